import { ClockIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { waitDuration } from './node.ts';
import { isCalendar } from './panel/is-calendar.ts';

type Config = ConfigOf<typeof waitDuration>;

export const waitDurationPanel = definePanel<Config>({
  definition: waitDuration,
  icon: () => ClockIcon,
  palette: [
    { id: 'wait-duration', name: 'wait-duration:palette', alias: 'wait-duration:alias', icon: ClockIcon },
  ],
  story: ({ duration }, { say }) => {
    const time = say.duration(duration);
    const key = isCalendar(duration) ? 'wait-duration:story.calendar' : 'wait-duration:story';
    return {
      kind: firstFitting(say.t('wait-duration:kind', { time })),
      sentence: say.sentence(key, { time }),
    };
  },
  delay: ({ duration }) => ({ kind: 'for', duration }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).WaitDurationForm),
});
