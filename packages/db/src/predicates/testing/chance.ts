/** Numbers as if by chance, the same for the same seed: a failing case can be told by its seed alone. */
export interface Chance {
  /** From 0 to below 1. */
  readonly next: () => number;
  /** Whole, from `least` to `most`. */
  readonly whole: (least: number, most: number) => number;
  readonly of: <T>(items: readonly T[]) => T;
  /** Whether something of that probability happens. */
  readonly may: (probability: number) => boolean;
  readonly list: <T>(least: number, most: number, make: () => T) => T[];
}

export function createChance(seed: number): Chance {
  let state = seed | 0;
  // Mulberry32.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    of: (items) => items[whole(0, items.length - 1)]!,
    may: (probability) => next() < probability,
    list: (least, most, make) => Array.from({ length: whole(least, most) }, make),
  };
}
