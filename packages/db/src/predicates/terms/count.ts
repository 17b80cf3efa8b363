import { insideOf, leaving, marksOf, unlessHidden } from '../marks.ts';
import { forever } from '../sql.ts';
import type { Term } from './term.ts';

export const count: Term<'count'> = (term, statement) => {
  const { kinds, within, atLeast } = term;
  const marks = marksOf(kinds, within ?? null, statement);
  const window = within === undefined ? null : statement.places.window(within);
  const inside = insideOf(statement, window);
  const truth = `${marks.count(inside)} >= ${atLeast}`;
  // What begins later can only keep it true.
  const held =
    window === null ? forever : leaving(atLeast === 1 ? 'last' : 'first', marks, inside, window.least);
  return unlessHidden(
    { truth, until: `case when ${truth} then ${held} else ${marks.next()} end` },
    marks.hidden,
  );
};
