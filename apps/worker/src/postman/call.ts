import type { MayBegin, OutgoingMessage, Sender, SendResult } from '@perennial/channels';
import { messageLease, releaseMessages, workspaceClock } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from './decide.ts';
import { leastLease, type Office } from './office.ts';
import type { Parcel } from './parcel.ts';
import type { Line } from './senders.ts';
import { settle, type Handed, type Held } from './settle.ts';

/** Kept back from the lease for writing down what came of the call. */
const forSettling = 2_000;

/** Calls a provider with one batch. Returns when it is settled or its lease is over; a late answer still settles. */
export async function callProvider(
  office: Office,
  workspace: string,
  line: Line,
  parcels: readonly Parcel[],
  deadline: number,
): Promise<void> {
  const left = deadline - performance.now();
  if (left < messageLease * leastLease) return putBack(office, workspace, parcels);
  const limit = Math.floor(Math.min(office.patience, left - forSettling));
  const handing = hand(office, workspace, line, parcels, AbortSignal.timeout(limit));
  const exchange = office.switches
    .watch(workspace, handing)
    .then((handed) => settle(office, workspace, line, handed));
  office.underWay.add(exchange);
  void exchange.finally(() => office.underWay.delete(exchange)).catch(() => {});
  const stop = new AbortController();
  await Promise.race([exchange, sleep(left, undefined, { signal: stop.signal, ref: false }).catch(() => {})]);
  stop.abort();
}

/**
 * Hands parcels over. Some wait for their turn, so each meets the kill switches once more right before its call: no call
 * begins more than `longestUnseen` after a press.
 */
async function hand(
  { switches }: Office,
  workspace: string,
  { sender }: Line,
  parcels: readonly Parcel[],
  signal: AbortSignal,
): Promise<Handed> {
  const concerned = new Map(parcels.map((parcel) => [parcel.id, parcel.concerned]));
  const held = new Map<string, Held['reason']>();
  const mayBegin = ({ key }: OutgoingMessage) => {
    const stand = switches.standFor(workspace, concerned.get(key)!);
    if (stand.kind === 'open') return true;
    held.set(key, stand.kind === 'stopped' ? reasonOf(stand.stop) : null);
    return false;
  };
  const messages = parcels.map(({ message }) => message);
  const results = await send(sender, messages, signal, mayBegin);
  return {
    called: parcels.flatMap((parcel, i) => (held.has(parcel.id) ? [] : [{ parcel, result: results[i]! }])),
    held: parcels.flatMap(({ id, n }) => (held.has(id) ? [{ id, n, reason: held.get(id)! }] : [])),
  };
}

/** Total: a provider that throws or answers for others than it was given has told us nothing. */
async function send(
  sender: Sender,
  messages: readonly OutgoingMessage[],
  signal: AbortSignal,
  mayBegin: MayBegin,
): Promise<readonly SendResult[]> {
  const unknown = (detail: string): SendResult[] => messages.map(() => ({ status: 'unknown', detail }));
  try {
    const results = await sender.send(messages, signal, mayBegin);
    return results.length === messages.length ? results : unknown('wrong number of answers');
  } catch (error) {
    return unknown(error instanceof Error ? error.name : 'not an Error');
  }
}

async function putBack(office: Office, workspace: string, parcels: readonly Parcel[]): Promise<void> {
  await office.engine.db.inWorkspace(workspace, async (tx) => {
    const { now } = await workspaceClock(tx, workspace);
    await releaseMessages(
      tx,
      workspace,
      parcels.map(({ id, n }) => ({ id, n, at: now, reason: null })),
    );
  });
}
