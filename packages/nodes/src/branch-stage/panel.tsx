import { StageIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { branchStage } from './node.ts';

type Config = ConfigOf<typeof branchStage>;

export const branchStagePanel = definePanel<Config>({
  definition: branchStage,
  icon: () => StageIcon,
  palette: [
    { id: 'branch-stage', name: 'branch-stage:palette', alias: 'branch-stage:alias', icon: StageIcon },
  ],
  story: ({ model, stages }, { say }) => {
    const names = say.list(stages.map((id) => say.stage(model, id)));
    return {
      kind: firstFitting(say.t('branch-stage:kind')),
      sentence: say.sentence('branch-stage:story', { stages: orBlank(names) }),
    };
  },
  port: (port, { model }, say) => ({
    name: port === 'else' ? say.t('branch-stage:port.else') : say.stage(model, port),
  }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).BranchStageForm),
});
