import { reviveParked, sweepLeases } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { deliverOnce } from './deliver-once.ts';
import { lookUpOnce } from './look-up.ts';
import type { Office } from './office.ts';

/** Milliseconds between looks at an empty queue. */
const idle = 100;
/** After the database was away. */
const away = 500;
/** Claims one process works on at a time: a slow provider must not hold up the others. */
export const claimsAtOnce = 8;
const sweepEvery = 1_000;
const swept = 200;
const lookUpEvery = 15_000;

/** Delivers until told to stop. What has been claimed is seen through. */
export async function deliverLoop(office: Office, signal: AbortSignal): Promise<void> {
  const sweeping = every(sweepEvery, signal, () => sweepOnce(office));
  const asking = every(lookUpEvery, signal, () => guarded(office, () => lookUpOnce(office)));
  const working = Array.from({ length: claimsAtOnce }, (_, i) => work(office, signal, i));
  await Promise.all([...working, sweeping, asking]);
}

/** The first worker looks for new messages; the others help as long as there are many. */
async function work(office: Office, signal: AbortSignal, i: number): Promise<void> {
  const pause = i === 0 ? idle : idle * 10;
  while (!signal.aborted) {
    const claimed = await guarded(office, () => deliverOnce(office));
    if (!claimed) await rest(claimed === null ? away : pause, signal);
  }
}

async function every(milliseconds: number, signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await work();
    await rest(milliseconds, signal);
  }
}

/** Claims of dead processes, and parked messages that may be mended, come back into the queue. */
export function sweepOnce(office: Office): Promise<number | null> {
  const windows = office.providers.map(({ id, capabilities }) => ({
    provider: id,
    milliseconds: capabilities.keyed ? capabilities.keyWindow : 0,
  }));
  return guarded(office, () =>
    office.engine.db.acrossWorkspaces(async (tx) => {
      await reviveParked(tx);
      return sweepLeases(tx, windows, swept);
    }),
  );
}

/** `null` when the database is away. */
async function guarded<T>({ engine }: Office, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    // Only the kind of error: its text may quote a message.
    const kind = error instanceof Error ? error.name : 'unknown';
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    engine.log.warn({ error: kind, code }, 'postman: a pass failed');
    return null;
  }
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}
