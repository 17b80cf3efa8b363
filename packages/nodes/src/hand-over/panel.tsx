import { JourneyIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel } from '../panels/types.ts';
import { handOver, type HandOverConfig } from './node.ts';

export const handOverPanel = definePanel<HandOverConfig>({
  definition: handOver,
  icon: () => JourneyIcon,
  palette: [{ id: 'hand-over', name: 'hand-over:palette', alias: 'hand-over:alias', icon: JourneyIcon }],
  story: ({ journey, payload, then }, { say }) => {
    const name = orBlank(say.journey(journey) ?? '');
    return {
      kind: firstFitting(say.t('hand-over:kind', { journey: name }), say.t('hand-over:palette')),
      sentence: say.sentence(`hand-over:story.${then}`, { journey: name }),
      ...(payload.length > 0 && { chips: payload.map((one) => ({ id: one.name, text: one.name })) }),
    };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).HandOverForm),
});
