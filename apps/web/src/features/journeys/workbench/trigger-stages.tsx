import type { Graph } from '@perennial/journey';
import { StageStrip } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../../parts/stage-name.ts';
import { useEditor } from '../../canvas/store/use-editor.ts';

const models: { readonly [model: string]: readonly string[] } = {
  five: ['awareness', 'interest', 'purchase', 'loyalty', 'churn'],
  four: ['sprout', 'growth', 'mature', 'dormant'],
};

/** All stages of life in order, lit where the journey takes people in. */
export function TriggerStages() {
  const { t } = useTranslation();
  const { stage: nameOf } = useStageNames();
  const lit = useEditor(({ graph }) => stagesOf(graph)).split(' ');
  const model = lit[0] ?? '';
  const stages = models[model] ?? lit.slice(1);
  if (lit.length < 2) return null;
  const isLit = (stage: string) => lit.slice(1).includes(stage);
  const names = stages
    .filter(isLit)
    .map((stage) => nameOf(model, stage))
    .join(t('journeys:and-so-on'));
  return <StageStrip label={names} stages={stages} lit={stages.filter(isLit)} />;
}

/** `five interest purchase`: the model with the stages of the triggers; one string, so that it is compared as one. */
function stagesOf({ nodes }: Graph): string {
  const configs = Object.values(nodes)
    .filter(({ type, disabled }) => type === 'trigger-stage' && !disabled)
    .map(({ config }) => config);
  const model = configs[0]?.['model'];
  if (typeof model !== 'string') return '';
  const stages = configs
    .filter((one) => one['model'] === model)
    .map((one) => one['stage'])
    .filter((stage) => typeof stage === 'string');
  return [model, ...new Set(stages)].join(' ');
}
