/** Milliseconds between looks at an empty queue. */
const idle = 25;
/** A flood: so many events without a rest, and so many in a second. */
const flood = { events: 1_000, perSecond: 3_000 };
/** Milliseconds for which a flood is left to gather. */
const gathering = 750;

/**
 * How long a router rests between two looks at the queue: not at all while there is work, and a moment in a flood.
 * Looking at a person costs more than each of their events does, so whoever has few events in each look costs most of
 * what a router can do; who comes in a flood waits that moment longer, and all get through sooner.
 */
export interface Rhythm {
  /**
   * @param routed events of the look that has just ended
   * @param behind more was waiting than it could show
   * @returns milliseconds
   */
  readonly rest: (routed: number, behind: boolean) => number;
}

/** @param now milliseconds, for measuring durations */
export function createRhythm(now: () => number = () => performance.now()): Rhythm {
  let events = 0;
  let since = now();
  const begin = (rest: number) => {
    events = 0;
    since = now();
    return rest;
  };
  return {
    rest: (routed, behind) => {
      events += routed;
      if (routed === 0) return begin(idle);
      if (behind) return 0;
      const isFlood = events >= flood.events && (events * 1_000) / (now() - since) >= flood.perSecond;
      return isFlood ? begin(gathering) : 0;
    },
  };
}
