import {
  advanceImport,
  insertImportErrors,
  namesOfAddresses,
  type ClaimedImport,
  type ImportError,
  type Transaction,
} from '@perennial/db';
import {
  defaultAddressCaps,
  takeBatch,
  type IncomingEvent,
  type ReadRow,
  type Refused,
  type Refusals,
  type RowProblem,
} from '@perennial/ingest';
import { uuidv7 } from 'uuidv7';
import { describeError } from '../describe-error.ts';
import type { Engine } from '../engine.ts';
import { putOnList } from './put-on-list.ts';

/** Somebody else reads the file by now, or it was cancelled: what is not committed yet must not be. */
export class LostLease extends Error {
  override readonly name = 'LostLease';
}

/** Rows that belong to one step forward. */
export interface Stretch {
  readonly rows: readonly ReadRow[];
  /** Of the file, up to the last of them. */
  readonly bytesDone: number;
}

/** Milliseconds for one stretch, with all the tries it may take. */
const patience = 30_000;
const defaultOldDataHours = 24;

/**
 * Stores rows by the way of all events, and with the last of them how far the file is read and which rows were
 * refused: one transaction, unless the database refuses a row, when those before it may be committed alone.
 * They are known by their message ids when the stretch is repeated.
 *
 * @throws LostLease
 */
export async function storeRows(
  engine: Engine,
  claimed: ClaimedImport,
  stretch: Stretch,
  lease: number,
): Promise<void> {
  const rows = await named(engine, claimed, stretch.rows);
  const step = newStep(rows);
  const commit = async (tx: Transaction) => {
    const errors = [...rows.filter(({ event }) => !event).map(errorOf), ...step.errors()];
    await insertImportErrors(tx, engine.vault, claimed.workspace, claimed.id, errors);
    const listed = await putOnList(engine, tx, claimed, step.accepted());
    const { accepted, repeated } = step.counts();
    const refused = rows.length - accepted;
    const taken = { rows: rows.length, bytesDone: stretch.bytesDone, accepted, repeated, refused, listed };
    if (!(await advanceImport(tx, claimed, taken, lease))) throw new LostLease();
  };
  const events = rows.flatMap(({ event }) => (event ? [event] : []));
  if (events.length === 0) return engine.db.inWorkspace(claimed.workspace, commit);
  const { workspace, practice } = claimed;
  const oldDataHours = Number(claimed.oldDataHours ?? defaultOldDataHours);
  const tools = {
    db: engine.db,
    vault: engine.vault,
    caps: defaultAddressCaps,
    newId: uuidv7,
    refusals: step.refusals,
    exclusively: claimed.list !== null,
    stored: async ({ tx, batch }: { tx: Transaction; batch: Taken }, fresh: readonly IncomingEvent[]) => {
      step.take(batch, fresh);
      if (step.isWhole()) await commit(tx);
    },
    onTrouble: (code: string, error: unknown) =>
      engine.log.warn(
        { code, error: describeError(error), import: claimed.id },
        'a row of a file was refused',
      ),
  };
  const key = { workspace, practice, oldDataHours, id: null };
  const batch = { events, unusable: [], key, source: 'import', ip: '', receivedAt: Date.now() } as const;
  await takeBatch(tools, batch, performance.now() + patience);
}

/** People who are named by an address alone go by the name that they have already. */
async function named(
  { db, vault }: Engine,
  { workspace }: ClaimedImport,
  rows: readonly ReadRow[],
): Promise<readonly ReadRow[]> {
  const names = new Map<string, Awaited<ReturnType<typeof namesOfAddresses>>>();
  for (const trait of ['email', 'phone'] as const) {
    const hashes = rows.flatMap(({ address }) =>
      address?.trait === trait ? [vault.lookup(trait, workspace, address.address).toString('hex')] : [],
    );
    if (hashes.length > 0)
      names.set(
        trait,
        await db.inWorkspace(workspace, (tx) => namesOfAddresses(tx, vault, workspace, trait, hashes)),
      );
  }
  return rows.map((row) => {
    const { address, event } = row;
    if (!address || !event) return row;
    const hash = vault.lookup(address.trait, workspace, address.address).toString('hex');
    const name = names.get(address.trait)?.get(hash);
    if (name === undefined) return row;
    if (name === 'several')
      return { ...row, event: null, problems: [{ code: 'several-people', column: null }] };
    const ids = { userId: null, anonymousId: null, [`${name.kind}Id`]: name.value };
    return { ...row, event: { ...event, ...ids } };
  });
}

interface Taken {
  readonly events: readonly IncomingEvent[];
  readonly unusable: readonly { readonly event: unknown }[];
}

/** What has become of the events of a stretch, over all the transactions and tries that it takes. */
function newStep(rows: readonly ReadRow[]) {
  const byMessage = new Map(rows.flatMap((row) => (row.event ? [[row.event.messageId, row] as const] : [])));
  const taken = new Set<string>();
  const fresh = new Set<string>();
  const unstorable = new Set<string>();
  const noted = new Map<string, ImportError>();
  const messageOf = (event: unknown) => (event as { readonly messageId: string }).messageId;
  const note = (one: Refused, kept: boolean) => {
    const message = messageOf(one.event);
    const row = byMessage.get(message);
    if (!row) return;
    const { kept: _, code, ...values } = one.reason as { code: string; kept?: boolean };
    const before = noted.get(message)?.problems ?? [];
    const problems = [...before.filter((known) => known.code !== code), { code, ...values }];
    noted.set(message, { row: row.row, cells: row.cells, problems, kept });
  };
  const refusals: Refusals = {
    whole: async ({ batch }) => {
      for (const { event, problem } of batch.unusable) {
        unstorable.add(messageOf(event));
        note({ reason: { code: problem.code }, event }, false);
      }
    },
    parts: async (_, refused) => refused.forEach((one) => note(one, true)),
  };
  const accepted = () =>
    rows.flatMap(({ event }) => (event && !unstorable.has(event.messageId) ? [event] : []));
  return {
    refusals,
    accepted,
    take: ({ events, unusable }: Taken, stored: readonly IncomingEvent[]) => {
      for (const { messageId } of events) taken.add(messageId);
      for (const { event } of unusable) taken.add(messageOf(event));
      for (const { messageId } of stored) fresh.add(messageId);
    },
    isWhole: () => taken.size >= byMessage.size,
    errors: () => [...noted.values()],
    counts: () => {
      const { length } = accepted();
      return { accepted: length, repeated: length - fresh.size };
    },
  };
}

function errorOf({ row, cells, problems }: ReadRow): ImportError {
  return { row, cells, kept: false, problems: problems.map(flat) };
}

function flat({ code, params, column }: RowProblem): ImportError['problems'][number] {
  return { code, ...params, ...(column !== null && { column }) };
}
