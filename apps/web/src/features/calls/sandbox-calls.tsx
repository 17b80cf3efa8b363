import type { CallDocument } from '@perennial/contracts';
import { ApiIcon, Card, EmptyState, Pill } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Own } from '../../parts/own.tsx';
import { useSetting } from '../../parts/setting.ts';
import { When } from '../../parts/when.tsx';
import { sentence } from '@perennial/words';
import { AnswerForm } from './answer-form.tsx';
import { CallContent } from './call-content.tsx';

/** Calls that would have gone out. Those that wait can be answered. */
export function SandboxCalls() {
  const { t } = useTranslation();
  const found = usePages('GET /v1/calls', {}, { every: 5_000 });
  return (
    <>
      <Found query={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <Card>
              <EmptyState icon={<ApiIcon aria-hidden />} title={t('calls:sandbox.none')} />
            </Card>
          ) : (
            <ul className="inbox">
              {items.map((call) => (
                <li key={call.id}>
                  <SandboxCall call={call} />
                </li>
              ))}
            </ul>
          )
        }
      </Found>
      <More query={found} />
    </>
  );
}

function SandboxCall({ call }: { readonly call: CallDocument }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const mayAnswer = useMay('clock.edit');
  return (
    <Card
      title={call.journeyName === null ? t(`calls:kind.${call.kind}`) : <Own>{call.journeyName}</Own>}
      action={
        <span className="row wrap small muted">
          <When at={call.dueAt} as="soon" />
        </span>
      }
    >
      <div className="stack">
        <CallContent call={call} />
        <div className="row wrap">
          <State call={call} />
          <Link className="link small" to={path(`people/${call.person}`)}>
            {t('calls:to-person')}
          </Link>
        </div>
        {mayAnswer && call.kind === 'http' && call.status === 'queued' && <AnswerForm id={call.id} />}
      </div>
    </Card>
  );
}

function State({ call: { status, httpStatus, reason } }: { readonly call: CallDocument }) {
  const { t } = useTranslation();
  const setting = useSetting();
  const tones = { done: 'good', failed: 'danger' } as const;
  const tone = status === 'done' || status === 'failed' ? tones[status] : undefined;
  const why = status !== 'done' && reason ? sentence(reason, setting) : null;
  return (
    <>
      <Pill {...(tone && { tone })}>{t(`calls:status.${status}`, { status: httpStatus ?? '' })}</Pill>
      {why && <span className="small muted">{why}</span>}
    </>
  );
}
