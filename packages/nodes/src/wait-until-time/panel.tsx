import { AlarmIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { waitUntilTime } from './node.ts';
import { sayWhen } from './panel/say-when.ts';

type Config = ConfigOf<typeof waitUntilTime>;

export const waitUntilTimePanel = definePanel<Config>({
  definition: waitUntilTime,
  icon: () => AlarmIcon,
  palette: [
    {
      id: 'wait-until-time',
      name: 'wait-until-time:palette',
      alias: 'wait-until-time:alias',
      icon: AlarmIcon,
    },
  ],
  story: ({ when, zone }, { say }) => {
    const time = sayWhen(when, say, 'when');
    const isTheirs = zone === 'person';
    const clock = say.t(isTheirs ? 'wait-until-time:zone.theirs' : 'wait-until-time:zone.fixed', {
      zone: orBlank(zone),
    });
    return {
      kind: isTheirs
        ? firstFitting(say.t('wait-until-time:kind.theirs', { when: time }), time)
        : firstFitting(time),
      sentence: say.sentence('wait-until-time:story', { when: sayWhen(when, say, 'until'), zone: clock }),
    };
  },
  delay: ({ when, zone }) =>
    when.kind === 'time' && when.weekdays === undefined && zone === 'person'
      ? { kind: 'until', time: when.time, nextDay: when.day === 'next-day' }
      : { kind: 'open' },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).WaitUntilTimeForm),
});
