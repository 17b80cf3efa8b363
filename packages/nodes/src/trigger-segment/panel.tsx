import { SegmentIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { triggerSegment } from './node.ts';

type Config = ConfigOf<typeof triggerSegment>;

export const triggerSegmentPanel = definePanel<Config>({
  definition: triggerSegment,
  icon: () => SegmentIcon,
  palette: [
    {
      id: 'trigger-segment',
      name: 'trigger-segment:palette',
      alias: 'trigger-segment:alias',
      icon: SegmentIcon,
    },
  ],
  story: (config, { say }) => {
    const segment = orBlank(say.segment(config.segment) ?? '');
    const also = config.on === 'joined' && config.existing === 'also';
    return {
      kind: firstFitting(
        say.t(`trigger-segment:kind.${config.on}`, { segment }),
        say.t('trigger-segment:palette'),
      ),
      sentence: say.sentence(`trigger-segment:story.${also ? 'also' : config.on}`, { segment }),
    };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).TriggerSegmentForm),
});
