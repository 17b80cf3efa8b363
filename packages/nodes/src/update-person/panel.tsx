import { TagIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { definePanel } from '../panels/types.ts';
import type { UpdatePersonConfig } from './config.ts';
import { updatePerson } from './node.ts';
import { storyOf } from './panel/story.ts';

export const updatePersonPanel = definePanel<UpdatePersonConfig>({
  definition: updatePerson,
  icon: () => TagIcon,
  palette: [
    { id: 'update-person', name: 'update-person:palette', alias: 'update-person:alias', icon: TagIcon },
  ],
  story: (config, { say }) => storyOf(config, say),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).UpdatePersonForm),
});
