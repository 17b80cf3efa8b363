import type { Reason } from '@perennial/journey';

/** Why somebody is where they are who was put there: `by` as in the audit log. */
export function movedByHand(by: string, reason: string): Reason {
  return { code: 'stage.by-hand', params: { by, reason } };
}

/** That such a move was taken back. */
export function takenBack(by: string): Reason {
  return { code: 'stage.by-hand-undone', params: { by } };
}
