import { JourneyIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import type { Say } from '../panels/say.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { triggerJourney } from './node.ts';

type Config = ConfigOf<typeof triggerJourney>;

export const triggerJourneyPanel = definePanel<Config>({
  definition: triggerJourney,
  icon: () => JourneyIcon,
  palette: [
    {
      id: 'trigger-journey',
      name: 'trigger-journey:palette',
      alias: 'trigger-journey:alias',
      icon: JourneyIcon,
    },
  ],
  story: ({ from }, { say }) => {
    if (from === undefined)
      return {
        kind: say.t('trigger-journey:kind'),
        sentence: say.sentence('trigger-journey:story'),
      };
    const journeys = namesOf(from, say);
    return {
      kind: firstFitting(say.t('trigger-journey:kind.from', { journeys }), say.t('trigger-journey:kind')),
      sentence: say.sentence('trigger-journey:story.from', { journeys }),
    };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).TriggerJourneyForm),
});

function namesOf(from: readonly string[], say: Say): string {
  return say.list(
    from.map((id) => orBlank(say.journey(id) ?? '')),
    'or',
  );
}
