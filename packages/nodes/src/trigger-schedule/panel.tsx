import { ScheduleIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { triggerSchedule } from './node.ts';
import { sayWhen } from './panel/say-when.ts';

type Config = ConfigOf<typeof triggerSchedule>;

export const triggerSchedulePanel = definePanel<Config>({
  definition: triggerSchedule,
  icon: () => ScheduleIcon,
  palette: [
    {
      id: 'trigger-schedule',
      name: 'trigger-schedule:palette',
      alias: 'trigger-schedule:alias',
      icon: ScheduleIcon,
    },
  ],
  story: ({ when, zone, last }, { say }) => {
    const kind = sayWhen(when, say, 'kind');
    const clock =
      zone === 'person'
        ? say.t('trigger-schedule:zone.theirs')
        : say.t('trigger-schedule:zone.fixed', { zone: orBlank(zone) });
    const told = { when: sayWhen(when, say, 'story'), zone: clock };
    return {
      kind: firstFitting(say.t('trigger-schedule:kind', { when: kind }), kind),
      sentence:
        last === undefined
          ? say.sentence('trigger-schedule:story', told)
          : say.sentence('trigger-schedule:story.last', { ...told, last: say.date(last) }),
    };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).TriggerScheduleForm),
});
