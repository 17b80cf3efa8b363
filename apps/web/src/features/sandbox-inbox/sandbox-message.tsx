import type { Message } from '@perennial/contracts';
import { Card, Chip } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { MessageFrame } from '../../parts/message-frame.tsx';
import { When } from '../../parts/when.tsx';
import { PlayButtons } from './play-buttons.tsx';

/** One message: what was seen of it, what happened to it, what could happen next. */
export function SandboxMessage({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const names = {
    sms: t('sandbox-inbox:channel.sms'),
    email: t('sandbox-inbox:channel.email'),
    push: t('sandbox-inbox:channel.push'),
    inbox: t('sandbox-inbox:channel.inbox'),
  };
  const mayPlay = useMay('clock.edit');
  const happened = [
    { what: t('sandbox-inbox:delivered'), at: message.deliveredAt },
    { what: t('sandbox-inbox:opened'), at: message.openedAt },
    { what: t('sandbox-inbox:clicked'), at: message.clickedAt },
    { what: t('sandbox-inbox:complained'), at: message.complainedAt },
  ].filter(({ at }) => at !== null);
  return (
    <Card
      title={
        message.journeyName === null
          ? names[message.channel]
          : t('sandbox-inbox:from', { channel: names[message.channel], journey: message.journeyName })
      }
      action={
        <span className="row wrap small muted">
          <When at={message.sentAt ?? message.dueAt} as="soon" />
        </span>
      }
    >
      <div className="stack">
        <MessageFrame message={message} />
        <div className="row wrap between">
          <div className="row wrap">
            {happened.map(({ what }) => (
              <Chip key={what}>{what}</Chip>
            ))}
            <Link className="link small" to={path(`people/${message.person}`)}>
              {t('sandbox-inbox:to-person')}
            </Link>
          </div>
          {mayPlay && <PlayButtons message={message} />}
        </div>
      </div>
    </Card>
  );
}
