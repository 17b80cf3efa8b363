import type { ListedJourney } from '@perennial/contracts';
import { StageMark, StageStrip } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../parts/stage-name.ts';

/** Stages of the models that ship, from first sight to farewell. */
const order: Readonly<Record<string, readonly string[]>> = {
  five: ['awareness', 'interest', 'purchase', 'loyalty', 'churn'],
  four: ['sprout', 'growth', 'mature', 'dormant'],
};

/** The lifecycle stages by which a journey begins, among their fellows. */
export function BeginsWith({ triggers }: { readonly triggers: ListedJourney['stageTriggers'] }) {
  const { t } = useTranslation();
  const names = useStageNames();
  const models = [...new Set(triggers.map(({ model }) => model))];
  return models.map((model) => {
    const mine = triggers.filter((one) => one.model === model);
    const label = mine
      .map(({ on, stage }) => t(`journey-list:stage.${on}`, { stage: names.stage(model, stage) }))
      .join(' · ');
    const stages = order[model];
    if (stages)
      return <StageStrip key={model} label={label} stages={stages} lit={mine.map(({ stage }) => stage)} />;
    return mine.map(({ on, stage }) => (
      <StageMark key={`${on} ${stage}`} stage={names.hue(model, stage)} name={label} />
    ));
  });
}
