import type { Zones } from '../civil-time/types.ts';
import type { PersonEvent, PredicateFacts } from '../interpret/facts.ts';
import type { Instant, Json } from '../values.ts';

/** Everything a predicate may look at. */
export interface Scope {
  readonly facts: PredicateFacts;
  /** The moment of evaluation: later events don't exist yet, windows end here. */
  readonly at: Instant;
  readonly zones: Zones;
  /** Journey data by node id, the admitting event's properties under `entry`. `{}` outside a journey. */
  readonly data: { readonly [node: string]: Json };
  /** When the person entered the journey; `null` outside one. */
  readonly enteredAt: Instant | null;
  /** The event at hand, which `property` terms read: inside a `where`. */
  readonly event?: PersonEvent;
}

/** Outside of any journey. */
export function scopeAt(facts: PredicateFacts, at: Instant, zones: Zones): Scope {
  return { facts, at, zones, data: {}, enteredAt: null };
}
