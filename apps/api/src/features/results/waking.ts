import { priceOn, type Settings, type WakeUpCost } from '@perennial/contracts';
import type { Channel } from '@perennial/journey';
import type { WakingSpend } from '@perennial/db';
import type { Compared } from './comparing.ts';

/** What a unit of a channel costs, and a million actions of Temporal. */
type Paid = Pick<Settings, 'prices' | 'actionPrice'>;

/** What waking people up cost, by those alone who would have slept on; without a holdout that tells, by all who woke. */
export function wakeUpCostOf(
  days: number,
  { messages, redeemed, actions }: WakingSpend,
  { prices, actionPrice }: Paid,
  activation: Compared,
): WakeUpCost {
  const paid = messages.map((one) => ({
    ...one,
    channel: one.channel as Channel,
    price: priceOn(prices, one.channel),
  }));
  const isKnown = paid.every(({ price }) => price !== null);
  const spent = paid.reduce((sum, { units, price }) => sum + units * (price ?? 0), 0);
  const actionsCost = (actions * actionPrice) / 1_000_000;
  const total = isKnown ? spent + redeemed + actionsCost : null;
  const returned = activation.treated.sum;
  const { extra } = activation;
  const incremental = extra !== null && extra.low > 0;
  const common = { days, messages: paid, redeemed, actions, actionsCost, total, returned, incremental };
  if (total === null) return { ...common, perReturned: null, why: 'no-price' };
  if (incremental) {
    const perReturned = { value: total / extra.value, low: total / extra.high, high: total / extra.low };
    return { ...common, perReturned, why: null };
  }
  const each = returned > 0 ? { value: total / returned, low: total / returned, high: null } : null;
  return { ...common, perReturned: each, why: whyNot(activation) };
}

function whyNot({ treated, held, verdict }: Compared): WakeUpCost['why'] {
  if (treated.people === 0) return 'nobody-asleep';
  if (treated.sum === 0) return 'nobody-returned';
  if (held.people === 0) return 'no-holdout';
  return verdict === 'too-early' ? 'too-early' : 'no-difference-yet';
}
