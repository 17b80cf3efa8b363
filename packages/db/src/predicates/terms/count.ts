import { marksOf, unlessHidden, type Marks } from '../marks.ts';
import { allOf, forever, type Sql } from '../sql.ts';
import type { Statement } from '../statement.ts';
import type { Term } from './term.ts';

export const count: Term<'count'> = (term, statement) => {
  const { kinds, within, atLeast } = term;
  const marks = marksOf(kinds, within ?? null, statement);
  const window = within === undefined ? null : statement.places.window(within);
  const inside = (at: Sql) =>
    allOf([`${at} <= ${statement.now.moment}`, ...(window === null ? [] : [window.isOpen(at)])]);
  const truth = `${marks.count(inside)} >= ${atLeast}`;
  // What begins later can only keep it true.
  const held =
    window === null ? forever : leaving(atLeast === 1 ? 'last' : 'first', marks, inside, window.least);
  return unlessHidden(
    { truth, until: `case when ${truth} then ${held} else ${marks.next()} end` },
    marks.hidden,
  );
};

/** When the first or last of these leaves its window, at the earliest. */
export function leaving(which: 'first' | 'last', marks: Marks, inside: (at: Sql) => Sql, least: Sql): Sql {
  return `coalesce(${marks[which](inside)} + ${least}, 'Infinity')`;
}

/** Has come, and its window is open. */
export function insideOf(statement: Statement, window: { readonly isOpen: (at: Sql) => Sql }) {
  return (at: Sql): Sql => allOf([`${at} <= ${statement.now.moment}`, window.isOpen(at)]);
}
