import {
  evaluate,
  seenJson,
  type Instant,
  type Json,
  type Outcome,
  type PersonEvent,
  type Predicate,
  type Reason,
  type StepInput,
} from '@perennial/journey';

/** An answer for a node: only `true` opens a port, and an error opens none. */
export type Answer =
  | { readonly kind: 'yes' | 'no' | 'unknown'; readonly seen: Json }
  | { readonly kind: 'error'; readonly reason: Reason };

type Asker = Pick<StepInput<unknown>, 'facts' | 'zones' | 'data'> & { readonly enteredAt: Instant | null };

/** Evaluates a predicate as of `at`; `event` is what its `property` terms read. No predicate is a yes. */
export function ask(
  asker: Asker,
  predicate: Predicate | undefined,
  at: Instant,
  event?: PersonEvent,
): Answer {
  if (predicate === undefined) return { kind: 'yes', seen: [] };
  const { facts, zones, data, enteredAt } = asker;
  const result = evaluate(predicate, { facts, zones, data, enteredAt, at, ...(event && { event }) });
  if (!result.ok) return { kind: 'error', reason: { code: 'predicate-error', params: { ...result.error } } };
  const seen = seenJson(result.seen);
  if (result.truth === 'unknown') return { kind: 'unknown', seen };
  return { kind: result.truth ? 'yes' : 'no', seen };
}

/** An error is never read as "no": the turn fails and is tried again. */
export function failed(reason: Reason): Outcome {
  return { kind: 'fail', reason };
}
