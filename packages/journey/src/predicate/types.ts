import type { Duration } from '../civil-time/types.ts';
import type { Channel, Json } from '../values.ts';

/**
 * One expression tree for filters, branches, goals and stage rules. Three-valued: a missing value makes a
 * test `unknown`, never `false`, and only `true` opens a port.
 */
export type Predicate =
  | { readonly type: 'all'; readonly of: readonly Predicate[] }
  | { readonly type: 'any'; readonly of: readonly Predicate[] }
  | { readonly type: 'not'; readonly of: Predicate }
  | { readonly type: 'attribute'; readonly path: string; readonly test: Test }
  /** A property of the event at hand: only inside an event's `where`. */
  | { readonly type: 'property'; readonly path: string; readonly test: Test }
  /** Journey data, e.g. `entry.order_id`. */
  | { readonly type: 'data'; readonly path: string; readonly test: Test }
  | {
      readonly type: 'event';
      readonly name: string;
      readonly where?: Predicate;
      readonly count: { readonly is: 'at-least' | 'at-most' | 'exactly'; readonly times: number };
      /** Absent: ever. `entry`: since the person entered this journey. */
      readonly within?: Duration | 'entry';
    }
  | { readonly type: 'stage'; readonly model: string; readonly in: readonly string[] }
  | { readonly type: 'consent'; readonly channel: Channel; readonly topic?: string };

export type Test =
  | { readonly op: 'exists' }
  | { readonly op: 'is' | 'is-not'; readonly value: Operand }
  | { readonly op: 'in' | 'not-in'; readonly values: readonly Json[] }
  | { readonly op: 'less' | 'at-most' | 'more' | 'at-least'; readonly value: Operand }
  | { readonly op: 'contains' | 'starts-with' | 'ends-with'; readonly value: Operand }
  | { readonly op: 'before' | 'after'; readonly value: Operand };

/** A literal, or a look into journey data so that filters can compare with the entry event. */
export type Operand = Json | { readonly data: string };

/** Evaluation: a truth value with what was seen, or an error. An error is never read as "no". */
export type Truth = true | false | 'unknown';
export type Evaluation =
  | { readonly ok: true; readonly truth: Truth; readonly seen: readonly Seen[] }
  | { readonly ok: false; readonly error: { readonly code: string; readonly path: string } };
export interface Seen {
  readonly path: string;
  readonly value: Json | undefined;
  readonly truth: Truth;
}
