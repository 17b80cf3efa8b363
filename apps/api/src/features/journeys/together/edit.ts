import { draft as draftSchema, name as nameSchema, type togetherRoutes } from '@perennial/contracts';
import {
  getDraft,
  getWriter,
  noteWriter,
  saveDraft,
  writeCells,
  type Draft,
  type Transaction,
} from '@perennial/db';
import {
  graphOfCells,
  nameOfCells,
  receive,
  type Cell,
  type Edit,
  type Graph,
  type Signed,
  type StoredCell,
} from '@perennial/journey';
import { actorOf } from '../../../auth/caller.ts';
import { found, unprocessable } from '../../../errors/api-error.ts';
import type { Handler } from '../../../routing/call.ts';
import type { Audit } from '../../../routing/change.ts';
import { checkJourneyGraph } from '../check.ts';
import { requireStatus } from '../control.ts';
import { drawingSince } from './answer.ts';
import { drawersOf, openSheet } from './sheet.ts';

/** Milliseconds in which the edits of one page are one line of the audit log: each letter would be too many. */
const toldOnce = 60_000;

/** Takes edits under the lock of the journey's row: that gives them their order, in all processes. */
export const editDrawing: Handler<typeof togetherRoutes.editDrawing> = async (call) => {
  const { workspace, params, body, caller, services, change } = call;
  const at = new Date(services.now());
  const place = { workspace: workspace.id, journey: params.journey };
  return change(async (tx, audit) => {
    const before = found(await getDraft(tx, workspace.id, params.journey, { lock: true }), 'journey');
    requireStatus(before.status, ['draft', 'live', 'paused', 'stopped'], 'changed');
    const by = { author: actorOf(caller), at: at.toISOString() };
    const { cells, unstored } = await openSheet(tx, place.workspace, place.journey, before, {
      ...by,
      author: null,
    });
    const writer = await getWriter(tx, place.workspace, place.journey, body.client);
    const edits = body.edits.filter(({ n }) => n > writer.n).toSorted((a, b) => a.n - b.n);
    if (edits.length === 0) {
      audit.nothingChanged();
      const news = await drawingSince(tx, services.vault, cells, {
        revision: before.revision,
        since: body.since ?? 0,
      });
      return { ...news, n: writer.n, diagnostics: [] };
    }
    const revision = before.revision + 1;
    const changed = received(cells, edits, { ...by, revision, client: body.client });
    const { draft, name } = drawn(cells);
    await saveDraft(tx, place.workspace, place.journey, { draft, name });
    await writeCells(tx, place.workspace, place.journey, new Map([...unstored, ...changed]));
    const n = edits.at(-1)!.n;
    const isNews = !writer.toldAt || at.getTime() - writer.toldAt.getTime() >= toldOnce;
    const toldAt = isNews ? at : writer.toldAt!;
    await noteWriter(tx, place.workspace, place.journey, { client: body.client, n, toldAt });
    await tell(audit, isNews, place.journey, before, { revision, name });
    const { diagnostics } = await checked(tx, services, place, draft);
    const news = await drawingSince(tx, services.vault, cells, { revision, since: body.since ?? 0 });
    return { ...news, n, diagnostics };
  });
};

/** Writes edits into the cells, one after the other. */
function received(
  cells: Map<Cell, StoredCell>,
  edits: readonly Edit[],
  author: Signed,
): ReadonlyMap<Cell, StoredCell> {
  const changed = new Map<Cell, StoredCell>();
  for (const edit of edits)
    for (const [cell, stored] of receive(cells, edit, author)) {
      cells.set(cell, stored);
      changed.set(cell, stored);
    }
  return changed;
}

/** @throws ApiError 422 where cells hold what no drawing can */
function drawn(cells: ReadonlyMap<Cell, StoredCell>): { readonly draft: Graph; readonly name: string } {
  const drawers = drawersOf(cells);
  const draft = draftSchema.safeParse(graphOfCells(drawers));
  const name = nameSchema.safeParse(nameOfCells(drawers));
  if (draft.success && name.success) return { draft: draft.data, name: name.data };
  const [issue] = (draft.error ?? name.error)!.issues;
  throw unprocessable('not-a-drawing', 'The edit would leave something that is no drawing.', {
    field: 'body.edits',
    values: { at: (issue?.path ?? []).map(String).join('.') },
  });
}

async function tell(
  audit: Audit,
  isNews: boolean,
  journey: string,
  before: Draft,
  after: { readonly revision: number; readonly name: string },
): Promise<void> {
  if (!isNews && before.name === after.name) return audit.nothingChanged();
  await audit.write({
    subject: `journey:${journey}`,
    before: { revision: before.revision, name: before.name },
    after,
  });
}

function checked(
  tx: Transaction,
  { kernel }: Parameters<typeof editDrawing>[0]['services'],
  { workspace, journey }: { readonly workspace: string; readonly journey: string },
  draft: Graph,
) {
  return checkJourneyGraph({ tx, workspace, kernel }, journey, draft);
}
