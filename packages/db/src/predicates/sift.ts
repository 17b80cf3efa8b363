import type { EventTerm } from '@perennial/journey';
import { allOf, forever, isStorable, millis, type Sql } from './sql.ts';
import type { Statement } from './statement.ts';
import { whether } from './where.ts';

/** Aggregates over the events of one name, condition and window. */
export interface Sifted {
  /** Conditions on a row `e`: in the window and surely counting, or perhaps. */
  readonly isSure: Sql;
  readonly isPossible: Sql;
  /** How many surely count. */
  readonly sure: Sql;
  /** How many perhaps count, those that surely do among them. */
  readonly possible: Sql;
  /** How many only memory can tell; `null`: none. */
  readonly doubtful: Sql | null;
  /** Milliseconds; `forever` if never: when the next one begins, */
  readonly next: () => Sql;
  /** and, not before it happens, when the first one leaves the window, */
  readonly firstLeaving: () => Sql;
  /** or the last of the sure ones. */
  readonly lastLeaving: () => Sql;
}

/** `null`: the window begins with a journey, and this is none. */
export function sift(
  { name, where, within }: Pick<EventTerm, 'name' | 'where' | 'within'>,
  statement: Statement,
): Sifted | null {
  if (within === 'entry') return null;
  const { events, now, places } = statement;
  const window = within === undefined ? null : places.window(within);
  const isNamed = events.named({ only: isStorable(name) ? [name] : [] }, window?.oldest ?? null);
  const counts = where === undefined ? { truth: 'true', doubt: null } : whether(where, statement);
  const has = (...conditions: readonly Sql[]) => allOf([isNamed, ...conditions]);
  const inside = has(`e.at <= ${now.moment}`, ...(window === null ? [] : [window.isOpen('e.at')]));
  const isSure = where === undefined ? inside : allOf([inside, counts.truth]);
  const isPossible = where === undefined ? inside : allOf([inside, `(${counts.truth}) is not false`]);
  const count = (condition: Sql) =>
    `coalesce(${events.aggregate(`count(*) filter (where ${condition})`)}, 0)`;
  const time = (which: 'min' | 'max', condition: Sql) =>
    events.aggregate(millis(`${which}(e.at) filter (where ${condition})`));
  const leaving = (which: 'min' | 'max', condition: Sql) =>
    window === null ? forever : `coalesce(${time(which, condition)} + ${window.least}, 'Infinity')`;
  return {
    isSure,
    isPossible,
    sure: count(isSure),
    possible: count(isPossible),
    doubtful: counts.doubt === null ? null : count(allOf([inside, counts.doubt])),
    next: () => `coalesce(${time('min', has(`e.at > ${now.moment}`))}, 'Infinity')`,
    firstLeaving: () => leaving('min', isPossible),
    lastLeaving: () => leaving('max', isSure),
  };
}
