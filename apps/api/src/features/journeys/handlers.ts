import type { journeyRoutes } from '@perennial/contracts';
import {
  createJourney,
  getDraft,
  getVersion,
  listJourneys,
  listVersions,
  pauseJourney,
  resumeJourney,
  saveDraft,
  setJourneyStatus,
  stopJourney,
  type Transaction,
} from '@perennial/db';
import { emptyGraph, type Graph, type JsonObject } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { actorOf } from '../../auth/caller.ts';
import { conflict, found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { checkJourneyGraph, checkWithAudience } from './check.ts';
import { ownerOf, requireStatus } from './control.ts';
import { publish } from './publish.ts';
import { requireJourney } from './require.ts';
import { listedJourney, requireFolder } from './sorting.ts';
import { followDraft } from './together/follow.ts';
import { journeySummary, versionSummary, wholeJourney } from './views.ts';

const subject = (id: string) => `journey:${id}`;

async function lockDraft(tx: Transaction, workspace: string, id: string) {
  return found(await getDraft(tx, workspace, id, { lock: true }), 'journey');
}

export const journeyHandlers: Handlers<typeof journeyRoutes> = {
  listJourneys: async ({ read, workspace, query, page, services }) => {
    const filter = { ...query, ...(query.folder === 'none' && { folder: null }) };
    const rows = await read((tx) => listJourneys(tx, services.vault, workspace.id, filter, page));
    return pageAnswer(services.cursors, rows, listedJourney);
  },

  createJourney: async ({ workspace, body, caller, change }) =>
    change(async (tx, audit) => {
      const id = uuidv7();
      const { name, draft = emptyGraph(), folder: folderId = null } = body;
      if (folderId !== null) await requireFolder(tx, workspace.id, folderId);
      await createJourney(tx, workspace.id, { id, name, draft, folderId, ownerId: ownerOf(caller) });
      await audit.write({ subject: subject(id), after: { name } });
      return wholeJourney(tx, workspace.id, id);
    }),

  getJourney: async ({ read, workspace, params }) =>
    read((tx) => wholeJourney(tx, workspace.id, params.journey)),

  saveDraft: async ({ workspace, params, body, caller, change, services }) =>
    change(async (tx, audit) => {
      const before = await lockDraft(tx, workspace.id, params.journey);
      requireStatus(before.status, ['draft', 'live', 'paused', 'stopped'], 'changed');
      if (before.revision !== body.revision) throw revisionConflict(body.revision, before.revision);
      const name = body.name ?? before.name;
      await saveDraft(tx, workspace.id, params.journey, { draft: body.draft, name });
      const at = new Date(services.now()).toISOString();
      await followDraft(tx, workspace.id, params.journey, { author: actorOf(caller), at });
      await audit.write({
        subject: subject(params.journey),
        before: { revision: before.revision, name: before.name },
        after: { revision: before.revision + 1, name },
      });
      const journey = journeySummary(await requireJourney(tx, workspace.id, params.journey));
      const place = { tx, workspace: workspace.id, kernel: services.kernel };
      const { diagnostics } = await checkJourneyGraph(place, params.journey, body.draft);
      return { journey, diagnostics };
    }),

  checkJourney: async ({ read, workspace, params, body, services }) => {
    const { diagnostics } = await read(async (tx) => {
      const saved = found(await getDraft(tx, workspace.id, params.journey), 'journey');
      const place = { tx, workspace: workspace.id, kernel: services.kernel, vault: services.vault };
      const check = body.audience ? checkWithAudience : checkJourneyGraph;
      return check(place, params.journey, body.draft ?? saved.draft);
    });
    return { diagnostics };
  },

  publishJourney: async (call) => publish(call),

  pauseJourney: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const { status } = await lockDraft(tx, workspace.id, params.journey);
      requireStatus(status, ['live'], 'paused');
      await pauseJourney(tx, workspace.id, params.journey);
      await audit.write({
        subject: subject(params.journey),
        before: { status },
        after: { status: 'paused' },
      });
      return journeySummary(await requireJourney(tx, workspace.id, params.journey));
    }),

  resumeJourney: async ({ workspace, params, body, change }) =>
    change(async (tx, audit) => {
      const { status } = await lockDraft(tx, workspace.id, params.journey);
      requireStatus(status, ['paused'], 'resumed');
      await resumeJourney(tx, workspace.id, params.journey, body);
      const after = { status: 'live', late: body.late };
      await audit.write({ subject: subject(params.journey), before: { status }, after });
      return journeySummary(await requireJourney(tx, workspace.id, params.journey));
    }),

  stopJourney: async ({ workspace, params, change, services, read }) => {
    await change(async (tx, audit) => {
      const { status } = await lockDraft(tx, workspace.id, params.journey);
      // One that is stopped may hold people still, where the process died in between: going on is harmless.
      requireStatus(status, ['live', 'paused', 'stopped'], 'stopped');
      await setJourneyStatus(tx, workspace.id, params.journey, 'stopped');
      await audit.write({
        subject: subject(params.journey),
        before: { status },
        after: { status: 'stopped' },
      });
    });
    await stopJourney(services.db, workspace.id, params.journey);
    return journeySummary(await read((tx) => requireJourney(tx, workspace.id, params.journey)));
  },

  archiveJourney: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const { status } = await lockDraft(tx, workspace.id, params.journey);
      requireStatus(status, ['draft', 'stopped'], 'archived');
      await setJourneyStatus(tx, workspace.id, params.journey, 'archived');
      await audit.write({
        subject: subject(params.journey),
        before: { status },
        after: { status: 'archived' },
      });
      return journeySummary(await requireJourney(tx, workspace.id, params.journey));
    }),

  listVersions: async ({ read, workspace, params, page, services }) =>
    read(async (tx) => {
      await requireJourney(tx, workspace.id, params.journey);
      const rows = await listVersions(tx, workspace.id, params.journey, page);
      return pageAnswer(services.cursors, rows, versionSummary);
    }),

  getVersion: async ({ read, workspace, params }) => {
    const row = found(
      await read((tx) => getVersion(tx, workspace.id, params.journey, params.version)),
      'version',
    );
    return { ...versionSummary(row), graph: row.graph as Graph, program: row.program as JsonObject };
  },
};

export function revisionConflict(yours: number, current: number) {
  return conflict('revision-conflict', `The draft is revision ${current} by now; yours began at ${yours}.`, {
    field: 'body.revision',
    fix: 'Load the draft anew and make the change again.',
    values: { yours, current },
  });
}
