import { GoalIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { exit } from './node.ts';

type Config = ConfigOf<typeof exit>;

/** Fresh nodes hold this word of the kernel's; it says nothing to a reader that the card doesn't. */
const plain = exit.defaults.reason;

export const exitPanel = definePanel<Config>({
  definition: exit,
  icon: () => GoalIcon,
  palette: [{ id: 'exit', name: 'exit:palette', alias: 'exit:alias', icon: GoalIcon }],
  story: ({ reason }, { say }) => {
    const name = say.t('exit:kind');
    if (reason === plain || reason === '') return { kind: name, sentence: say.sentence('exit:story') };
    return {
      kind: firstFitting(say.t('exit:kind.reason', { reason })),
      sentence: say.sentence('exit:story.reason', { reason }),
    };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).ExitForm),
});
