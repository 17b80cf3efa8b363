import { ListIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { list } from './node.ts';

type Config = ConfigOf<typeof list>;

export const listPanel = definePanel<Config>({
  definition: list,
  icon: () => ListIcon,
  palette: [{ id: 'list', name: 'list:palette', alias: 'list:alias', icon: ListIcon }],
  story: ({ act, list: chosen }, { say }) => {
    const name = orBlank(say.segment(chosen) ?? '');
    return {
      kind: firstFitting(say.t(`list:kind.${act}`, { list: name }), say.t('list:palette')),
      sentence: say.sentence(`list:story.${act}`, { list: name }),
    };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).ListForm),
});
