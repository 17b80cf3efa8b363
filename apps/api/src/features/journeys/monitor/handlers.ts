import type { LiveStats, monitorRoutes, StatsFilter } from '@perennial/contracts';
import { readJourneyCounts, type JourneyCounts, type JourneyScope } from '@perennial/db';
import type { WorkspaceAccess } from '../../../auth/caller.ts';
import type { Handlers } from '../../../routing/call.ts';
import { requireJourney } from '../require.ts';
import { numbersOf } from './live-stats.ts';
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
      key: JSON.stringify([workspace.id, params.journey, Object.entries(query).toSorted()]),
      look: () => read((tx) => readJourneyCounts(tx, scopeOf(workspace, params.journey, query))),
      essence: (counts) => JSON.stringify(numbersOf(counts)),
      event: 'stats',
      data: shown,
      mayStill,
    });
  },

  getJourneyResults: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const { liveVersion } = await requireJourney(tx, workspace.id, params.journey);
      const scope = scopeOf(workspace, params.journey, {});
      return resultsOf(tx, services.kernel, scope, liveVersion);
    }),
};

function scopeOf({ id, zone }: WorkspaceAccess, journey: string, filter: StatsFilter): JourneyScope {
  return { workspace: id, journey, zone, filter };
}

function shown(counts: JourneyCounts): LiveStats {
  return { at: new Date().toISOString(), ...numbersOf(counts) };
}
