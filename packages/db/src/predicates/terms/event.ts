import type { EventTerm } from '@perennial/journey';
import { sift, type Sifted } from '../sift.ts';
import { earliest, forever, type Sql } from '../sql.ts';
import { lasting, type Verdict } from '../verdict.ts';
import type { Term } from './term.ts';

/** Counts events; those that may or may not count leave open what depends on them. */
export const event: Term<'event'> = (term, statement) => {
  const sifted = sift(term, statement);
  return sifted === null ? lasting('null::boolean') : counted(term.count, sifted);
};

function counted({ is, times }: EventTerm['count'], sifted: Sifted): Verdict {
  const decided = decide(is, times, sifted);
  const doubt = sifted.doubtful === null ? null : `(${decided.truth}) is null and ${sifted.doubtful} > 0`;
  return { ...decided, doubt };
}

type Decided = Pick<Verdict, 'truth' | 'until'>;

function decide(is: EventTerm['count']['is'], times: number, sifted: Sifted): Decided {
  if (is === 'at-least') return atLeast(times, sifted);
  if (is === 'at-most') {
    const { truth, until } = atLeast(times + 1, sifted);
    return { truth: `not (${truth})`, until };
  }
  const { sure, possible, next, firstLeaving } = sifted;
  return {
    truth: `case when ${sure} = ${times} and ${possible} = ${times} then true
      when ${sure} > ${times} or ${possible} < ${times} then false end`,
    until: earliest([next(), firstLeaving()]),
  };
}

function atLeast(times: number, { sure, possible, next, firstLeaving, lastLeaving }: Sifted): Decided {
  // What begins later can only keep it true. Of several the first that leaves is early enough.
  const held: Sql = times === 0 ? forever : times === 1 ? lastLeaving() : firstLeaving();
  return {
    truth: `case when ${sure} >= ${times} then true when ${possible} < ${times} then false end`,
    until: `case when ${sure} >= ${times} then ${held} when ${possible} < ${times} then ${next()}
      else ${earliest([next(), firstLeaving()])} end`,
  };
}
