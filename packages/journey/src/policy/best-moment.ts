import { toLocalMillis } from '../civil-time/zoned.ts';
import type { Zones } from '../civil-time/types.ts';
import type { Facts } from '../interpret/types.ts';
import type { Channel, Instant } from '../values.ts';
import { allOpen, gatesOf } from './gates.ts';

const hourMs = 3_600_000;

/** The first moment at or after `at` at which marketing on the channel may leave; `null`: none that is worth waiting for. */
export function opensAt(channel: Channel, facts: Facts, at: Instant, zones: Zones): Instant | null {
  return allOpen(gatesOf(channel, facts, zones), at);
}

/**
 * Of the moments from `from` to `to` at which marketing may leave, the earliest in the best hour of the person's day: now,
 * or as an hour begins, or as the hours open. `null`: there is none, or nothing is known of their hours.
 */
export function bestMoment(
  channel: Channel,
  facts: Facts,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  zones: Zones,
): { readonly at: Instant; readonly hour: number } | null {
  const hours = facts.person.habits?.hours;
  if (!hours) return null;
  let best: { readonly at: Instant; readonly hour: number } | null = null;
  for (const moment of moments(zones, facts.person.zone, from, to)) {
    const at = opensAt(channel, facts, moment, zones);
    if (at === null || at > to) break;
    const hour = hourOf(zones, facts.person.zone, at);
    if (best === null || (hours[hour] ?? 0) > (hours[best.hour] ?? 0)) best = { at, hour };
  }
  return best;
}

/** `from`, and every beginning of an hour on the person's clock after it. */
function* moments(zones: Zones, zone: string, from: Instant, to: Instant): Generator<Instant> {
  yield from;
  // Zones that are off by half an hour have hours of their own.
  const into = toLocalMillis(zones, zone, from) % hourMs;
  for (let at = from - into + hourMs; at <= to; at += hourMs) yield at;
}

function hourOf(zones: Zones, zone: string, at: Instant): number {
  return Math.floor(toLocalMillis(zones, zone, at) / hourMs) % 24;
}
