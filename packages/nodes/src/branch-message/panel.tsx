import { BranchIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel } from '../panels/types.ts';
import { branchMessage, type BranchMessageConfig } from './node.ts';

export const branchMessagePanel = definePanel<BranchMessageConfig>({
  definition: branchMessage,
  icon: () => BranchIcon,
  palette: [
    { id: 'branch-message', name: 'branch-message:palette', alias: 'branch-message:alias', icon: BranchIcon },
  ],
  story: ({ of }, { say }) => {
    if (of === '')
      return { kind: say.t('branch-message:palette'), sentence: say.sentence('branch-message:story.any') };
    const message = orBlank(say.sender(of) ?? '');
    return {
      kind: firstFitting(say.t('branch-message:kind', { message }), say.t('branch-message:palette')),
      sentence: say.sentence('branch-message:story', { message }),
    };
  },
  port: (port, _, say) => ({ name: say.t(`branch-message:port.${port}`) }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).BranchMessageForm),
});
