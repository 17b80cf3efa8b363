import type { SendResult } from '@perennial/channels';
import { messageLease, releaseMessages, workspaceClock } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { leastLease, type Office } from './office.ts';
import type { Parcel } from './parcel.ts';
import type { Line } from './senders.ts';
import { settle } from './settle.ts';

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
  const exchange = send(line, parcels, AbortSignal.timeout(limit)).then((results) =>
    settle(office, workspace, line, parcels, results),
  );
  office.underWay.add(exchange);
  void exchange.finally(() => office.underWay.delete(exchange)).catch(() => {});
  const stop = new AbortController();
  await Promise.race([exchange, sleep(left, undefined, { signal: stop.signal, ref: false }).catch(() => {})]);
  stop.abort();
}

/** Total: a provider that throws or answers for others than it was given has told us nothing. */
async function send(
  { sender }: Line,
  parcels: readonly Parcel[],
  signal: AbortSignal,
): Promise<readonly SendResult[]> {
  const unknown = (detail: string): SendResult[] => parcels.map(() => ({ status: 'unknown', detail }));
  try {
    const results = await sender.send(
      parcels.map((parcel) => parcel.message),
      signal,
    );
    return results.length === parcels.length ? results : unknown('wrong number of answers');
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
