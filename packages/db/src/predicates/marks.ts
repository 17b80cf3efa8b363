import type { Duration, Kind } from '@perennial/journey';
import { interactionsOf } from '@perennial/lifecycle';
import type { Names } from './passes/events.ts';
import type { Window } from './places.ts';
import { allOf, earliest, millis, type Sql } from './sql.ts';
import type { Statement } from './statement.ts';

/** Aggregates over all that is of some kinds: events by their names, and orders as they count. */
export interface Marks {
  /** Where `condition` holds for the moment `at` of each. */
  readonly count: (condition: (at: Sql) => Sql) => Sql;
  /** Milliseconds; null when there is none. */
  readonly first: (condition: (at: Sql) => Sql) => Sql;
  readonly last: (condition: (at: Sql) => Sql) => Sql;
  /** Milliseconds, `forever` if never: when one that bears a time to come begins to count. */
  readonly next: () => Sql;
  /** How many only memory can read; `null`: none. */
  readonly hidden: Sql | null;
}

/** `window`: the aggregates ask for nothing before it. */
export function marksOf(kinds: readonly Kind[], window: Duration | null, statement: Statement): Marks {
  const { events, orders, now, places, eventMap } = statement;
  const since = window === null ? null : places.window(window).oldest;
  const names = namesOf(kinds, statement);
  const isNamed = names === null ? null : events.named(names, since);
  const buys = kinds.includes('order');
  const each = (make: (rows: 'e' | 'b', condition: Sql) => Sql, condition: (at: Sql) => Sql): Sql[] => [
    ...(isNamed === null ? [] : [events.aggregate(make('e', allOf([isNamed, condition('e.at')])))]),
    ...(buys ? [orders.aggregate(make('b', allOf(['not b.undone', condition('b.at')])))] : []),
  ];
  const time = (which: 'min' | 'max', condition: (at: Sql) => Sql): readonly Sql[] =>
    each((rows, holds) => millis(`${which}(${rows}.at) filter (where ${holds})`), condition);
  return {
    count: (condition) =>
      `(${each((_, holds) => `count(*) filter (where ${holds})`, condition)
        .map((number) => `coalesce(${number}, 0)`)
        .join(' + ')})`,
    first: (condition) => `least(${time('min', condition).join(', ')})`,
    last: (condition) => `greatest(${time('max', condition).join(', ')})`,
    next: () => earliest(time('min', (at) => `${at} > ${now.moment}`)),
    hidden: buys && eventMap.names.order.length > 0 ? orders.hidden() : null,
  };
}

/** Orders are counted by their books; `null`: there is nothing else. */
function namesOf(kinds: readonly Kind[], { eventMap }: Statement): Names | null {
  if (kinds.includes('interaction')) return interactionsOf(eventMap);
  const others = kinds.filter((kind) => kind !== 'order' && kind !== 'interaction');
  if (others.length === 0) return null;
  return { only: others.flatMap((kind) => eventMap.names[kind as keyof typeof eventMap.names] ?? []) };
}

/** What depends on orders is in doubt where memory alone can read them. */
export function unlessHidden(
  verdict: { readonly truth: Sql; readonly until: Sql | null },
  hidden: Sql | null,
) {
  if (hidden === null) return { ...verdict, doubt: null };
  return {
    truth: `case when ${hidden} = 0 then ${verdict.truth} end`,
    until: verdict.until,
    doubt: `${hidden} > 0`,
  };
}

/** When the first or last of these leaves its window, at the earliest. */
export function leaving(which: 'first' | 'last', marks: Marks, inside: (at: Sql) => Sql, least: Sql): Sql {
  return `coalesce(${marks[which](inside)} + ${least}, 'Infinity')`;
}

/** Has come, and its window, if any, is open. */
export function insideOf({ now }: Statement, window: Window | null): (at: Sql) => Sql {
  return (at) => allOf([`${at} <= ${now.moment}`, ...(window === null ? [] : [window.isOpen(at)])]);
}
