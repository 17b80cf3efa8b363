import type { JourneyRun, journeyRunRoutes } from '@perennial/contracts';
import { getJourneyRun, listJourneyRuns, schedulesOf, type JourneyRun as StoredRun } from '@perennial/db';
import { found } from '../../../errors/api-error.ts';
import { pageAnswer } from '../../../http/cursors.ts';
import type { Handlers } from '../../../routing/call.ts';
import { wire } from '../../../routing/wire.ts';
import { requireJourney } from '../require.ts';

export const journeyRunHandlers: Handlers<typeof journeyRunRoutes> = {
  listJourneyRuns: async ({ read, workspace, params, page, services }) =>
    read(async (tx) => {
      await requireJourney(tx, workspace.id, params.journey);
      const rows = await listJourneyRuns(tx, workspace.id, params.journey, page);
      const next = [...(await schedulesOf(tx, workspace.id, params.journey))];
      const upcoming = next
        .toSorted(([, a], [, b]) => a.comes - b.comes)
        .map(([node, { comes }]) => ({ node, at: new Date(comes).toISOString() }));
      return { ...pageAnswer(services.cursors, rows, runView), upcoming };
    }),

  getJourneyRun: async ({ read, workspace, params }) =>
    runView(found(await read((tx) => getJourneyRun(tx, workspace.id, params.journey, params.run)), 'run')),
};

function runView(run: StoredRun): JourneyRun {
  const { id, node, occurrence, at, zones, state, done, of, admitted, failed, startedAt, finishedAt } = run;
  const refused = Object.entries(run.refused)
    .map(([code, people]) => ({ code, people }))
    .toSorted((a, b) => b.people - a.people || (a.code < b.code ? -1 : 1));
  const audience = run.matched;
  return wire({
    id,
    node,
    occurrence,
    at,
    zones,
    state,
    done,
    of,
    audience,
    admitted,
    failed,
    refused,
    startedAt,
    finishedAt,
  });
}
