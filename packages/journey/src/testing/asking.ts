import { facts, frozen, type FactsGiven } from '../../test/facts.ts';
import { momentZones } from '../civil-time/moment-zones.ts';
import type { Duration } from '../civil-time/types.ts';
import type { Marks, Order, PersonActivity } from '../interpret/facts.ts';
import { evaluate } from '../predicate/evaluate.ts';
import type { Scope } from '../predicate/scope.ts';
import type { Predicate } from '../predicate/types.ts';
import type { Instant, Kind } from '../values.ts';

/** A Wednesday, noon in Shanghai. */
export const now = Date.parse('2027-06-09T04:00:00Z');

export function scopeOf(given: FactsGiven = {}, more: Partial<Scope> = {}): Scope {
  return frozen({ facts: facts(given), at: now, zones: momentZones, data: {}, enteredAt: null, ...more });
}

/** A truth, or the code of an error. */
export function ask(predicate: Predicate, given: FactsGiven = {}, more: Partial<Scope> = {}): unknown {
  const evaluation = evaluate(predicate, scopeOf(given, more));
  return evaluation.ok ? evaluation.truth : evaluation.error.code;
}

/** Until when the answer surely holds, from now on; `Infinity`: for ever. */
export function lasts(predicate: Predicate, given: FactsGiven = {}, more: Partial<Scope> = {}): number {
  const scope = scopeOf(given, more);
  return evaluate(predicate, scope).until - scope.at;
}

export const days = (amount: number): Duration => ({ amount, unit: 'days' });
export const dayMs = 86_400_000;
export const daysAgo = (count: number): Instant => now - count * dayMs;

type Did = Partial<Omit<PersonActivity, 'marks' | 'orders'>> & {
  readonly [K in Kind]?: readonly Instant[];
} & { readonly orders?: readonly Partial<Order>[]; readonly older?: number };

/** What somebody did: instants by kind, or orders with all that is known of them. */
export function activity({
  registeredAt = null,
  refunds = [],
  orders = [],
  older = 0,
  ...rest
}: Did): PersonActivity {
  const kept = orders.map((order) => ({ id: null, at: now, value: null, currency: 'EUR', ...order }));
  const { firstOrder = kept[0]?.at ?? null, ...kinds } = rest;
  const marks = Object.fromEntries(
    Object.entries(kinds).map(([kind, at]): [string, Marks] => [kind, { older: 0, at: at as Instant[] }]),
  );
  const order = kept.length > 0 ? { order: { older, at: kept.map(({ at }) => at) } } : {};
  return { registeredAt, firstOrder, refunds, orders: kept, marks: { ...marks, ...order } };
}
