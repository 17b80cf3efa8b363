import { HourglassIcon } from '@perennial/ui';
import { sayPredicate } from '../panels/conditions/say-predicate.ts';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { waitUntilCondition } from './node.ts';

type Config = ConfigOf<typeof waitUntilCondition>;

export const waitUntilConditionPanel = definePanel<Config>({
  definition: waitUntilCondition,
  icon: () => HourglassIcon,
  palette: [
    {
      id: 'wait-until-condition',
      name: 'wait-until-condition:palette',
      alias: 'wait-until-condition:alias',
      icon: HourglassIcon,
    },
  ],
  story: ({ when, timeout }, { say }) => {
    const values = { when: sayPredicate(when, say), time: say.duration(timeout) };
    return {
      kind: firstFitting(
        say.t('wait-until-condition:kind', values),
        say.t('wait-until-condition:kind.short'),
      ),
      sentence: say.sentence('wait-until-condition:story', values),
    };
  },
  port: (port, _, say) => ({ name: say.t(`wait-until-condition:port.${port}`) }),
  delay: ({ timeout }, port) => ({ kind: 'for', duration: timeout, atMost: port === 'true' }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).WaitUntilConditionForm),
});
