import { standardErrors } from '../numbers/curvature.ts';
import { finish, minimise, type Minimum } from '../numbers/minimise.ts';
import { bgNbdLogLikelihood } from './likelihood.ts';
import type { BgNbd, PurchasesRow } from './types.ts';

/** Why there is no model: `too-few-buyers`, `no-repeat` (too few bought again), `no-optimum` (nothing fits best). */
export type Unfitted = 'too-few-buyers' | 'no-repeat' | 'no-optimum';

export interface BgNbdFit {
  readonly ok: true;
  readonly parameters: BgNbd;
  /** Of the logarithms of the parameters: a parameter lies within `exp(+-2 error)` times itself, 95 times in 100. */
  readonly logErrors: BgNbd;
  readonly logLikelihood: number;
  readonly buyers: number;
  readonly repeaters: number;
}

export interface NotFitted {
  readonly ok: false;
  readonly reason: Unfitted;
  readonly buyers: number;
  readonly repeaters: number;
}

/** Below them parameters are noise (SPEC S-24). */
export const leastBuyers = 50;
export const leastRepeaters = 10;

/** A parameter that runs this far has no best value: e.g. nobody is ever lost. */
const edge = Math.log(1e5);

/** Shares of the mean observed time stand for `alpha`: units don't matter then. */
const starts: readonly BgNbd[] = [
  { r: 0.5, alpha: 0.2, a: 0.8, b: 2.5 },
  { r: 1, alpha: 0.5, a: 0.5, b: 3 },
  { r: 3, alpha: 1, a: 1, b: 1 },
];

/**
 * Fits BG/NBD by maximum likelihood on the scale of logarithms, from several starts (SPEC S-22 to S-25). Yields often, so
 * that a server can do other work; `fitBgNbd` does it in one go.
 */
export function* fittingBgNbd(rows: readonly PurchasesRow[]): Generator<void, BgNbdFit | NotFitted> {
  const buyers = total(rows);
  const repeaters = total(rows.filter(({ x }) => x > 0));
  const refuse = (reason: Unfitted): NotFitted => ({ ok: false, reason, buyers, repeaters });
  if (buyers < leastBuyers) return refuse('too-few-buyers');
  if (repeaters < leastRepeaters) return refuse('no-repeat');

  const surface = (logs: readonly number[]) => {
    const loss = -bgNbdLogLikelihood(fromLogs(logs), rows);
    return Number.isNaN(loss) ? Infinity : loss;
  };
  const weeks = rows.reduce((sum, { T, people }) => sum + T * people, 0) / buyers;
  let best: Minimum | null = null;
  for (const start of starts) {
    const found = yield* minimise(surface, toLogs({ ...start, alpha: start.alpha * weeks }), edge);
    if (best === null || found.value < best.value) best = found;
  }
  if (!best?.settled) return refuse('no-optimum');
  const errors = standardErrors(surface, best.point);
  if (errors === null) return refuse('no-optimum');
  return {
    ok: true,
    parameters: fromLogs(best.point),
    logErrors: named(errors),
    logLikelihood: -best.value,
    buyers,
    repeaters,
  };
}

/** As `fittingBgNbd`, without a pause. */
export function fitBgNbd(rows: readonly PurchasesRow[]): BgNbdFit | NotFitted {
  return finish(fittingBgNbd(rows));
}

function total(rows: readonly PurchasesRow[]): number {
  return rows.reduce((sum, { people }) => sum + people, 0);
}

function toLogs({ r, alpha, a, b }: BgNbd): readonly number[] {
  return [r, alpha, a, b].map(Math.log);
}

function fromLogs(logs: readonly number[]): BgNbd {
  return named(logs.map(Math.exp));
}

function named(values: readonly number[]): BgNbd {
  const [r, alpha, a, b] = values as readonly [number, number, number, number];
  return { r, alpha, a, b };
}
