/** Holds back whoever calls more often than a hand can. Of this process alone: it guards nothing else. */
export interface Pace {
  readonly may: (who: string) => boolean;
}

/** `most` calls of one in so many milliseconds. */
export interface PaceLimit {
  readonly most: number;
  readonly within: number;
}

export function createPace(now: () => number, { most, within }: PaceLimit): Pace {
  let window = 0;
  let counts = new Map<string, number>();
  return {
    may: (who) => {
      const present = Math.floor(now() / within);
      if (present !== window) {
        window = present;
        counts = new Map();
      }
      const count = (counts.get(who) ?? 0) + 1;
      counts.set(who, count);
      return count <= most;
    },
  };
}

/** Of everybody who works on journeys. */
export interface Paces {
  readonly pointers: Pace;
  readonly edits: Pace;
  readonly comments: Pace;
}

const second = 1_000;

/** A page in company sends three edits a second, and seven while somebody writes; a person has several open. */
export function createPaces(now: () => number): Paces {
  return {
    pointers: createPace(now, { most: 30, within: second }),
    edits: createPace(now, { most: 400, within: 10 * second }),
    comments: createPace(now, { most: 60, within: 60 * second }),
  };
}
