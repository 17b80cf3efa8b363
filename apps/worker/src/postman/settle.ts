import type { SendResult } from '@perennial/channels';
import {
  adoptReceipts,
  askToLook,
  dropDevices,
  failedEvent,
  insertEvents,
  insertParts,
  releaseMessages,
  saysAddressIsDead,
  suppress,
  workspaceClock,
  writeOutcomes,
  type CallOutcome,
  type PartedMessage,
  type Release,
  type SettledMessage,
  type Transaction,
} from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { isTransient } from '../turns/transient.ts';
import { noteHealth } from './health.ts';
import { outcomeOf } from './outcome.ts';
import type { Office } from './office.ts';
import type { Parcel } from './parcel.ts';
import type { Line } from './senders.ts';

/** How long an answer is kept while the database is away. Milliseconds. */
const patience = 60_000;
const pause = 250;

/** A message that was not called after all, and why: a kill switch, or nobody could tell. */
export type Held = Pick<Release, 'id' | 'n' | 'reason'>;

/** What became of parcels that were handed over. */
export interface Handed {
  readonly called: readonly Answered[];
  readonly held: readonly Held[];
}

interface Answered {
  readonly parcel: Parcel;
  readonly result: SendResult;
}

/** Writes down what a call came to. An answer is worth more than a query: it outlasts a restart of the database. */
export async function settle(office: Office, workspace: string, line: Line, handed: Handed): Promise<void> {
  const giveUp = performance.now() + patience;
  for (;;) {
    try {
      await office.engine.db.inWorkspace(workspace, (tx) => settleIn(office, tx, workspace, line, handed));
      return;
    } catch (error) {
      if (!isTransient(error) || performance.now() > giveUp) return lost(office, error);
      await sleep(pause);
    }
  }
}

/** The sweep finds them when their lease is over: they are asked about again, or stay unknown. */
function lost({ engine }: Office, error: unknown): void {
  engine.log.error(
    { error: error instanceof Error ? error.name : 'unknown' },
    'postman: outcomes could not be written',
  );
}

async function settleIn(
  office: Office,
  tx: Transaction,
  workspace: string,
  line: Line,
  { called, held }: Handed,
): Promise<void> {
  const { now: at } = await workspaceClock(tx, workspace);
  await releaseMessages(
    tx,
    workspace,
    held.map((one) => ({ ...one, at })),
  );
  if (called.length > 0) await settleCalled(office, tx, workspace, line, called, at);
}

async function settleCalled(
  office: Office,
  tx: Transaction,
  workspace: string,
  line: Line,
  called: readonly Answered[],
  now: number,
): Promise<void> {
  const { definition } = line;
  const { vault } = office.engine;
  await noteHealth(
    tx,
    workspace,
    line,
    called.map(({ result }) => result),
  );
  const outcomes = called.map(({ parcel, result }) =>
    outcomeOf(parcel, result, definition.capabilities, now, Math.random()),
  );
  const settled = await writeOutcomes(tx, workspace, outcomes);
  const sent = settled.filter((one) => one.status === 'sent');
  await insertParts(tx, workspace, line.id, partsOf(called));
  await askToLook(
    tx,
    workspace,
    'messaged',
    sent.map(({ person }) => person),
  );
  if (definition.capabilities.receipts)
    await adoptReceipts(
      tx,
      vault,
      workspace,
      sent.map(({ id }) => id),
    );
  const failed = settled.filter((one) => one.status === 'failed');
  if (failed.length === 0) return;
  const codes = new Map(outcomes.map((one) => [one.id, one.reason?.code ?? '']));
  await tellFailures(office, tx, workspace, failed, codes, now);
}

function partsOf(called: readonly Answered[]): PartedMessage[] {
  return called.flatMap(({ parcel: { id: message }, result }) =>
    result.status === 'accepted' && result.parts ? [{ message, parts: result.parts }] : [],
  );
}

async function tellFailures(
  { engine }: Office,
  tx: Transaction,
  workspace: string,
  failed: readonly SettledMessage[],
  codes: ReadonlyMap<CallOutcome['id'], string>,
  at: number,
): Promise<void> {
  const dead = failed.filter((one) => saysAddressIsDead(codes.get(one.id)));
  await suppress(
    tx,
    workspace,
    dead.flatMap(({ id, channel, addressHash }) =>
      addressHash
        ? [{ channel, addressHash, at, reason: { code: 'bounce', params: { because: codes.get(id) } } }]
        : [],
    ),
  );
  const tokens = dead.flatMap(({ channel, addressHash }) =>
    channel === 'push' && addressHash ? [addressHash] : [],
  );
  await dropDevices(tx, workspace, tokens);
  const events = failed.map((one) => failedEvent(one, at, codes.get(one.id) ?? ''));
  await insertEvents(tx, engine.vault, workspace, events, { queue: true });
}
