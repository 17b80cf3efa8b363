import type { CallRequest, Message } from '@perennial/contracts';
import { Button } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';

type Play = NonNullable<CallRequest<'POST /v1/sandbox/messages/:message/play'>['body']>;

/** What a network or a person does, played by hand; the product learns of it as it would of the real thing. */
export function PlayButtons({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const play = useAct('POST /v1/sandbox/messages/:message/play');
  const { channel, id } = message;
  const acts: readonly { readonly label: string; readonly body: Play; readonly when: boolean }[] = [
    {
      label: t('sandbox-inbox:play.delivered'),
      body: { what: 'delivered' },
      when: message.deliveredAt === null,
    },
    { label: t('sandbox-inbox:play.opened'), body: { what: 'opened' }, when: channel !== 'sms' },
    { label: t('sandbox-inbox:play.clicked'), body: { what: 'clicked' }, when: true },
    { label: t('sandbox-inbox:play.reply'), body: { what: 'replied', text: 'T' }, when: channel === 'sms' },
    { label: t('sandbox-inbox:play.complained'), body: { what: 'complained' }, when: channel === 'email' },
    {
      label: t('sandbox-inbox:play.bounced'),
      body: { what: 'failed', reason: 'unreachable-address' },
      when: message.deliveredAt === null,
    },
  ];
  return (
    <div className="stack">
      <div className="row wrap" role="group" aria-label={t('sandbox-inbox:play')}>
        {acts
          .filter(({ when }) => when)
          .map(({ label, body }) => (
            <Button
              key={label}
              size="small"
              isDisabled={play.isPending}
              onPress={() => play.mutate({ params: { message: id }, body })}
            >
              {label}
            </Button>
          ))}
      </div>
      {play.error && <Fault error={play.error} />}
    </div>
  );
}
