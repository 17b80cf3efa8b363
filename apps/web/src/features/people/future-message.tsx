import type { Person } from '@perennial/contracts';
import { MessageIcon, WarnIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../parts/setting.ts';
import { When } from '../../parts/when.tsx';
import { messageStatus } from '@perennial/words';
import type { StoryMessage } from './use-story.ts';

/** A message that has not left yet, and why. */
export function FutureMessage({
  message,
  person,
}: {
  readonly message: StoryMessage;
  readonly person: Person;
}) {
  const { t } = useTranslation();
  const setting = useSetting(person.zone);
  const isParked = message.status === 'parked';
  const channel = t(`common:channel.${message.channel}`);
  return (
    <li className={isParked ? 'trouble' : undefined}>
      <span className="icon" aria-hidden>
        {isParked ? <WarnIcon /> : <MessageIcon />}
      </span>
      <div className="text">
        <p className="first">
          <b>
            {message.journeyName === null
              ? t('people:message.loose', { channel })
              : t('people:message.of', { channel, journey: message.journeyName })}
          </b>
        </p>
        <p className="soft">{messageStatus(message.status, message.reason, setting)}</p>
        <p className="small soft">
          {t('people:message.not-before')} <When at={message.notBefore} zone={person.zone} />
        </p>
      </div>
    </li>
  );
}
