import { NotifyIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { notifyTeam } from './node.ts';

type Config = ConfigOf<typeof notifyTeam>;

export const notifyTeamPanel = definePanel<Config>({
  definition: notifyTeam,
  icon: () => NotifyIcon,
  palette: [{ id: 'notify-team', name: 'notify-team:palette', alias: 'notify-team:alias', icon: NotifyIcon }],
  story: ({ to, text }, { say }) => {
    const values = { count: to.kind === 'mail' ? to.members.length : 0 };
    return {
      kind: firstFitting(say.t(`notify-team:kind.${to.kind}`, values)),
      sentence: say.sentence(`notify-team:story.${to.kind}`, values),
      ...(text.trim() !== '' && { quote: text.trim().slice(0, 80) }),
    };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).NotifyTeamForm),
});
