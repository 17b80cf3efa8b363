import type { Channel } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useChannels } from './use-channels.ts';

const all = 'all';
type ChannelChoice = Channel | typeof all;

/** Asks what is to be stopped, and says what that does before it is done. */
export function PressStop({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { choices } = useChannels();
  const [journey, setJourney] = useState<string>(all);
  const [channel, setChannel] = useState<ChannelChoice>(all);
  const journeys = useApi('GET /v1/journeys', { query: { limit: 200 } });
  const press = useAct('POST /v1/stops');
  const whom = {
    ...(journey !== all && { journey }),
    ...(channel !== all && { channel }),
  };
  const effect = useApi('GET /v1/stops/effect', { query: whom });
  const waiting = effect.data?.waiting ?? 0;
  const running = (journeys.data?.items ?? []).filter(
    ({ status }) => status === 'live' || status === 'paused',
  );
  return (
    <Confirm
      title={t('guardrails:press.title')}
      act={t('guardrails:stop.press')}
      danger
      isPending={press.isPending}
      error={press.error}
      onClose={onClose}
      onAct={() => press.mutate({ body: whom }, { onSuccess: onClose })}
    >
      <div className="form">
        <Select
          label={t('guardrails:press.journey')}
          choices={[
            { id: all, label: t('guardrails:press.all-journeys') },
            ...running.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={journey}
          onChange={setJourney}
        />
        <Select<ChannelChoice>
          label={t('guardrails:channel')}
          choices={[{ id: all, label: t('guardrails:channel.all') }, ...choices]}
          value={channel}
          onChange={setChannel}
        />
      </div>
      <p>
        {t('guardrails:press.effect', {
          count: waiting,
          n: new Intl.NumberFormat(i18n.language).format(waiting),
        })}
      </p>
      <p className="muted">{t('guardrails:press.lift')}</p>
    </Confirm>
  );
}
