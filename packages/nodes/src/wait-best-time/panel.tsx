import { AlarmIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { waitBestTime } from './node.ts';

type Config = ConfigOf<typeof waitBestTime>;

export const waitBestTimePanel = definePanel<Config>({
  definition: waitBestTime,
  icon: () => AlarmIcon,
  palette: [
    { id: 'wait-best-time', name: 'wait-best-time:palette', alias: 'wait-best-time:alias', icon: AlarmIcon },
  ],
  story: ({ within, channel, otherwise }, { say }) => {
    const time = say.duration({ amount: within, unit: 'hours' });
    return {
      kind: firstFitting(say.t('wait-best-time:kind', { time })),
      sentence: say.sentence('wait-best-time:story', {
        time,
        channel: say.channel(channel),
        otherwise: orBlank(otherwise),
      }),
    };
  },
  delay: () => ({ kind: 'open' }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).WaitBestTimeForm),
});
