import { plus } from '../../civil-time/arithmetic.ts';
import type { Duration } from '../../civil-time/types.ts';
import type { PersonActivity } from '../../interpret/facts.ts';
import type { Instant } from '../../values.ts';
import { firstAfter } from '../instants.ts';
import { notLoaded } from '../judgement.ts';
import { firstSeen } from '../marks.ts';
import type { Scope } from '../scope.ts';
import type { Judgement, SinceLast } from '../types.ts';
import type { Term } from './term.ts';

const lastPath: Term<'since-last'>['path'] = ({ kinds }) => `since-last.${kinds.join('+')}`;
const firstPath: Term<'since-first-seen'>['path'] = () => 'since-first-seen';

export const sinceLast: Term<'since-last'> = {
  path: lastPath,
  judge: (term, scope) => {
    const { activity } = scope.facts.person;
    if (activity === undefined) return notLoaded(lastPath(term));
    const { last, next } = silenceOf(term, activity, scope.at);
    const { truth, until, value } = since(last, term.atLeast, scope);
    return { truth, until: Math.min(until, next), value };
  },
};

export const sinceFirstSeen: Term<'since-first-seen'> = {
  path: firstPath,
  judge: (term, scope) => {
    const { activity } = scope.facts.person;
    if (activity === undefined) return notLoaded(firstPath(term));
    return since(firstSeen(activity), term.atLeast, scope);
  },
};

/** What never happened is not so long ago. */
function since(start: Instant | null, than: Duration, scope: Scope): Judgement {
  if (start === null) return { truth: false, until: Infinity, value: null };
  const due = plus(scope.zones, scope.facts.person.zone, start, than);
  const isOver = scope.at >= due;
  return { truth: isOver, until: isOver ? Infinity : due, value: start };
}

interface Silence {
  /** `null`: never. */
  readonly last: Instant | null;
  /** The first one that bears a time to come. */
  readonly next: Instant;
}

function silenceOf(term: SinceLast, activity: PersonActivity, now: Instant): Silence {
  let last = -Infinity;
  let next = Infinity;
  for (const kind of term.kinds) {
    const at = activity.marks[kind]?.at ?? [];
    const i = firstAfter(at, now);
    last = Math.max(last, at[i - 1] ?? -Infinity);
    next = Math.min(next, at[i] ?? Infinity);
  }
  if (last > -Infinity) return { last, next };
  return { last: term.orSince === 'first-seen' ? firstSeen(activity) : null, next };
}
