import { orderCap, type Activity, type Marks, type Order, type Refund } from './types.ts';

/** A total order, so that the result never depends on which event came first. */
function compare(a: Order, b: Order): number {
  return (
    a.at - b.at ||
    compareText(a.id, b.id) ||
    (b.value ?? -1) - (a.value ?? -1) ||
    compareText(a.currency, b.currency)
  );
}

function compareText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  return b === null || a > b ? 1 : -1;
}

/** Everything came back. An order of unknown value counts until a refund comes that names no amount either. */
function isUndone(order: Order, refunds: readonly Refund[]): boolean {
  if (order.id === null || refunds.length === 0) return false;
  const refund = refunds.find((one) => one.id === order.id);
  if (refund === undefined) return false;
  return refund.whole || (order.value !== null && refund.amount >= order.value);
}

function marksOf(orders: readonly Order[], refunds: readonly Refund[], older: number): Marks {
  return { older, at: orders.filter((order) => !isUndone(order, refunds)).map((order) => order.at) };
}

type Books = Pick<Activity, 'orders' | 'refunds'> & { readonly marks: Marks };

/** Beyond the cap the oldest orders only count: neither a repetition nor a refund finds them again. */
function fold(orders: readonly Order[], refunds: readonly Refund[], older: number): Books {
  const excess = orders.length - orderCap;
  if (excess <= 0) return { orders, refunds, marks: marksOf(orders, refunds, older) };
  const kept = orders.slice(excess);
  const gone = orders.slice(0, excess);
  const counted = gone.filter((order) => !isUndone(order, refunds)).length;
  const left = refunds.filter((refund) => !gone.some((order) => order.id === refund.id && order.id !== null));
  return { orders: kept, refunds: left, marks: marksOf(kept, left, older + counted) };
}

function insertOrder(orders: readonly Order[], order: Order): readonly Order[] {
  const last = orders.at(-1);
  const known = order.id === null ? undefined : orders.find((one) => one.id === order.id);
  if (known !== undefined) {
    // An order id counts once: at its first mention.
    if (compare(known, order) <= 0) return orders;
    return orders.map((one) => (one === known ? order : one)).sort(compare);
  }
  return last === undefined || compare(last, order) <= 0
    ? [...orders, order]
    : [...orders, order].sort(compare);
}

/** Refunds of orders that never came may not pile up. */
function newest(refunds: Refund[]): Refund[] {
  if (refunds.length <= orderCap) return refunds;
  const oldest = refunds.reduce((a, b) => (b.at < a.at ? b : a));
  return refunds.filter((refund) => refund !== oldest);
}

function insertRefund(refunds: readonly Refund[], refund: Refund): readonly Refund[] {
  const known = refunds.find((one) => one.id === refund.id);
  if (known === undefined) return newest([...refunds, refund]).sort((a, b) => compareText(a.id, b.id));
  const sum = {
    id: refund.id,
    amount: known.amount + refund.amount,
    whole: known.whole || refund.whole,
    at: Math.max(known.at, refund.at),
  };
  return refunds.map((one) => (one === known ? sum : one));
}

/** Adds orders and refunds, in whatever order they come; gives the books and the marks of what counts. */
export function addToBooks(
  activity: Activity,
  orders: readonly Order[],
  refunds: readonly Refund[],
  older = 0,
): Books {
  return fold(
    orders.reduce(insertOrder, activity.orders),
    refunds.reduce(insertRefund, activity.refunds),
    (activity.marks.order?.older ?? 0) + older,
  );
}

/** The marks of the orders that count, from the books alone. */
export function orderMarks(activity: Pick<Activity, 'orders' | 'refunds'>, older: number): Marks {
  return marksOf(activity.orders, activity.refunds, older);
}
