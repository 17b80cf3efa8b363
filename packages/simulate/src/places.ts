import { capReached, toLocalMillis, type EntryCaps, type Zones } from '@perennial/journey';
import type { Places } from './types.ts';

const hourMs = 3_600_000;
const dayMs = 86_400_000;

/**
 * The places of a journey that lets in only so many, none of them taken. Hours and days count by themselves, so that people
 * may be simulated one after the other: how many enter is what the engine would let in, and of those who come in one hour they who
 * are simulated first.
 *
 * @param zone of the workspace: its days are counted
 */
export function createPlaces(caps: EntryCaps, zones: Zones, zone: string): Places {
  const taken = new Map<string, number>();
  return {
    take: (now) => {
      const hour = `hour ${Math.floor(now / hourMs)}`;
      const day = `day ${Math.floor(toLocalMillis(zones, zone, now) / dayMs)}`;
      const of = (name: string) => taken.get(name) ?? 0;
      const full = capReached(caps, { perHour: of(hour), perDay: of(day), total: of('total') });
      if (full) return full;
      for (const name of [hour, day, 'total']) taken.set(name, of(name) + 1);
      return null;
    },
  };
}
