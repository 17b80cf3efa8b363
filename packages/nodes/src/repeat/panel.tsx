import { CycleIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { repeat } from './node.ts';

type Config = ConfigOf<typeof repeat>;

export const repeatPanel = definePanel<Config>({
  definition: repeat,
  icon: () => CycleIcon,
  palette: [{ id: 'repeat', name: 'repeat:palette', alias: 'repeat:alias', icon: CycleIcon }],
  story: ({ rounds }, { say }) => {
    const values = { count: rounds, n: say.number(rounds) };
    return {
      kind: firstFitting(say.t('repeat:kind', values)),
      sentence: say.sentence('repeat:story', values),
    };
  },
  port: (port, _, say) => ({ name: say.t(`repeat:port.${port}`) }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).RepeatForm),
});
