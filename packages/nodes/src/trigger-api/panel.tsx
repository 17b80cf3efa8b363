import { ApiIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { triggerApi } from './node.ts';

type Config = ConfigOf<typeof triggerApi>;

export const triggerApiPanel = definePanel<Config>({
  definition: triggerApi,
  icon: () => ApiIcon,
  palette: [{ id: 'trigger-api', name: 'trigger-api:palette', alias: 'trigger-api:alias', icon: ApiIcon }],
  story: (_, { say }) => ({
    kind: say.t('trigger-api:kind'),
    sentence: say.sentence('trigger-api:story'),
  }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).TriggerApiForm),
});
