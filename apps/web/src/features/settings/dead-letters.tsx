import { Card, CheckIcon, EmptyState } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { useSetting } from '../../parts/setting.ts';
import { When } from '../../parts/when.tsx';
import { deadLetterSentence } from '@perennial/words';

/** Events that could not be used. None is lost: each is here with what was wrong with it. */
export function DeadLetters() {
  const { t } = useTranslation();
  const found = usePages('GET /v1/dead-letters');
  const setting = useSetting();
  return (
    <Card title={t('settings:dead-letters')} flush>
      <Found query={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<CheckIcon aria-hidden />} title={t('settings:no-dead-letters')}>
              {t('settings:no-dead-letters-lead')}
            </EmptyState>
          ) : (
            <ul>
              {items.map(({ id, at, reason, event }) => (
                <li key={id} className="received-item">
                  <details>
                    <summary>
                      <b>{deadLetterSentence(reason, setting)}</b>{' '}
                      <span className="small muted">
                        <When at={at} />
                      </span>
                    </summary>
                    {event === null ? (
                      <p className="small muted">{t('settings:event-hidden')}</p>
                    ) : (
                      <pre className="received" tabIndex={0}>
                        {JSON.stringify(event, null, 2)}
                      </pre>
                    )}
                  </details>
                </li>
              ))}
            </ul>
          )
        }
      </Found>
      <More query={found} />
    </Card>
  );
}
