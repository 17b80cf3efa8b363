import { StageIcon } from '@perennial/ui';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import type { Say, Sentence } from '../panels/say.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { triggerStage } from './node.ts';
import { TriggerStageForm } from './panel/form.tsx';

type Config = ConfigOf<typeof triggerStage>;

export const triggerStagePanel = definePanel<Config>({
  definition: triggerStage,
  icon: () => StageIcon,
  palette: [
    { id: 'trigger-stage', name: 'trigger-stage:palette', alias: 'trigger-stage:alias', icon: StageIcon },
  ],
  story: (config, { say }) => {
    const stage = orBlank(say.stage(config.model, config.stage));
    return {
      kind: firstFitting(say.t(`trigger-stage:kind.${config.on}`, { stage })),
      sentence: sentenceOf(config, stage, say),
    };
  },
  Form: TriggerStageForm,
});

function sentenceOf(config: Config, stage: string, say: Say): Sentence {
  if (config.on === 'left') return say.sentence('trigger-stage:story.left', { stage });
  if (config.from === undefined) return say.sentence('trigger-stage:story.entered', { stage });
  const from = say.list(
    config.from.map((earlier) => say.stage(config.model, earlier)),
    'or',
  );
  return say.sentence('trigger-stage:story.from', { stage, from });
}
