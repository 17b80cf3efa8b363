/** A stream of draws that follows from its seed alone. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  /** A whole number from `from` up to, but not including, `to`. */
  readonly whole: (from: number, to: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
}

/** Draws for one purpose, e.g. `randomOf(shop.seed, person.id, day)`: other purposes don't disturb it. */
export function randomOf(...seed: readonly (string | number)[]): Random {
  const next = mulberry32(hash(seed.join('/')));
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from));
  return {
    next,
    chance: (probability) => next() < probability,
    whole,
    pick: (items) => items[whole(0, items.length)]!,
  };
}

/** FNV-1a, then mixed, so that seeds that differ in their last digit have nothing in common. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Tommy Ettinger's generator: 32 bits of state, good enough for people who don't exist. */
function mulberry32(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
