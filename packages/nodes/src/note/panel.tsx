import { NoteIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { note } from './node.ts';

type Config = ConfigOf<typeof note>;

export const notePanel = definePanel<Config>({
  definition: note,
  icon: () => NoteIcon,
  palette: [{ id: 'note', name: 'note:palette', alias: 'note:alias', icon: NoteIcon }],
  story: ({ text }, { say }) => ({
    kind: say.t('note:kind'),
    sentence: say.sentence('note:story'),
    ...(text.trim() !== '' && { quote: text }),
  }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).NoteForm),
});
