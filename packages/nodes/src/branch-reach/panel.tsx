import { ReachIcon } from '@perennial/ui';
import type { Channel } from '@perennial/journey';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { branchReach } from './node.ts';

type Config = ConfigOf<typeof branchReach>;

export const branchReachPanel = definePanel<Config>({
  definition: branchReach,
  icon: () => ReachIcon,
  palette: [
    { id: 'branch-reach', name: 'branch-reach:palette', alias: 'branch-reach:alias', icon: ReachIcon },
  ],
  story: ({ channels, preferred }, { say }) => {
    const names = say.list(channels.map(say.channel), 'or');
    const key = preferred === undefined ? 'branch-reach:story' : 'branch-reach:story.preferred';
    return {
      kind: firstFitting(say.t('branch-reach:kind', { channels: names }), say.t('branch-reach:kind.short')),
      sentence: say.sentence(key, { channels: orBlank(names) }),
    };
  },
  port: (port, _, say) => ({
    name: port === 'none' ? say.t('branch-reach:port.none') : say.channel(port as Channel),
  }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).BranchReachForm),
});
