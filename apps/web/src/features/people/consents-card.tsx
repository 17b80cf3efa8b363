import type { Person } from '@perennial/contracts';
import { BanIcon, Button, Card, CheckIcon } from '@perennial/ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useSetting } from '../../parts/setting.ts';
import { When } from '../../parts/when.tsx';
import { sentence, type Told } from '@perennial/words';

/** Fetched when somebody writes one down. */
const RecordConsent = lazy(async () => ({ default: (await import('./record-consent.tsx')).RecordConsent }));

/** What somebody allowed or denied, and which of their addresses get nothing at all. */
export function ConsentsCard({ person }: { readonly person: Person }) {
  const { t, i18n } = useTranslation();
  const setting = useSetting(person.zone);
  const mayEdit = useMay('people.edit');
  const [isAdding, setAdding] = useState(false);
  const channel = (id: string) => (i18n.exists(`common:channel.${id}`) ? t(`common:channel.${id}`) : id);
  return (
    <Card
      title={t('people:consents')}
      action={
        mayEdit && (
          <Button kind="quiet" size="small" onPress={() => setAdding(true)}>
            {t('people:consents.add')}
          </Button>
        )
      }
    >
      <ul className="consents">
        {person.consents.map(({ channel: id, topic, status, at, source, wording }) => (
          <li key={`${id}${topic}`}>
            {status === 'granted' ? <CheckIcon aria-hidden className="yes" /> : <BanIcon aria-hidden />}
            <div>
              {t(`people:consents.${status}`, {
                channel: channel(id),
                topic: topic === '*' ? t('people:consents.every-topic') : topic,
              })}
              <p className="small muted">
                <When at={at} as="day" /> · {source === 'operator' ? t('people:consents.operator') : source}
              </p>
              {source === 'operator' && wording !== null && (
                <p className="small muted">{t('people:quoted', { name: wording })}</p>
              )}
            </div>
          </li>
        ))}
        {person.suppressions.map(({ channel: id, reason, at }) => (
          <li key={`never ${id}`}>
            <BanIcon aria-hidden className="never" />
            <div>
              {t('people:suppressed', { channel: channel(id) })}
              <p className="small muted">
                <When at={at} as="day" /> · {sentence(reason as unknown as Told, setting)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <p className="small muted">{t('people:consents.none')}</p>
      {isAdding && (
        <Suspense>
          <RecordConsent person={person} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Card>
  );
}
