import type { Order, PersonActivity } from '../../interpret/facts.ts';
import type { Duration } from '../../civil-time/types.ts';
import { notLoaded } from '../judgement.ts';
import { nextBeginning } from '../marks.ts';
import { inUnits, testRange, unitsPerWhole } from '../number-test.ts';
import { isInWindow, momentOf, nthLeaving, type Moment } from '../window.ts';
import type { Term } from './term.ts';

const path: Term<'revenue'>['path'] = () => 'revenue';

/**
 * An order that names no currency is in the workspace's. One of unknown value or another currency may have brought in
 * anything: unknown if that matters. Refunds count for the order they name, whenever they came; those that name none are left out.
 */
export const revenue: Term<'revenue'> = {
  path,
  judge: (term, scope) => {
    const { activity } = scope.facts.person;
    const { currency } = scope.facts.workspace;
    if (activity === undefined || currency === undefined) return notLoaded(path(term));
    const moment = momentOf(scope);
    const counted = ordersIn(activity, term.within, moment);
    const isPartial = forgetsSome(activity, counted);
    const { least, most } = sumOf(counted, activity, currency);
    const starts = counted.map((order) => order.at);
    const next = nextBeginning(
      activity.orders.map((order) => order.at),
      moment.now,
    );
    const leaving =
      term.within === undefined || starts.length === 0
        ? Infinity
        : nthLeaving(starts, 1, term.within, moment);
    return {
      truth: testRange(inUnits(term.test), least, isPartial ? Infinity : most),
      until: Math.min(next, leaving),
      value: least === most && !isPartial ? least / unitsPerWhole : undefined,
    };
  },
};

function ordersIn(
  { orders }: PersonActivity,
  within: Duration | undefined,
  moment: Moment,
): readonly Order[] {
  return orders.filter(({ at }) =>
    within === undefined ? at <= moment.now : isInWindow(at, within, moment),
  );
}

/** Whether orders that are no longer kept may belong here: they are older than all that are. */
function forgetsSome({ marks, orders }: PersonActivity, counted: readonly Order[]): boolean {
  return (marks.order?.older ?? 0) > 0 && counted[0] === orders[0];
}

function sumOf(
  counted: readonly Order[],
  { refunds }: PersonActivity,
  currency: string,
): { readonly least: number; readonly most: number } {
  const returned = new Map(refunds.map((refund) => [refund.id, refund]));
  let least = 0;
  let most = 0;
  for (const order of counted) {
    const refund = order.id === null ? undefined : returned.get(order.id);
    if (refund?.whole === true) continue;
    if (order.value === null || (order.currency ?? currency) !== currency) {
      most = Infinity;
      continue;
    }
    const left = Math.max(0, order.value - (refund?.amount ?? 0));
    least += left;
    most += left;
  }
  return { least, most };
}
