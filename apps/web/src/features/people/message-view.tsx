import type { Person } from '@perennial/contracts';
import { Button, toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { MessageFrame } from '../../parts/message-frame.tsx';
import { useSetting } from '../../parts/setting.ts';
import { useTimes } from '../../time/use-times.ts';
import { armOf, messageStatus } from '@perennial/words';
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
  const mayRetry = useMay('enrollments.end');
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
      {mayRetry && retried.has(message.status) && <SendAgain message={message.id} />}
    </div>
  );
}

/** What nobody can have got. */
const retried: ReadonlySet<string> = new Set(['failed', 'parked']);

function SendAgain({ message }: { readonly message: string }) {
  const { t } = useTranslation();
  const act = useAct('POST /v1/messages/:message/retry');
  const done = () => toast(t('people:retry.done'));
  return (
    <div>
      <Button
        size="small"
        isPending={act.isPending}
        onPress={() => act.mutate({ params: { message } }, { onSuccess: done })}
      >
        {t('people:retry.message')}
      </Button>
      {act.error && <Fault error={act.error} />}
    </div>
  );
}
