import { ReachIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { definePanel } from '../panels/types.ts';
import type { ReachConfig } from './config.ts';
import { reach } from './node.ts';
import { storyOf } from './panel/story.ts';

export const reachPanel = definePanel<ReachConfig>({
  definition: reach,
  icon: () => ReachIcon,
  palette: [{ id: 'reach', name: 'reach:palette', alias: 'reach:alias', icon: ReachIcon }],
  story: (config, { say }) => storyOf(config, say),
  port: (port, _, say) => ({ name: say.t(`reach:port.${port}`) }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).ReachForm),
});
