import type { CallDocument } from '@perennial/contracts';
import { Button, Card, CheckIcon, EmptyState } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useAct, usePages } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Own } from '../../parts/own.tsx';
import { useSetting } from '../../parts/setting.ts';
import { When } from '../../parts/when.tsx';
import { sentence } from '@perennial/words';
import { CallContent } from './call-content.tsx';

/** Calls that came to nothing, with the reason, and a way to try each once more. */
export function FailedCalls() {
  const { t } = useTranslation();
  const found = usePages('GET /v1/calls', { query: { status: 'failed' } }, { every: 10_000 });
  return (
    <Card title={t('calls:failed')} flush>
      <Found query={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<CheckIcon aria-hidden />} title={t('calls:none-failed')}>
              {t('calls:none-failed-lead')}
            </EmptyState>
          ) : (
            <ul>
              {items.map((call) => (
                <li key={call.id} className="failed-call">
                  <FailedCall call={call} />
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

function FailedCall({ call }: { readonly call: CallDocument }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const setting = useSetting();
  const retry = useAct('POST /v1/calls/:call/retry');
  const mayRetry = useMay('enrollments.end');
  return (
    <details>
      <summary>
        <b>{call.reason ? sentence(call.reason, setting) : t('calls:failed')}</b>{' '}
        <span className="small muted">
          <Own>{call.journeyName}</Own> · {t('calls:tries', { count: call.tries })} · <When at={call.dueAt} />
        </span>
      </summary>
      <div className="stack">
        <CallContent call={call} />
        <div className="row wrap between">
          <Link className="link small" to={path(`people/${call.person}`)}>
            {t('calls:to-person')}
          </Link>
          {mayRetry && (
            <Button
              size="small"
              isPending={retry.isPending}
              onPress={() => retry.mutate({ params: { call: call.id } })}
            >
              {t('calls:retry')}
            </Button>
          )}
        </div>
        {retry.error && <Fault error={retry.error} />}
      </div>
    </details>
  );
}
