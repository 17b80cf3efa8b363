import type { Database } from '@perennial/db';
import type { Temporal } from './temporal.ts';

/** What is looked at. */
export interface Patient {
  readonly db: Database;
  /** `null`: nobody said where it is, so that workflows are not looked for. */
  readonly temporal: Temporal | null;
  /** From when on something that waits is a backlog. */
  readonly minutes: number;
}

/** What a check has found. */
export interface Found {
  /** `null`: could not be looked at. */
  readonly count: number | null;
  /** Some of them, to look further. */
  readonly examples: readonly string[];
  /** Puts it right and tells how many; absent where running programs do that by themselves. */
  readonly mend?: () => Promise<number>;
}

export interface Check {
  readonly code: CheckCode;
  readonly look: (patient: Patient) => Promise<Found>;
}

export type CheckCode =
  | 'missing-workflows'
  | 'wrong-counters'
  | 'wrong-rollups'
  | 'stuck-messages'
  | 'standing-runs'
  | 'waiting-events'
  | 'waiting-messages'
  | 'overdue-rows';

/** How many are named. */
export const named = 5;
