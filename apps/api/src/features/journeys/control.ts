import type { JourneyStatus } from '@perennial/contracts';
import type { Caller } from '../../auth/caller.ts';
import { conflict } from '../../errors/api-error.ts';

/** Only the journey's status decides; the message says which one stands in the way. */
export function requireStatus(status: JourneyStatus, allowed: readonly JourneyStatus[], act: string): void {
  if (allowed.includes(status)) return;
  throw conflict('wrong-status', `A journey that is ${status} can not be ${act}.`, {
    fix: `Only one that is ${allowed.join(' or ')} can.`,
    values: { status, allowed: [...allowed] },
  });
}

/** Who makes a journey looks after it; a key is nobody. */
export function ownerOf(caller: Caller): string | null {
  return caller.kind === 'user' ? caller.user : null;
}
