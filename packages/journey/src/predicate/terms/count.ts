import type { PersonActivity } from '../../interpret/facts.ts';
import type { Instant } from '../../values.ts';
import { firstAfter } from '../instants.ts';
import { notLoaded } from '../judgement.ts';
import { marksAfter, nextBeginning } from '../marks.ts';
import type { Count, Judgement } from '../types.ts';
import { boundsOf, momentOf, nthClosing, openWindow, type Moment } from '../window.ts';
import type { Term } from './term.ts';

const path: Term<'count'>['path'] = ({ kinds }) => `count.${kinds.join('+')}`;

export const count: Term<'count'> = {
  path,
  judge: (term, scope) => {
    const { activity } = scope.facts.person;
    if (activity === undefined) return notLoaded(path(term));
    return term.within === undefined
      ? judgeEver(term, activity, scope.at)
      : judgeWindow(term.atLeast, term.within, { term, activity, moment: momentOf(scope) });
  },
};

function judgeEver({ kinds, atLeast }: Count, activity: PersonActivity, now: Instant): Judgement {
  const value = kinds.reduce((sum, kind) => {
    const marks = activity.marks[kind];
    return marks === undefined ? sum : sum + marks.older + firstAfter(marks.at, now);
  }, 0);
  if (value >= atLeast) return { truth: true, until: Infinity, value };
  return { truth: false, until: nextBeginning(marksAfter(activity, kinds, now), now), value };
}

interface Asked {
  readonly term: Count;
  readonly activity: PersonActivity;
  readonly moment: Moment;
}

function judgeWindow(
  atLeast: number,
  within: NonNullable<Count['within']>,
  { term, activity, moment }: Asked,
): Judgement {
  const at = marksAfter(activity, term.kinds, moment.now - boundsOf(within).most);
  const open = openWindow(at, within, moment);
  if (open.count < atLeast) return { truth: false, until: nextBeginning(at, moment.now), value: open.count };
  // What begins later can only keep it true.
  const until = nthClosing(open, open.count - atLeast + 1, within, moment);
  return { truth: true, until, value: open.count };
}
