import type { Segment, SegmentItem, segmentRoutes } from '@perennial/contracts';
import {
  archiveSegment,
  changeSegment,
  countOverlap,
  createSegment,
  deleteSegment,
  getSegmentHead,
  listGrowth,
  listSegmentPeople,
  listSegmentProblems,
  listSegments,
  lockWorkspace,
  restoreSegment,
  workspaceClock,
  type SegmentHead,
  type Transaction,
} from '@perennial/db';
import { canonicalJson } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { ownerOf } from '../journeys/control.ts';
import { viewer } from '../people/views.ts';
import { requireAskable, requireDefinition } from './definition.ts';
import { estimate } from './estimate.ts';
import { listHandlers } from './lists.ts';
import {
  archived,
  definitionFor,
  listHasNone,
  requireFreeName,
  requireSegment,
  requireUnused,
} from './require.ts';
import { segmentView, usesOf } from './views.ts';

const subject = (id: string) => `segment:${id}`;

/** Days of the lines in lists. */
const glance = 30;
/** People in doubt that are shown. */
const mostProblems = 100;

export const segmentHandlers: Handlers<typeof segmentRoutes> = {
  ...listHandlers,

  listSegments: async ({ read, workspace, query }) =>
    read(async (tx) => {
      const heads = await listSegments(tx, workspace.id, { archived: query.archived === 'true' });
      return { items: await withUse(tx, workspace.id, heads) };
    }),

  getSegment: async ({ read, workspace, params }) =>
    read(async (tx) => {
      const head = found(await getSegmentHead(tx, workspace.id, params.segment), 'segment');
      return (await withUse(tx, workspace.id, [head]))[0]!;
    }),

  createSegment: async ({ workspace, body, caller, change }) => {
    const definition = definitionFor(body);
    return change(async (tx, audit) => {
      // Two definitions that ask about each other must see one another.
      await lockWorkspace(tx, workspace.id);
      const id = uuidv7();
      await requireFreeName(tx, workspace.id, id, body.name);
      if (definition) await requireAskable(tx, workspace.id, id, definition);
      const segment = { id, name: body.name, kind: body.kind, definition, ownerId: ownerOf(caller) };
      await createSegment(tx, workspace.id, segment);
      await audit.write({ subject: subject(id), after: { name: body.name, kind: body.kind, definition } });
      return view(tx, workspace.id, id);
    });
  },

  saveSegment: async ({ workspace, params, body, change }) => {
    const definition = body.definition && requireDefinition(body.definition);
    return change(async (tx, audit) => {
      await lockWorkspace(tx, workspace.id);
      const before = await requireSegment(tx, workspace.id, params.segment);
      if (before.status === 'archived') throw archived();
      if (definition && before.kind === 'static') throw listHasNone();
      await requireFreeName(tx, workspace.id, before.id, body.name);
      if (definition) await requireAskable(tx, workspace.id, before.id, definition);
      const isOther =
        definition !== undefined && canonicalJson(definition) !== canonicalJson(before.definition);
      await changeSegment(tx, workspace.id, before.id, { name: body.name, ...(isOther && { definition }) });
      await audit.write({
        subject: subject(before.id),
        before: { name: before.name, definition: before.definition },
        after: { name: body.name, definition: definition ?? before.definition },
      });
      return view(tx, workspace.id, before.id);
    });
  },

  archiveSegment: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const before = await requireSegment(tx, workspace.id, params.segment);
      if (before.status === 'archived') audit.nothingChanged();
      else {
        await requireUnused(tx, workspace.id, before.id);
        await archiveSegment(tx, workspace.id, before.id);
        await audit.write({ subject: subject(before.id), before: { status: before.status } });
      }
      return view(tx, workspace.id, before.id);
    }),

  restoreSegment: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const before = await requireSegment(tx, workspace.id, params.segment);
      if (before.status !== 'archived') audit.nothingChanged();
      else {
        await requireFreeName(tx, workspace.id, before.id, before.name);
        await restoreSegment(tx, workspace.id, before);
        await audit.write({ subject: subject(before.id), before: { status: before.status } });
      }
      return view(tx, workspace.id, before.id);
    }),

  deleteSegment: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      const { id, name, kind, definition } = await requireSegment(tx, workspace.id, params.segment);
      await requireUnused(tx, workspace.id, id);
      await deleteSegment(tx, workspace.id, id);
      await audit.write({ subject: subject(id), before: { name, kind, definition } });
      return { deleted: true };
    }),

  estimateSegment: async ({ read, workspace, body, services }) => {
    const definition = requireDefinition(body.definition);
    return read((tx) => estimate(tx, services, workspace.id, definition, viewer(workspace.role)));
  },

  listSegmentPeople: async ({ read, workspace, params, query, page, services }) =>
    read(async (tx) => {
      await requireHead(tx, workspace.id, params.segment);
      const { model, stage } = query;
      const filter = model !== undefined && stage !== undefined ? { stage: { model, stage } } : {};
      const { vault } = services;
      const rows = await listSegmentPeople(tx, vault, workspace.id, params.segment, filter, page);
      const { person } = viewer(workspace.role);
      return pageAnswer(services.cursors, rows, (row) => ({
        person: person(row.person),
        since: row.since.toISOString(),
      }));
    }),

  listSegmentProblems: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      await requireHead(tx, workspace.id, params.segment);
      const { vault } = services;
      const rows = await listSegmentProblems(tx, vault, workspace.id, params.segment, mostProblems);
      const { person } = viewer(workspace.role);
      return {
        items: rows.map(({ since, problem, ...row }) => ({
          person: person(row.person),
          since: since.toISOString(),
          problem,
        })),
      };
    }),

  getSegmentOverlap: async ({ read, workspace, params, query }) =>
    read(async (tx) => {
      const mine = await requireHead(tx, workspace.id, params.segment);
      const other = await requireHead(tx, workspace.id, query.with);
      const both = await countOverlap(tx, workspace.id, mine.id, other.id);
      return { both, onlyThis: mine.people - both, onlyOther: other.people - both };
    }),

  getSegmentGrowth: async ({ read, workspace, params, query }) =>
    read(async (tx) => {
      const { id } = await requireHead(tx, workspace.id, params.segment);
      const growth = await listGrowth(tx, workspace.id, [id], await daysAgo(tx, workspace.id, query.days));
      return { items: growth.get(id) ?? [] };
    }),
};

async function withUse(
  tx: Transaction,
  workspace: string,
  heads: readonly SegmentHead[],
): Promise<SegmentItem[]> {
  const ids = heads.map(({ id }) => id);
  const growth = await listGrowth(tx, workspace, ids, await daysAgo(tx, workspace, glance));
  const uses = await usesOf(tx, workspace, ids);
  return heads.map((head) => ({
    ...segmentView(head),
    growth: growth.get(head.id) ?? [],
    usedIn: uses.get(head.id)!,
  }));
}

/** A day too early does no harm, so that of the zone need not be known. */
async function daysAgo(tx: Transaction, workspace: string, days: number): Promise<string> {
  const { now } = await workspaceClock(tx, workspace);
  return new Date(now - days * 86_400_000).toISOString().slice(0, 10);
}

async function view(tx: Transaction, workspace: string, id: string): Promise<Segment> {
  return segmentView((await getSegmentHead(tx, workspace, id))!);
}

async function requireHead(tx: Transaction, workspace: string, id: string): Promise<SegmentHead> {
  return found(await getSegmentHead(tx, workspace, id), 'segment');
}
