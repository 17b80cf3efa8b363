import type { PersonEvent } from '../interpret/facts.ts';
import type { Instant } from '../values.ts';
import type { Scope } from './scope.ts';
import type { Judge } from './terms/term.ts';
import type { Failure, Predicate, Within } from './types.ts';
import { isInWindow, momentOf, nthLeaving } from './window.ts';

/** Events that a term looks at, and when time alone brings another. */
export interface History {
  /** Up to now and within the window, in order of (at, seq). */
  readonly events: readonly PersonEvent[];
  /** When the first that bears a time to come begins to count. */
  readonly next: Instant;
}

/** `null` where the window is since the entry, and there was none. */
export function historyOf(
  events: readonly PersonEvent[],
  names: readonly string[],
  within: Within | undefined,
  scope: Scope,
): History | null {
  const { at, enteredAt } = scope;
  if (within === 'entry' && enteredAt === null) return null;
  const moment = momentOf(scope);
  const isWithin = (start: Instant): boolean => {
    if (within === undefined) return true;
    return within === 'entry' ? start >= (enteredAt as Instant) : isInWindow(start, within, moment);
  };
  let next = Infinity;
  const inside: PersonEvent[] = [];
  for (const event of events) {
    if (!names.includes(event.name)) continue;
    if (event.at > at) next = Math.min(next, event.at);
    else if (isWithin(event.at)) inside.push(event);
  }
  return { events: inside, next };
}

/** When the first of these events leaves the window. */
export function firstLeaving(
  events: readonly PersonEvent[],
  within: Within | undefined,
  scope: Scope,
): Instant {
  if (within === undefined || within === 'entry') return Infinity;
  if (events.length === 0) return Infinity;
  return nthLeaving(
    events.map((event) => event.at),
    1,
    within,
    momentOf(scope),
  );
}

/** Events by whether they pass a `where`. */
export interface Sifted {
  readonly sure: readonly PersonEvent[];
  /** Unknown, or it can't be told: they may count or not. */
  readonly doubtful: readonly PersonEvent[];
  /** Of the first that can't be told. */
  readonly error: Failure | null;
  /** How long all of that holds. */
  readonly until: Instant;
}

export function sift(
  events: readonly PersonEvent[],
  where: Predicate | undefined,
  scope: Scope,
  judge: Judge,
): Sifted {
  if (where === undefined) return { sure: events, doubtful: [], error: null, until: Infinity };
  const sure: PersonEvent[] = [];
  const doubtful: PersonEvent[] = [];
  let error: Failure | null = null;
  let until = Infinity;
  for (const event of events) {
    const judgement = judge(where, { ...scope, event });
    until = Math.min(until, judgement.until);
    if (judgement.truth === false) continue;
    (judgement.truth === true ? sure : doubtful).push(event);
    if (typeof judgement.truth === 'object') error ??= judgement.truth;
  }
  return { sure, doubtful, error, until };
}
