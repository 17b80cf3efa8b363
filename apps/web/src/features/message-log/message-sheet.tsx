import type { MessageWithAttempts } from '@perennial/contracts';
import { Sheet } from '@perennial/ui';
import { messageStatus } from '@perennial/words';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { MessageFrame } from '../../parts/message-frame.tsx';
import { useSetting } from '../../parts/setting.ts';
import { When } from '../../parts/when.tsx';
import { VerdictLines } from '../guardrails/verdict-lines.tsx';

/** One message: the copy as it was rendered, what was decided about it, every try, and what came of it. */
export function MessageSheet({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const message = useApi('GET /v1/messages/:message', { params: { message: id } });
  return (
    <Sheet title={t('message-log:message')} closeLabel={t('common:close')} isOpen onClose={onClose}>
      <Found query={message}>{(data) => <Story message={data} />}</Found>
    </Sheet>
  );
}

function Story({ message }: { readonly message: MessageWithAttempts }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const setting = useSetting();
  return (
    <div className="stack">
      <MessageFrame message={message} />
      <p>{messageStatus(message.status, message.reason, setting)}</p>
      <p className="row wrap small">
        <Link className="link" to={path(`people/${message.person}`)}>
          {t('message-log:to-person')}
        </Link>
        {message.journey !== null && (
          <Link className="link" to={path(`journeys/${message.journey}/monitor`)}>
            {message.journeyName ?? t('message-log:to-journey')}
          </Link>
        )}
      </p>
      <Times message={message} />
      <VerdictLines verdict={message.verdict} />
      <Tries message={message} />
    </div>
  );
}

function Times({ message }: { readonly message: MessageWithAttempts }) {
  const { t } = useTranslation();
  const times = [
    { id: 'due', what: t('message-log:time.due'), at: message.dueAt },
    { id: 'sent', what: t('message-log:time.sent'), at: message.sentAt },
    { id: 'delivered', what: t('message-log:fate.delivered'), at: message.deliveredAt },
    { id: 'opened', what: t('message-log:fate.opened'), at: message.openedAt },
    { id: 'clicked', what: t('message-log:fate.clicked'), at: message.clickedAt },
    { id: 'complained', what: t('message-log:fate.complained'), at: message.complainedAt },
    { id: 'expires', what: t('message-log:time.expires'), at: message.expiresAt },
  ];
  return (
    <dl className="log-times">
      {times.map(
        ({ id, what, at }) =>
          at !== null && (
            <div key={id}>
              <dt className="small muted">{what}</dt>
              <dd>
                <When at={at} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Tries({ message: { attempts } }: { readonly message: MessageWithAttempts }) {
  const { t, i18n } = useTranslation();
  if (attempts.length === 0) return null;
  const outcomeOf = (outcome: string | null) => {
    if (outcome === null) return t('message-log:try.open');
    const key = `message-log:try.${outcome}`;
    return i18n.exists(key) ? t(key) : outcome;
  };
  return (
    <section>
      <h3>{t('message-log:tries')}</h3>
      <ol className="log-tries">
        {attempts.map(({ n, at, outcome, detail }) => (
          <li key={n}>
            <When at={at} /> · {outcomeOf(outcome)}
            {typeof detail?.['detail'] === 'string' && (
              <span className="small muted"> · {detail['detail']}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
