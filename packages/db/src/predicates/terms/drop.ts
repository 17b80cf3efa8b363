import type { Duration } from '@perennial/journey';
import { insideOf, leaving, marksOf, unlessHidden } from '../marks.ts';
import type { Window } from '../places.ts';
import { earliest } from '../sql.ts';
import type { Term } from './term.ts';

const twice = ({ amount, unit }: Duration): Duration => ({ amount: amount * 2, unit });

export const drop: Term<'drop'> = (term, statement) => {
  const [half, whole] = [term.window, twice(term.window)].map(statement.places.window) as [Window, Window];
  const marks = marksOf(term.kinds, twice(term.window), statement);
  const [inLast, inBoth] = [insideOf(statement, half), insideOf(statement, whole)];
  const recent = marks.count(inLast);
  const before = `(${marks.count(inBoth)} - ${recent})`;
  const turns = [
    marks.next(),
    leaving('first', marks, inLast, half.least),
    leaving('first', marks, inBoth, whole.least),
  ];
  return unlessHidden(
    {
      truth: `${before} >= ${term.before} and ${recent} * 100 <= ${before} * ${100 - term.percent}`,
      until: earliest(turns),
    },
    marks.hidden,
  );
};
