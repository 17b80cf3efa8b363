import type { Instant } from '../../values.ts';
import { firstLeaving, historyOf, sift, type Sifted } from '../history.ts';
import { lasting, negated, notLoaded } from '../judgement.ts';
import type { Scope } from '../scope.ts';
import type { EventTerm, Judgement, Truth } from '../types.ts';
import { momentOf, nthLeaving } from '../window.ts';
import type { Term } from './term.ts';

const path: Term<'event'>['path'] = ({ name }) => `event.${name}`;

/**
 * Counts events. Those whose `where` is unknown or can't be evaluated may or may not count: if the answer
 * depends on them it is unknown, or that error.
 */
export const event: Term<'event'> = {
  path,
  judge: (term, scope, judge) => {
    const { events } = scope.facts.person;
    if (events === undefined) return notLoaded(path(term));
    const history = historyOf(events, [term.name], term.within, scope);
    if (history === null) return lasting('unknown');
    const sifted = sift(history.events, term.where, scope, judge);
    const counting: Counting = { term, scope, sifted, next: history.next };
    const { truth, until } = decide(counting);
    return {
      truth: truth === 'unknown' ? (sifted.error ?? truth) : truth,
      until: Math.min(until, sifted.until),
      value: sifted.sure.length,
    };
  },
};

interface Counting {
  readonly term: EventTerm;
  readonly scope: Scope;
  readonly sifted: Sifted;
  readonly next: Instant;
}

type Decision = Judgement & { readonly truth: Truth };

function decide(counting: Counting): Decision {
  const { is, times } = counting.term.count;
  if (is === 'at-least') return atLeast(times, counting);
  const atMost = negated(atLeast(times + 1, counting)) as Decision;
  if (is === 'at-most' || atMost.truth === false) return atMost;
  const enough = atLeast(times, counting);
  if (enough.truth === false) return enough;
  const both = enough.truth === true && atMost.truth === true;
  return { truth: both ? true : 'unknown', until: Math.min(enough.until, atMost.until) };
}

function atLeast(times: number, { term: { within }, scope, sifted, next }: Counting): Decision {
  const { sure, doubtful } = sifted;
  if (sure.length + doubtful.length < times) return { truth: false, until: next };
  if (sure.length < times) {
    const until = Math.min(next, firstLeaving(sure, within, scope), firstLeaving(doubtful, within, scope));
    return { truth: 'unknown', until };
  }
  if (times === 0 || within === undefined || within === 'entry') return { truth: true, until: Infinity };
  // What begins later can only keep it true.
  const starts = sure.map((each) => each.at);
  return { truth: true, until: nthLeaving(starts, starts.length - times + 1, within, momentOf(scope)) };
}
