import type { playbookRoutes } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import type { Handlers } from '../../routing/call.ts';
import { playbooks } from '../demo/playbooks.ts';

export const playbookHandlers: Handlers<typeof playbookRoutes> = {
  listPlaybooks: async ({ query }) => ({
    items: playbooks[query.language].map((playbook) => ({ ...playbook, draft: playbook.draft as Graph })),
  }),
};
