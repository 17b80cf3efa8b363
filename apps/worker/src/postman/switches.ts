import { stopFor, type Stop } from '@perennial/db';

/** Kill switches as they stood a moment ago, for calls that wait for their turn. */
export interface Switches {
  /** Notes what was read. `asOf`: before the reading began, by `performance.now()`. */
  readonly learn: (workspace: string, stops: readonly Stop[], asOf: number) => void;
  /** Keeps looking while `work` lasts. */
  readonly watch: <T>(workspace: string, work: Promise<T>) => Promise<T>;
  /** What a message's call meets now. */
  readonly standFor: (workspace: string, concerned: Concerned) => Stand;
}

export interface Concerned {
  readonly journey: string | null;
  readonly channel: string;
}

/** `blind`: for too long nobody has been able to tell, so nothing begins. */
export type Stand =
  { readonly kind: 'open' } | { readonly kind: 'stopped'; readonly stop: Stop } | { readonly kind: 'blind' };

/** Milliseconds between looks while calls are under way. */
const lookEvery = 1_000;

/**
 * The longest that what was read counts, in milliseconds. No call begins later than that after a switch was pressed,
 * whatever the database, the provider or this process do meanwhile: five seconds are promised.
 */
export const longestUnseen = 4_000;

interface Known {
  stops: readonly Stop[];
  asOf: number;
  /** Calls under way. */
  works: number;
  timer: NodeJS.Timeout | undefined;
}

/** @param read kill switches that are on now */
export function createSwitches(
  read: (workspace: string) => Promise<readonly Stop[]>,
  now: () => number = () => performance.now(),
): Switches {
  const places = new Map<string, Known>();
  const placeOf = (workspace: string): Known => {
    const found = places.get(workspace);
    if (found) return found;
    const made: Known = { stops: [], asOf: -Infinity, works: 0, timer: undefined };
    places.set(workspace, made);
    return made;
  };
  const learn: Switches['learn'] = (workspace, stops, asOf) => {
    const place = placeOf(workspace);
    if (asOf > place.asOf) Object.assign(place, { stops, asOf });
  };
  const look = async (workspace: string) => {
    const asOf = now();
    // Where it can't be read it grows old, and that says enough.
    const stops = await read(workspace).catch(() => null);
    if (stops) learn(workspace, stops, asOf);
  };
  return {
    learn,
    async watch(workspace, work) {
      const place = placeOf(workspace);
      place.works += 1;
      place.timer ??= setInterval(() => void look(workspace), lookEvery).unref();
      try {
        return await work;
      } finally {
        place.works -= 1;
        if (place.works === 0) {
          clearInterval(place.timer);
          place.timer = undefined;
        }
      }
    },
    standFor(workspace, concerned) {
      const { stops, asOf } = placeOf(workspace);
      const stop = stopFor(stops, concerned);
      if (stop) return { kind: 'stopped', stop };
      return now() - asOf < longestUnseen ? { kind: 'open' } : { kind: 'blind' };
    },
  };
}
