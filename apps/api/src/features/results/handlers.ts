import type { HoldoutHead, resultRoutes, Route } from '@perennial/contracts';
import { countDraws, journeysWithHoldouts, type DrawCount } from '@perennial/db';
import type { Handlers, WorkspaceCall } from '../../routing/call.ts';
import { firstOf, totalOf } from './effects.ts';
import { readEffect, readMessageFunnel, readMetrics, readOrders, readRows, type Reading } from './read.ts';
import { shopOf } from './shop.ts';

export const resultHandlers: Handlers<typeof resultRoutes> = {
  listHoldouts: async ({ read, workspace }) =>
    read(async (tx) => {
      const draws = await countDraws(tx, workspace.id);
      const { holdout } = await shopOf(tx, workspace.id);
      const drawn = (scope: string) => draws.filter((one) => one.scope === scope);
      const ofAll = headOf({ journey: null, name: '', share: holdout }, drawn(workspace.id));
      const journeys = await journeysWithHoldouts(tx, workspace.id);
      return { items: [ofAll, ...journeys.map((one) => headOf(one, drawn(one.journey)))] };
    }),

  getMarketingEffect: async (call) => readingOf(call, (one) => readEffect(one, null, call.query)),
  getJourneyEffect: async (call) =>
    readingOf(call, (one) => readEffect(one, call.params.journey, call.query)),
  getMetrics: async (call) => readingOf(call, (one) => readMetrics(one, call.query)),
  getFunnel: async (call) => readingOf(call, (one) => readMessageFunnel(one, call.query)),
  getBreakdown: async (call) => readingOf(call, (one) => readRows(one, call.query)),
  getAttribution: async (call) => readingOf(call, (one) => readOrders(one, call.query)),
};

type ReadCall = Pick<WorkspaceCall<Route>, 'read' | 'workspace' | 'services'>;

/** One transaction, hence one moment for all that an answer is made of. */
export function readingOf<T>(
  { read, workspace, services }: ReadCall,
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  return read((tx) => work({ tx, zones: services.kernel.zones, workspace: workspace.id }));
}

function headOf(
  head: Pick<HoldoutHead, 'journey' | 'name' | 'share'>,
  draws: readonly DrawCount[],
): HoldoutHead {
  const since = firstOf(draws)?.toISOString() ?? null;
  return { ...head, treated: totalOf(draws, 'treated'), held: totalOf(draws, 'held'), since };
}
