import {
  mostPassages,
  mostPaths,
  type LiveStats,
  type monitorRoutes,
  type StatsFilter,
} from '@perennial/contracts';
import {
  readJourneyCounts,
  readPaths,
  readWaiting,
  workspaceClock,
  type JourneyCounts,
  type JourneyScope,
} from '@perennial/db';
import type { WorkspaceAccess } from '../../../auth/caller.ts';
import type { Handlers } from '../../../routing/call.ts';
import { wire } from '../../../routing/wire.ts';
import { requireJourney } from '../require.ts';
import { numbersOf } from './live-stats.ts';
import { pathsOf } from './paths.ts';
import { resultsOf } from './results.ts';

export const monitorHandlers: Handlers<typeof monitorRoutes> = {
  getJourneyStats: async ({ read, workspace, params, query }) =>
    read(async (tx) => {
      await requireJourney(tx, workspace.id, params.journey);
      const counts = await readJourneyCounts(tx, scopeOf(workspace, params.journey, query));
      return { ...shown(counts), counters: [...counts.counters], here: [...counts.here] };
    }),

  watchJourney: async ({ read, workspace, params, query, services, mayStill }) => {
    await read((tx) => requireJourney(tx, workspace.id, params.journey));
    return services.watching.watch({
      key: keyOf(workspace.id, params.journey, query),
      look: () => read((tx) => readJourneyCounts(tx, scopeOf(workspace, params.journey, query))),
      essence: (counts) => JSON.stringify(numbersOf(counts)),
      event: 'stats',
      data: shown,
      mayStill,
    });
  },

  getJourneyWaiting: async ({ read, workspace, params, query }) =>
    read(async (tx) => {
      await requireJourney(tx, workspace.id, params.journey);
      const { now } = await workspaceClock(tx, workspace.id);
      const nodes = await readWaiting(tx, scopeOf(workspace, params.journey, query), now);
      return { at: new Date(now).toISOString(), nodes: nodes.map(wire) };
    }),

  listJourneyPaths: async ({ read, workspace, params, query }) =>
    read(async (tx) => {
      await requireJourney(tx, workspace.id, params.journey);
      const bounds = { passages: mostPassages, paths: mostPaths };
      const counts = await readPaths(tx, scopeOf(workspace, params.journey, query), bounds);
      return pathsOf(counts, mostPassages);
    }),

  getJourneyResults: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const { liveVersion } = await requireJourney(tx, workspace.id, params.journey);
      const scope = scopeOf(workspace, params.journey, {});
      return resultsOf(tx, services.kernel, scope, liveVersion);
    }),
};

/** The same question, however it was written. */
function keyOf(workspace: string, journey: string, filter: StatsFilter): string {
  const { version, entryFrom, entryTo, from, to } = filter;
  return JSON.stringify([workspace, journey, version, entryFrom, entryTo, from, to]);
}

export function scopeOf({ id, zone }: WorkspaceAccess, journey: string, filter: StatsFilter): JourneyScope {
  return { workspace: id, journey, zone, filter };
}

function shown(counts: JourneyCounts): LiveStats {
  return { at: new Date().toISOString(), ...numbersOf(counts) };
}
