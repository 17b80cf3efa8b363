import { HourglassIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { clip, firstFitting, kindWidth } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { waitForEvent } from './node.ts';
import { kindOf, sentenceOf } from './panel/story.ts';

const timeoutPort = 'timeout';

type Config = ConfigOf<typeof waitForEvent>;

export const waitForEventPanel = definePanel<Config>({
  definition: waitForEvent,
  icon: () => HourglassIcon,
  palette: [
    {
      id: 'wait-for-event',
      name: 'wait-for-event:palette',
      alias: 'wait-for-event:alias',
      icon: HourglassIcon,
    },
  ],
  story: (config, { say }) => ({
    kind: firstFitting(...kindOf(config, say)),
    sentence: sentenceOf(config, say),
    ...(config.lookBack && { chips: [{ id: 'look-back', text: say.t('wait-for-event:chip.look-back') }] }),
  }),
  port: (port, { events }, say) => {
    if (port === timeoutPort) return { name: say.t('wait-for-event:port.timeout') };
    const event = events.find((one) => one.port === port)?.event ?? '';
    return { name: event === '' ? say.t('wait-for-event:port.happened') : clip(event, kindWidth) };
  },
  delay: ({ timeout }, port) => ({
    kind: 'for',
    duration: timeout,
    ...(port !== timeoutPort && { atMost: true }),
  }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).WaitForEventForm),
});
