import { ShuffleIcon } from '@perennial/ui';
import { armName } from '../panels/fields/arm-name.ts';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { split } from './node.ts';

type Config = ConfigOf<typeof split>;

export const splitPanel = definePanel<Config>({
  definition: split,
  icon: () => ShuffleIcon,
  palette: [{ id: 'split', name: 'split:palette', alias: 'split:alias', icon: ShuffleIcon }],
  story: ({ arms, bandit }, { say, portLabels }) => {
    const nameOf = (port: string) => portLabels?.[port] ?? armName(port);
    const shares = arms.map(({ port, weight }) => `${nameOf(port)} ${say.percent(weight)}`);
    return {
      kind: firstFitting(say.t('split:kind', { count: arms.length, n: say.number(arms.length) })),
      sentence: bandit
        ? say.sentence('split:story.learns', {
            arms: say.list(
              arms.map(({ port }) => nameOf(port)),
              'or',
            ),
          })
        : say.sentence('split:story', { shares: say.list(shares, 'or') }),
    };
  },
  port: (port, { arms }) => {
    const arm = arms.find((one) => one.port === port);
    return { name: armName(port), ...(arm !== undefined && { share: arm.weight }) };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).SplitForm),
});
