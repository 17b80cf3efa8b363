import type { playbookRoutes } from '@perennial/contracts';
import type { Handlers } from '../../routing/call.ts';
import { playbooks } from './shipped.ts';

export const playbookHandlers: Handlers<typeof playbookRoutes> = {
  listPlaybooks: async ({ query }) => ({ items: [...playbooks[query.language]] }),
};
