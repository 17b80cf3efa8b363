import { StageIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { joined, orBlank } from '../panels/say/sentence.ts';
import type { Say, Sentence } from '../panels/say.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { triggerStage } from './node.ts';

type Config = ConfigOf<typeof triggerStage>;

export const triggerStagePanel = definePanel<Config>({
  definition: triggerStage,
  icon: () => StageIcon,
  palette: [
    { id: 'trigger-stage', name: 'trigger-stage:palette', alias: 'trigger-stage:alias', icon: StageIcon },
  ],
  story: (config, { say }) => {
    const stage = orBlank(say.stage(config.model, config.stage));
    const values = { stage, days: daysOf(config, say) };
    return {
      kind: firstFitting(say.t(`trigger-stage:kind.${config.on}`, values)),
      sentence: sentenceOf(config, values, say),
    };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).TriggerStageForm),
});

interface Values {
  readonly stage: string;
  readonly days: string;
}

function sentenceOf(config: Config, values: Values, say: Say): Sentence {
  if (config.on === 'left') return say.sentence('trigger-stage:story.left', { stage: values.stage });
  const says = cameSentence(config, values, say);
  return config.existing === 'also' ? joined(say, says, say.sentence('trigger-stage:story.also')) : says;
}

function cameSentence(
  { on, model, from: before }: Exclude<Config, { on: 'left' }>,
  values: Values,
  say: Say,
): Sentence {
  if (before === undefined) return say.sentence(`trigger-stage:story.${on}`, { ...values });
  const from = say.list(
    before.map((earlier) => say.stage(model, earlier)),
    'or',
  );
  const story = on === 'been' ? 'been.from' : 'from';
  return say.sentence(`trigger-stage:story.${story}`, { ...values, from });
}

function daysOf(config: Config, say: Say): string {
  return config.on === 'been' ? say.duration({ amount: config.days, unit: 'days' }) : '';
}
