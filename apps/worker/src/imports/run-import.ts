import type { Delimiter, Encoding, ImportMapping } from '@perennial/contracts';
import {
  advanceImport,
  finishImport,
  fingerprintOf,
  getChunk,
  queueIsLonger,
  releaseImport,
  type ClaimedImport,
} from '@perennial/db';
import {
  readCall,
  readRow,
  readRows,
  troubleOf,
  type FileRow,
  type Form,
  type ReadRow,
} from '@perennial/ingest';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../describe-error.ts';
import type { Engine } from '../engine.ts';
import { LostLease, storeRows, type Stretch } from './store-rows.ts';

/** How fast a file is brought in, and when somebody else takes over. */
export interface Pace {
  /** Rows of one transaction. */
  readonly rows: number;
  /** Seconds without a sign after which another worker goes on. */
  readonly lease: number;
  /** Events that wait for the router: beyond that a file waits, so that what happens now is not held up. */
  readonly queue: number;
}

export const usualPace: Pace = { rows: 500, lease: 60, queue: 5_000 };

/** Milliseconds between looks at a queue that is too long. */
const giveWay = 200;

/**
 * Brings in the rows of a file behind the last one that was committed. What goes wrong leaves it where it is:
 * another worker, or this one, goes on from there.
 *
 * @throws when the database is away
 */
export async function runImport(
  engine: Engine,
  claimed: ClaimedImport,
  pace: Pace,
  signal: AbortSignal,
): Promise<void> {
  const inside = <T>(work: Parameters<typeof engine.db.inWorkspace<T>>[1]) =>
    engine.db.inWorkspace(claimed.workspace, work);
  try {
    await bringIn(engine, claimed, pace, signal);
    await inside((tx) => (signal.aborted ? releaseImport : endWell)(tx, claimed));
  } catch (error) {
    if (error instanceof LostLease) return;
    const problem = hopeless(error);
    if (problem === null) {
      await inside((tx) => releaseImport(tx, claimed)).catch(() => {});
      throw error;
    }
    engine.log.error({ error: describeError(error), import: claimed.id }, 'a file can not be read on');
    await inside((tx) => finishImport(tx, claimed, problem));
  }
}

const endWell = (...[tx, claimed]: Parameters<typeof releaseImport>) => finishImport(tx, claimed, null);

/** Trying again would not help. */
function hopeless(error: unknown): { readonly code: string } | null {
  return troubleOf(error) === 'never' ? { code: 'unexpected' } : null;
}

async function bringIn(
  engine: Engine,
  claimed: ClaimedImport,
  pace: Pace,
  signal: AbortSignal,
): Promise<void> {
  const beat = heartbeat(engine, claimed, pace);
  const read = readerOf(engine, claimed);
  let passed = 0;
  let stretch: ReadRow[] = [];
  let bytes = 0;
  const store = async () => {
    if (stretch.length === 0) return;
    while (!signal.aborted && (await queueTooLong(engine, pace))) {
      await beat();
      await sleep(giveWay);
    }
    await storeRows(engine, claimed, { rows: stretch, bytesDone: bytes } satisfies Stretch, pace.lease);
    stretch = [];
  };
  for await (const row of rowsOf(engine, claimed)) {
    if (signal.aborted) return;
    await beat();
    if (passed++ < claimed.rowsDone) continue;
    stretch.push(read(row));
    bytes = row.bytes;
    if (stretch.length >= pace.rows) await store();
  }
  await store();
}

function queueTooLong(engine: Engine, { queue }: Pace): Promise<boolean> {
  return engine.db.acrossWorkspaces((tx) => queueIsLonger(tx, queue));
}

async function* rowsOf(engine: Engine, claimed: ClaimedImport): AsyncGenerator<FileRow> {
  const { kind, encoding, delimiter } = claimed;
  const form: Form = { encoding: encoding as Encoding, delimiter: delimiter as Delimiter | null };
  for await (const row of readRows(chunksOf(engine, claimed), form))
    if (kind === 'calls' || row.row > 1) yield row;
}

async function* chunksOf({ db, vault }: Engine, { workspace, id }: ClaimedImport): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const chunk = await db.inWorkspace(workspace, (tx) => getChunk(tx, vault, workspace, id, position));
    if (!chunk) return;
    yield chunk;
  }
}

function readerOf({ kernel }: Engine, claimed: ClaimedImport): (row: FileRow) => ReadRow {
  const mapping = claimed.mapping as ImportMapping;
  const fingerprint = fingerprintOf(claimed.sha256!, mapping);
  const { kind } = claimed;
  if (kind === 'calls') return (row) => readCall(row, fingerprint);
  const columns = claimed.columns!;
  const startedAt = claimed.startedAt!.getTime();
  return (row) => readRow(row, { kind, columns, mapping, fingerprint, startedAt, zones: kernel.zones });
}

/** Keeps the lease where nothing is stored for a while: what was done before is read again after a crash. */
function heartbeat(engine: Engine, claimed: ClaimedImport, { lease }: Pace): () => Promise<void> {
  const still = { rows: 0, bytesDone: 0, accepted: 0, repeated: 0, refused: 0, listed: 0 };
  let last = performance.now();
  return async () => {
    if (performance.now() - last < lease * 250) return;
    last = performance.now();
    const kept = await engine.db.inWorkspace(claimed.workspace, (tx) =>
      advanceImport(tx, claimed, still, lease),
    );
    if (!kept) throw new LostLease();
  };
}
