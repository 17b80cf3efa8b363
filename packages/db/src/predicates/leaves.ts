import type { Predicate } from '@perennial/journey';
import type { Sql } from './sql.ts';
import type { Statement } from './statement.ts';
import { terms } from './terms/index.ts';
import type { Term } from './terms/term.ts';
import { both, either, judged, opposite, type Judged, type Verdict } from './verdict.ts';

type Leaf = Exclude<Predicate, { type: 'all' | 'any' | 'not' }>;

/** Each different term becomes a few columns of `l`. */
export function createLeaves(statement: Statement) {
  const verdicts = new Map<string, { readonly place: number; readonly verdict: Verdict }>();
  const add = (term: Leaf, doubts: Set<Sql>): Judged => {
    const key = JSON.stringify(term);
    const known = verdicts.get(key) ?? {
      place: verdicts.size,
      verdict: (terms[term.type] as Term<Leaf['type']>)(term as never, statement),
    };
    verdicts.set(key, known);
    const { place, verdict } = known;
    if (verdict.doubt !== null) doubts.add(`l.d${place}`);
    return judged({ truth: `l.t${place}`, until: verdict.until === null ? null : `l.u${place}` });
  };
  const columns = () =>
    [...verdicts.values()].flatMap(({ place, verdict: { truth, until, doubt } }) => [
      `${truth} as t${place}`,
      ...(until === null ? [] : [`${until} as u${place}`]),
      ...(doubt === null ? [] : [`${doubt} as d${place}`]),
    ]);
  return { add, columns };
}

/** Logic over the columns of the terms. */
export function judge(predicate: Predicate, look: (term: Leaf) => Judged): Judged {
  switch (predicate.type) {
    case 'all':
      return both(predicate.of.map((part) => judge(part, look)));
    case 'any':
      return either(predicate.of.map((part) => judge(part, look)));
    case 'not':
      return opposite(judge(predicate.of, look));
    default:
      return look(predicate);
  }
}
