import type { Instant, ZoneName } from '../values.ts';

/** A stay at a wait, as far as it can be told apart without opening anybody's state. */
export interface Stay {
  /** When it began. */
  readonly at: Instant;
  readonly zone: ZoneName;
}

/** A time in which a journey stood still, and that is not to count for its waits. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
}
