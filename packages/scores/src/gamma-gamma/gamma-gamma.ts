import { standardErrors } from '../numbers/curvature.ts';
import { logGamma } from '../numbers/log-gamma.ts';
import { finish, minimise, type Minimum } from '../numbers/minimise.ts';

/** What a repeat buyer spends: `x` repeat purchases of `mean` on average, in the currency's own unit. */
export interface Spending {
  readonly x: number;
  readonly mean: number;
}

/**
 * Amounts of one person are gamma distributed with shape `p`; the rates of these, over people, are so with shape `q` and
 * rate `v`.
 */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

export type GammaGammaFit =
  | {
      readonly ok: true;
      readonly parameters: GammaGamma;
      readonly logErrors: GammaGamma;
      readonly buyers: number;
      /** Of number and mean amount over people. The model takes it for 0. */
      readonly correlation: number;
    }
  | { readonly ok: false; readonly reason: 'too-few-buyers' | 'no-optimum'; readonly buyers: number };

/** Fewer repeat buyers say nothing about amounts (SPEC S-33). */
export const leastSpenders = 20;

const edge = Math.log(1e6);
const starts = [
  { p: 5, q: 4, v: 1 },
  { p: 1, q: 2, v: 1 },
] as const;

/** Log-likelihood of mean amounts (SPEC S-31). */
export function gammaGammaLogLikelihood({ p, q, v }: GammaGamma, rows: readonly Spending[]): number {
  const constants = new Map<number, number>();
  const fixed = q * Math.log(v) - logGamma(q);
  let sum = 0;
  for (const { x, mean } of rows) {
    const px = p * x;
    let constant = constants.get(x);
    if (constant === undefined) {
      constant = fixed + logGamma(px + q) - logGamma(px) + px * Math.log(x);
      constants.set(x, constant);
    }
    sum += constant + (px - 1) * Math.log(mean) - (px + q) * Math.log(x * mean + v);
  }
  return sum;
}

/** Fits on repeat buyers whose mean amount is more than nothing (SPEC S-32). Yields often, as `fittingBgNbd` does. */
export function* fittingGammaGamma(all: readonly Spending[]): Generator<void, GammaGammaFit> {
  const rows = all.filter(({ x, mean }) => x > 0 && mean > 0);
  const buyers = rows.length;
  if (buyers < leastSpenders) return { ok: false, reason: 'too-few-buyers', buyers };
  const scale = rows.reduce((sum, { mean }) => sum + mean, 0) / buyers;
  const scaled = rows.map(({ x, mean }) => ({ x, mean: mean / scale }));
  const surface = (logs: readonly number[]) => {
    const loss = -gammaGammaLogLikelihood(fromLogs(logs), scaled);
    return Number.isNaN(loss) ? Infinity : loss;
  };
  let best: Minimum | null = null;
  for (const { p, q, v } of starts) {
    const found = yield* minimise(surface, [p, q, v].map(Math.log), edge);
    if (best === null || found.value < best.value) best = found;
  }
  const errors = best && standardErrors(surface, best.point);
  if (!best?.settled || !errors) return { ok: false, reason: 'no-optimum', buyers };
  const { p, q, v } = fromLogs(best.point);
  return {
    ok: true,
    parameters: { p, q, v: v * scale },
    logErrors: named(errors),
    buyers,
    correlation: correlation(rows),
  };
}

/** As `fittingGammaGamma`, without a pause. */
export function fitGammaGamma(rows: readonly Spending[]): GammaGammaFit {
  return finish(fittingGammaGamma(rows));
}

/**
 * Expected amount of a purchase: between the person's own mean and everybody's, nearer to their own the more they bought
 * (SPEC S-34). `null` when the mean over people is infinite (q <= 1).
 */
export function expectedAmount({ p, q, v }: GammaGamma, { x, mean }: Spending): number | null {
  if (q <= 1) return null;
  return (p * (v + x * Math.max(0, mean))) / (p * x + q - 1);
}

function correlation(rows: readonly Spending[]): number {
  const n = rows.length;
  const meanX = rows.reduce((sum, { x }) => sum + x, 0) / n;
  const meanM = rows.reduce((sum, { mean }) => sum + mean, 0) / n;
  let [xx, mm, xm] = [0, 0, 0];
  for (const { x, mean } of rows) {
    xx += (x - meanX) ** 2;
    mm += (mean - meanM) ** 2;
    xm += (x - meanX) * (mean - meanM);
  }
  return xx === 0 || mm === 0 ? 0 : xm / Math.sqrt(xx * mm);
}

function fromLogs(logs: readonly number[]): GammaGamma {
  return named(logs.map(Math.exp));
}

function named(values: readonly number[]): GammaGamma {
  const [p, q, v] = values as readonly [number, number, number];
  return { p, q, v };
}
