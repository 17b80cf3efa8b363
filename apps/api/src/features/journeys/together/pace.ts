/** Calls that one may make in a second; more are not seen by anybody. */
const mostInASecond = 30;

/** Holds back whoever moves the pointer faster than a hand can. Of this process alone: it guards nothing else. */
export interface Paces {
  readonly may: (who: string) => boolean;
}

export function createPaces(now: () => number): Paces {
  let second = 0;
  let counts = new Map<string, number>();
  return {
    may: (who) => {
      const present = Math.floor(now() / 1_000);
      if (present !== second) {
        second = present;
        counts = new Map();
      }
      const count = (counts.get(who) ?? 0) + 1;
      counts.set(who, count);
      return count <= mostInASecond;
    },
  };
}
