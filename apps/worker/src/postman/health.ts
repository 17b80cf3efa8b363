import type { FailureReason, SendResult } from '@perennial/channels';
import { noteServed, noteTrouble, type Transaction } from '@perennial/db';
import type { Line } from './senders.ts';

/** What is about the provider or our account with it, not about one message. */
const itsOwn: ReadonlySet<FailureReason> = new Set([
  'provider-unavailable',
  'unauthorised',
  'quota-exhausted',
]);

/**
 * Why a call wasn't served, if none of its messages was; `null` as soon as one was, or was refused for what it is. A
 * provider that asks us to be slower is well.
 */
export function troubleOf(results: readonly SendResult[]): string | null {
  let trouble: string | null = null;
  for (const result of results) {
    if (result.status === 'accepted') return null;
    if (result.status === 'failed' && !itsOwn.has(result.reason)) return null;
    trouble = result.status === 'failed' ? result.reason : 'no-answer';
  }
  return trouble;
}

/** Keeps the account that decides who gets a rest. A sandbox plays its faults, so it never needs one. */
export async function noteHealth(
  tx: Transaction,
  workspace: string,
  { id, definition }: Line,
  results: readonly SendResult[],
): Promise<void> {
  if (definition.id === 'sandbox') return;
  const trouble = troubleOf(results);
  await (trouble === null ? noteServed(tx, workspace, id) : noteTrouble(tx, workspace, id, trouble));
}
