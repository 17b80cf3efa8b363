import type { BgNbd, PurchasesRow } from '../bgnbd/types.ts';
import type { GammaGamma, Spending } from '../gamma-gamma/gamma-gamma.ts';

/** Uniform numbers that are the same in every run (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

function exponential(random: Random, rate: number): number {
  return -Math.log1p(-random()) / rate;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log1p(-random())) * Math.cos(2 * Math.PI * random());
}

/** Marsaglia and Tsang (2000); smaller shapes by one of shape + 1. */
export function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * Math.pow(1 - random(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal(random);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log1p(-random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

function beta(random: Random, a: number, b: number): number {
  const x = gamma(random, a);
  return x / (x + gamma(random, b));
}

/** Buyers who live as the model says: first bought some time in the first half, and were watched for `weeks` in all. */
export function population(
  { r, alpha, a, b }: BgNbd,
  { seed, people, weeks }: { readonly seed: number; readonly people: number; readonly weeks: number },
): PurchasesRow[] {
  const random = generator(seed);
  return Array.from({ length: people }, () => {
    const rate = gamma(random, r) / alpha;
    const lost = beta(random, a, b);
    const T = weeks * (1 - random() / 2);
    let [x, tx] = [0, 0];
    // After every purchase but the first one may be lost.
    for (let at = exponential(random, rate); at < T; at += exponential(random, rate)) {
      [x, tx] = [x + 1, at];
      if (random() < lost) break;
    }
    return { x, tx, T, people: 1 };
  });
}

/** Repeat buyers whose amounts are as gamma-gamma says, `x` purchases each, 1 to 8. */
export function spenders(
  { p, q, v }: GammaGamma,
  { seed, people }: { readonly seed: number; readonly people: number },
): Spending[] {
  const random = generator(seed);
  return Array.from({ length: people }, () => {
    const x = 1 + Math.floor(random() * 8);
    const rate = gamma(random, q) / v;
    return { x, mean: gamma(random, p * x) / rate / x };
  });
}
