import type { Person } from '@perennial/contracts';
import { MessageIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Line } from './line.tsx';
import { MessageView } from './message-view.tsx';
import type { StoryMessage } from './use-story.ts';

/** A message of no step that is shown, e.g. the confirmation of an opt-out. */
export function MessageLine({
  message,
  at,
  person,
}: {
  readonly message: StoryMessage;
  readonly at: string;
  readonly person: Person;
}) {
  const { t } = useTranslation();
  return (
    <Line icon={<MessageIcon />} at={at} zone={person.zone}>
      <p className="first">
        {message.journeyName === null
          ? t('people:message.loose', { channel: t(`common:channel.${message.channel}`) })
          : t('people:message.of', {
              channel: t(`common:channel.${message.channel}`),
              journey: message.journeyName,
            })}
      </p>
      <MessageView message={message} person={person} />
    </Line>
  );
}
