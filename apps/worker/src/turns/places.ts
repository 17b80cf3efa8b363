import {
  lockEntryCounts,
  saveEntryCounts,
  type EntryCounts,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import { capReached, type EntryCaps, type Instant, type Reason, type Zones } from '@perennial/journey';
import type { LiveJourney } from '../settings/settings.ts';
import { dayOf } from './record.ts';

/** The places that journeys with caps have left, for one transaction. */
export interface Places {
  /** Takes one, or says which cap has none left. What is taken is taken when the transaction commits. */
  readonly take: (journey: string, caps: EntryCaps | undefined, now: Instant) => Promise<Reason | null>;
  /** Before the commit. */
  readonly save: () => Promise<void>;
}

const hourMs = 3_600_000;

/**
 * Nothing is read or locked before somebody comes to a journey with caps; then all such journeys are, in order, so that
 * two routers can't wait for each other.
 */
export function createPlaces(
  tx: Transaction,
  clock: WorkspaceNow,
  capped: ReadonlyMap<string, LiveJourney>,
  zones: Zones,
): Places {
  let locked: Promise<Map<string, EntryCounts>> | undefined;
  const taken = new Set<string>();
  return {
    take: async (journey, caps, now) => {
      if (!caps || !capped.has(journey)) return null;
      const counts = await (locked ??= lockAll(tx, clock, [...capped.values()], zones));
      const { inHour, onDay, total, ...rest } = asOf(counts.get(journey)!, windowsAt(now, clock.zone, zones));
      const full = capReached(caps, { perHour: inHour, perDay: onDay, total });
      if (full) return full;
      taken.add(journey);
      counts.set(journey, { ...rest, inHour: inHour + 1, onDay: onDay + 1, total: total + 1 });
      return null;
    },
    save: async () => {
      if (taken.size === 0) return;
      const counts = await locked!;
      const changed = [...taken].toSorted().map((journey) => counts.get(journey)!);
      await saveEntryCounts(tx, clock.id, changed);
    },
  };
}

async function lockAll(
  tx: Transaction,
  { id, now, zone }: WorkspaceNow,
  journeys: readonly LiveJourney[],
  zones: Zones,
): Promise<Map<string, EntryCounts>> {
  const counts = await lockEntryCounts(tx, id, journeys, { ...windowsAt(now, zone, zones), zone });
  return new Map(counts.map((one) => [one.journey, one]));
}

type Windows = Pick<EntryCounts, 'hour' | 'day'>;

function windowsAt(now: Instant, zone: string, zones: Zones): Windows {
  return { hour: Math.floor(now / hourMs) * hourMs, day: dayOf(zones, zone, now) };
}

/** A later hour and a later day begin with nobody; who comes out of order is counted with the last. */
function asOf(counts: EntryCounts, { hour, day }: Windows): EntryCounts {
  return {
    ...counts,
    ...(hour > counts.hour && { hour, inHour: 0 }),
    ...(day > counts.day && { day, onDay: 0 }),
  };
}
