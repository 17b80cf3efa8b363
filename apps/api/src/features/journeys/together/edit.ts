import type { togetherRoutes } from '@perennial/contracts';
import {
  getDraft,
  getWriter,
  noteWriter,
  saveDraft,
  writeCells,
  type Draft,
  type Transaction,
  type Writer,
} from '@perennial/db';
import { receive, type Cell, type Edit, type Signed, type StoredCell } from '@perennial/journey';
import { actorOf } from '../../../auth/caller.ts';
import { ApiError, found } from '../../../errors/api-error.ts';
import type { Handler } from '../../../routing/call.ts';
import type { Audit } from '../../../routing/change.ts';
import { checkJourneyGraph } from '../check.ts';
import { requireStatus } from '../control.ts';
import { drawingSince } from './answer.ts';
import { drawn } from './drawn.ts';
import { requireRoom } from './room-left.ts';
import { openSheet } from './sheet.ts';

/** Milliseconds in which the edits of one page are one line of the audit log: each letter would be too many. */
const toldOnce = 60_000;

interface Place {
  readonly workspace: string;
  readonly journey: string;
}

/** Takes edits under the lock of the journey's row: that gives them their order, in all processes. */
export const editDrawing: Handler<typeof togetherRoutes.editDrawing> = async (call) => {
  const { workspace, params, body, caller, services, change } = call;
  const place: Place = { workspace: workspace.id, journey: params.journey };
  const { client, edits, since = 0 } = body;
  if (!services.paces.edits.may(actorOf(caller)))
    throw new ApiError(429, 'too-many-edits', 'That is more often than anybody can write.', {
      retryAfter: 5,
    });
  const at = new Date(services.now());
  const by = { author: actorOf(caller), at: at.toISOString(), client };
  return change(async (tx, audit) => {
    const before = found(await getDraft(tx, place.workspace, place.journey, { lock: true }), 'journey');
    requireStatus(before.status, ['draft', 'live', 'paused', 'stopped'], 'changed');
    const nobody = { author: null, at: by.at };
    const { cells, unstored } = await openSheet(tx, place.workspace, place.journey, before, nobody);
    const writer = await getWriter(tx, place.workspace, place.journey, client);
    const fresh = edits.filter(({ n }) => n > writer.n).toSorted((a, b) => a.n - b.n);
    const answer = (revision: number) => drawingSince(tx, services.vault, cells, { revision, since });
    if (fresh.length === 0) {
      audit.nothingChanged();
      return { ...(await answer(before.revision)), n: writer.n, diagnostics: [] };
    }
    const revision = before.revision + 1;
    const changed = received(cells, fresh, { ...by, revision });
    const { draft, name } = drawn(cells);
    await saveDraft(tx, place.workspace, place.journey, { draft, name });
    await writeCells(tx, place.workspace, place.journey, new Map([...unstored, ...changed]));
    await requireRoom(tx, place.workspace, place.journey);
    const n = fresh.at(-1)!.n;
    await note(tx, audit, place, { before, after: { revision, name }, writer, client, n, at });
    const where = { tx, workspace: place.workspace, kernel: services.kernel };
    const { diagnostics } = await checkJourneyGraph(where, place.journey, draft);
    return { ...(await answer(revision)), n, diagnostics };
  });
};

/** Writes edits into the cells, one after the other; what they became. */
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

interface Noted {
  readonly before: Draft;
  readonly after: { readonly revision: number; readonly name: string };
  readonly writer: Writer;
  readonly client: string;
  readonly n: number;
  readonly at: Date;
}

/** How far this page is, and in the audit log that it wrote: at its first edit, then now and then. */
async function note(
  tx: Transaction,
  audit: Audit,
  { workspace, journey }: Place,
  { before, after, writer, client, n, at }: Noted,
): Promise<void> {
  const isDue = writer.toldAt === null || at.getTime() - writer.toldAt.getTime() >= toldOnce;
  const isTold = isDue || before.name !== after.name;
  await noteWriter(tx, workspace, journey, { client, n, toldAt: isTold ? at : writer.toldAt! });
  if (!isTold) return audit.nothingChanged();
  await audit.write({
    subject: `journey:${journey}`,
    before: { revision: before.revision, name: before.name },
    after,
  });
}
