import { Button, Select, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { channels, fates, statuses, useLogFilters } from './use-log-filters.ts';

/** Which messages: by journey, template, channel, state, fate and day. What other pages ask for is shown, too. */
export function LogFilters() {
  const { t } = useTranslation();
  const { of, set, clear, isNarrowed } = useLogFilters();
  const journeys = useApi('GET /v1/journeys', { query: { limit: 200 } }).data?.items ?? [];
  const templates = useApi('GET /v1/templates').data?.items ?? [];
  const any = (label: string) => ({ id: '', label });
  return (
    <div className="log-filters">
      <Select
        label={t('message-log:journey')}
        choices={[
          any(t('message-log:journey.any')),
          ...journeys.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={of('journey')}
        onChange={(journey) => set('journey', journey)}
      />
      <Select
        label={t('message-log:template')}
        choices={[
          any(t('message-log:template.any')),
          ...templates.filter(({ kind }) => kind !== 'fragment').map(({ id, name }) => ({ id, label: name })),
        ]}
        value={of('template')}
        onChange={(template) => set('template', template)}
      />
      <Select
        label={t('message-log:channel')}
        choices={[
          any(t('message-log:channel.any')),
          ...channels.map((id) => ({ id, label: t(`common:channel.${id}`) })),
        ]}
        value={of('channel')}
        onChange={(channel) => set('channel', channel)}
      />
      <Select
        label={t('message-log:status')}
        choices={[
          any(t('message-log:status.any')),
          ...statuses.map((id) => ({ id, label: t(`message-log:status.${id}`) })),
        ]}
        value={of('status')}
        onChange={(status) => set('status', status)}
      />
      <Select
        label={t('message-log:fate')}
        choices={[
          any(t('message-log:fate.any')),
          ...fates.map((id) => ({ id, label: t(`message-log:fate.${id}`) })),
        ]}
        value={of('fate')}
        onChange={(fate) => set('fate', fate)}
      />
      <TextField
        label={t('message-log:from')}
        type="date"
        value={of('from')}
        onChange={(from) => set('from', from)}
      />
      <TextField label={t('message-log:to')} type="date" value={of('to')} onChange={(to) => set('to', to)} />
      {isNarrowed && (
        <div className="log-clear">
          <Button kind="quiet" onPress={clear}>
            {t('message-log:clear')}
          </Button>
        </div>
      )}
    </div>
  );
}
