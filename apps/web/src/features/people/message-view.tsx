import type { Person } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { MessageFrame } from '../../parts/message-frame.tsx';
import { useSetting } from '../../parts/setting.ts';
import { useTimes } from '../../time/use-times.ts';
import { armOf, messageStatus } from '../../words/index.ts';
import type { StoryMessage } from './use-story.ts';

/** A message as it was rendered, and what became of it. */
export function MessageView({
  message,
  person,
}: {
  readonly message: StoryMessage;
  readonly person: Person;
}) {
  const { t } = useTranslation();
  const times = useTimes();
  const setting = useSetting(person.zone);
  const { deliveredAt, openedAt, clickedAt, complainedAt } = message;
  const facts = [
    messageStatus(message.status, message.reason, setting),
    deliveredAt && t('people:message.delivered', { time: times.soon(deliveredAt) }),
    openedAt && t('people:message.opened', { time: times.soon(openedAt) }),
    clickedAt && t('people:message.clicked', { time: times.soon(clickedAt) }),
    complainedAt && t('people:message.complained', { time: times.soon(complainedAt) }),
    // Where one arm is all there is, its name says nothing.
    message.variant !== 'a' && t('people:message.variant', { variant: armOf(message.variant) }),
  ].filter(Boolean);
  return (
    <div className="message">
      <MessageFrame message={message} />
      <p className="small muted num">
        {t(`common:channel.${message.channel}`)} · {facts.join(' · ')}
      </p>
    </div>
  );
}
