import { sequenceOf, type Observed } from './contrast.ts';
import type { Interval } from './wilson.ts';

/** People who were drawn one arm with one chance, as it was logged when they were drawn. */
export interface Logged {
  readonly arm: string;
  /** In (0, 1]. */
  readonly propensity: number;
  readonly people: number;
  readonly conversions: number;
}

/** What would have come of it if everybody had got one arm. */
export interface OffPolicy {
  /** Inverse propensities: right on average, and restless. */
  readonly ips: number;
  /** Divided by the sum of the weights: a little off, and much calmer. `null`: nobody got the arm. */
  readonly snips: number | null;
  /** About `ips`, at every look at once; `null`: nobody was drawn. */
  readonly interval: Interval | null;
}

/**
 * The rate of one arm, of people whose chances changed while it was learnt (SPEC E-22). Plain shares of a bandit's arms are
 * wrong: an arm that was unlucky early is hardly drawn again, and keeps its bad luck.
 */
export function offPolicy(logged: readonly Logged[], arm: string, alpha = 0.05): OffPolicy {
  const mine = logged.filter((one) => one.arm === arm);
  const people = sum(logged, (one) => one.people);
  const weights = sum(mine, (one) => one.people / one.propensity);
  const rewards = sum(mine, (one) => one.conversions / one.propensity);
  if (people === 0) return { ips: 0, snips: null, interval: null };
  const ips = rewards / people;
  const squares = sum(mine, (one) => one.conversions / one.propensity ** 2);
  return {
    ips,
    snips: weights > 0 ? rewards / weights : null,
    interval: sequenceOf(observed(ips, squares, people), alpha),
  };
}

/** The difference of two arms' rates, each person weighed by their own chance. There are people. */
export function offPolicyDifference(
  logged: readonly Logged[],
  [arm, against]: readonly [string, string],
): Observed {
  const people = sum(logged, (one) => one.people);
  const of = (id: string, power: number) =>
    sum(logged, (one) => (one.arm === id ? one.conversions / one.propensity ** power : 0));
  return observed((of(arm, 1) - of(against, 1)) / people, of(arm, 2) + of(against, 2), people);
}

/** As E-5 does: never certain, even where nobody has converted. */
function observed(difference: number, squares: number, people: number): Observed {
  return { difference, people, deviation: Math.sqrt(Math.max(0, (squares + 1) / people - difference ** 2)) };
}

function sum(all: readonly Logged[], of: (one: Logged) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
