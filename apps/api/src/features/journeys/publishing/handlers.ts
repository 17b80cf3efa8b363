import type { publishRoutes } from '@perennial/contracts';
import { readMove } from '@perennial/db';
import type { Handlers } from '../../../routing/call.ts';
import { wire } from '../../../routing/wire.ts';
import { requireJourney } from '../require.ts';
import { planPublishing } from './plan.ts';

export const publishHandlers: Handlers<typeof publishRoutes> = {
  planPublishing: async ({ read, workspace, params, body, services }) =>
    read((tx) => {
      const where = { tx, workspace: workspace.id, journey: params.journey, kernel: services.kernel };
      return planPublishing(where, body);
    }),

  getJourneyMove: async ({ read, workspace, params }) =>
    read(async (tx) => {
      await requireJourney(tx, workspace.id, params.journey);
      const move = await readMove(tx, workspace.id, params.journey);
      return { move: move && wire(move) };
    }),
};
