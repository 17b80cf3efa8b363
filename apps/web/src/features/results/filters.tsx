import { channels } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { useStageNames } from '../../parts/stage-name.ts';
import { PeriodPicker } from '../board/period-picker.tsx';
import { SavedViews } from '../views/saved-views.tsx';
import type { usePlace } from './use-place.ts';

const all = '';

/** Whose messages, of which channel, to people in which stage, and when. */
export function Filters({
  at: { place, set, setPeriod },
  shown,
}: {
  readonly at: ReturnType<typeof usePlace>;
  readonly shown: { readonly from: string; readonly to: string };
}) {
  const { t } = useTranslation();
  const stages = useStageChoices();
  const choices = channels.map((id) => ({ id, label: t(`common:channel.${id}`) }));
  const choose = (name: string) => (id: string) => set({ [name]: id === all ? null : id });
  return (
    <div className="row wrap result-filters">
      <JourneySelect value={place.journey} onChange={choose('journey')} />
      <Select
        label={t('results:channel')}
        hideLabel
        choices={[{ id: all, label: t('results:channel.all') }, ...choices]}
        value={place.channel ?? all}
        onChange={choose('channel')}
      />
      <Select
        label={t('results:stage')}
        hideLabel
        choices={[{ id: all, label: t('results:stage.all') }, ...stages]}
        value={place.stage ?? all}
        onChange={choose('stage')}
      />
      <PeriodPicker wanted={place.wanted} shown={shown} onChange={setPeriod} />
      <SavedViews page="results" />
    </div>
  );
}

function JourneySelect({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (id: string) => void;
}) {
  const { t } = useTranslation();
  const journeys = useApi('GET /v1/journeys', { query: { limit: 200 } });
  const choices = (journeys.data?.items ?? []).map(({ id, name }) => ({ id, label: name }));
  return (
    <Select
      label={t('results:journey')}
      hideLabel
      choices={[{ id: all, label: t('results:journey.all') }, ...choices]}
      value={value ?? all}
      onChange={onChange}
    />
  );
}

function useStageChoices() {
  const { data } = useApi('GET /v1/knowledge');
  const names = useStageNames();
  const models = data?.stageModels ?? [];
  return models.flatMap(({ id, stages }) =>
    stages.map((stage) => ({
      id: `${id}:${stage.id}`,
      label:
        models.length > 1 ? `${names.model(id)}: ${names.stage(id, stage.id)}` : names.stage(id, stage.id),
    })),
  );
}
