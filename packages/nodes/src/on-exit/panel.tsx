import { SignOutIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { onExit } from './node.ts';

type Config = ConfigOf<typeof onExit>;

export const onExitPanel = definePanel<Config>({
  definition: onExit,
  icon: () => SignOutIcon,
  palette: [{ id: 'on-exit', name: 'on-exit:palette', alias: 'on-exit:alias', icon: SignOutIcon }],
  story: (config, { say }) => ({
    kind: firstFitting(say.t('on-exit:kind')),
    sentence: say.sentence(sentenceOf(config)),
  }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).OnExitForm),
});

function sentenceOf({ goals, stops }: Config): string {
  if (goals && stops) return 'on-exit:story.both';
  if (goals) return 'on-exit:story.goals';
  return stops ? 'on-exit:story.stops' : 'on-exit:story';
}
