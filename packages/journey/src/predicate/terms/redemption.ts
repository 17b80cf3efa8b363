import { notLoaded } from '../judgement.ts';
import { nextBeginning } from '../marks.ts';
import { testPercent } from '../number-test.ts';
import { momentOf, nthClosing, openWindow, type Moment } from '../window.ts';
import type { PersonActivity } from '../../interpret/facts.ts';
import type { Instant } from '../../values.ts';
import type { Redemption } from '../types.ts';
import type { Term } from './term.ts';

const path: Term<'redemption'>['path'] = () => 'redemption';

/** Coupons bear no names, so that it is one count against another: never more than a hundred percent. */
export const redemption: Term<'redemption'> = {
  path,
  judge: (term, scope) => {
    const { activity } = scope.facts.person;
    if (activity === undefined) return notLoaded(path(term));
    const moment = momentOf(scope);
    const offered = countIn('offered', activity, term, moment);
    const redeemed = countIn('redeemed', activity, term, moment);
    const until = Math.min(offered.until, redeemed.until);
    const value = { offered: offered.count, redeemed: redeemed.count };
    if (offered.count < term.offered) return { truth: 'unknown', until, value };
    const used = Math.min(redeemed.count, offered.count);
    return { truth: testPercent(term.test, used, offered.count), until, value };
  },
};

function countIn(
  kind: 'offered' | 'redeemed',
  activity: PersonActivity,
  { window }: Redemption,
  moment: Moment,
): { readonly count: number; readonly until: Instant } {
  const at = activity.marks[kind]?.at ?? [];
  const open = openWindow(at, window, moment);
  const leaving = open.count === 0 ? Infinity : nthClosing(open, 1, window, moment);
  return { count: open.count, until: Math.min(leaving, nextBeginning(at, moment.now)) };
}
