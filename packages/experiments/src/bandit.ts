import { betaBelow, logBetaDensity } from './beta.ts';

/** What people who were drawn an arm long enough ago came to. */
export interface Trials {
  readonly people: number;
  readonly conversions: number;
}

export interface Learning {
  /** The least share of each arm, so that none is given up for ever; at most `1 / arms`. */
  readonly floor: number;
}

/**
 * Thompson sampling: each arm's share of people is the chance that it converts best, given what is known (SPEC E-20). The shares
 * add up to 1, and depend on nothing but the numbers.
 */
export function thompsonShares(arms: readonly Trials[], { floor }: Learning): number[] {
  const chances = chancesToBeBest(arms);
  const least = Math.min(floor, 1 / arms.length);
  return chances.map((chance) => least + (1 - arms.length * least) * chance);
}

/** For each arm, the chance that it converts best, with nothing known before: every rate as likely as any other. */
export function chancesToBeBest(arms: readonly Trials[]): number[] {
  const beliefs = arms.map(({ people, conversions }) => ({
    a: 1 + conversions,
    b: 1 + Math.max(0, people - conversions),
  }));
  const chances = beliefs.map((own, i) =>
    expected(own, (x) => beliefs.reduce((all, { a, b }, j) => (i === j ? all : all * betaBelow(x, a, b)), 1)),
  );
  const total = chances.reduce((all, one) => all + one, 0);
  return chances.map((chance) => chance / total);
}

interface Belief {
  readonly a: number;
  readonly b: number;
}

const steps = 400;
/** Of its standard deviations: beyond it a belief has nothing worth counting. */
const reach = 8;

/** The mean of `of(x)` under the belief, by Simpson's rule where the belief is. */
function expected({ a, b }: Belief, of: (x: number) => number): number {
  const mean = a / (a + b);
  const deviation = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  const low = Math.max(1e-12, mean - reach * deviation);
  const high = Math.min(1 - 1e-12, mean + reach * deviation);
  let sum = 0;
  let weight = 0;
  for (let i = 0; i <= steps; i += 1) {
    const x = low + ((high - low) * i) / steps;
    const simpson = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    const density = simpson * Math.exp(logBetaDensity(x, a, b));
    sum += density * of(x);
    weight += density;
  }
  return sum / weight;
}

/** People below this in a context learn with everybody (SPEC E-21). */
export const enoughForContext = 500;

/** What is known of the arms in one context, in one order for all; `''`: of people in none. */
export interface ContextTrials {
  readonly context: string;
  readonly arms: readonly Trials[];
}

/**
 * Shares of everybody, and of each context that has shown enough to have its own. `everybody` counts all people, those of
 * contexts too.
 */
export function contextShares(
  contexts: readonly ContextTrials[],
  learning: Learning,
): { readonly everybody: number[]; readonly contexts: { readonly [context: string]: number[] } } {
  const own = contexts.filter(
    ({ context, arms }) => context !== '' && total(arms, 'people') >= enoughForContext,
  );
  return {
    everybody: thompsonShares(together(contexts), learning),
    contexts: Object.fromEntries(own.map(({ context, arms }) => [context, thompsonShares(arms, learning)])),
  };
}

function together(contexts: readonly ContextTrials[]): Trials[] {
  const arms = contexts[0]?.arms ?? [];
  return arms.map((_, i) => {
    const mine = contexts.flatMap((one) => one.arms[i] ?? []);
    return { people: total(mine, 'people'), conversions: total(mine, 'conversions') };
  });
}

function total(arms: readonly Trials[], of: keyof Trials): number {
  return arms.reduce((all, arm) => all + arm[of], 0);
}
