import type { Measure } from './estimate.ts';
import type { Measured } from './judge.ts';
import { addMoments, noMoments, type Moments } from './moments.ts';
import type { Logged } from './off-policy.ts';
import type { Day, Metric } from './read-out.ts';
import type { Stratum } from './sample-ratio.ts';

/** What is known of everybody who was exposed, and how it is compared. */
const known: { readonly [metric: string]: { readonly measure: Measure; readonly good: Measured['good'] } } = {
  goal: { measure: 'proportion', good: 'more' },
  click: { measure: 'proportion', good: 'more' },
  revenue: { measure: 'mean', good: 'more' },
  'order-value': { measure: 'ratio', good: 'more' },
  'opt-out': { measure: 'proportion', good: 'less' },
  complaint: { measure: 'proportion', good: 'less' },
};

/** By which of them an experiment is judged. */
export interface Wanted {
  readonly primary: string;
  readonly secondary: readonly string[];
  readonly guardrails: readonly string[];
}

/** Sums of a metric over people of an arm; `key` tells them apart: by day, by stage. */
export interface Sums extends Moments {
  readonly metric: string;
  readonly arm: string;
  readonly key: string;
}

/** The metrics wanted, each once and as what it is wanted for first; unknown ones are left out, as is a goal that nobody set. */
export function metricsOf(
  { primary, secondary, guardrails }: Wanted,
  arms: readonly string[],
  sums: readonly Sums[],
  { hasGoal }: { readonly hasGoal: boolean },
): Metric[] {
  const wanted = new Map<string, Metric['role']>();
  for (const [role, ids] of [
    ['primary', [primary]],
    ['guardrail', guardrails],
    ['secondary', secondary],
  ] as const)
    for (const id of ids) if (!wanted.has(id)) wanted.set(id, role);
  return [...wanted].flatMap(([id, role]) => {
    const how = known[id];
    if (!how || (id === 'goal' && !hasGoal)) return [];
    return [{ id, role, ...how, arms: armsOf(arms, sums, (one) => one.metric === id) }];
  });
}

/** Sums of one metric by key, in the order of the keys. */
export function byKey(metric: string, arms: readonly string[], sums: readonly Sums[]): Day[] {
  const keys = [...new Set(sums.filter((one) => one.metric === metric).map(({ key }) => key))].toSorted();
  return keys.map((key) => ({
    day: key,
    arms: armsOf(arms, sums, (one) => one.metric === metric && one.key === key),
  }));
}

function armsOf(arms: readonly string[], sums: readonly Sums[], of: (one: Sums) => boolean): Moments[] {
  return arms.map((arm) => {
    const mine = sums.filter((one) => one.arm === arm && of(one));
    return mine.length === 0 ? noMoments : addMoments(mine);
  });
}

type Shares = { readonly [arm: string]: number };

/** People who were drawn by one set of shares; `null`: by the author's. */
export interface Draws {
  readonly arm: string;
  readonly shares: Shares | null;
  readonly people: number;
  readonly conversions: number;
}

/** A bandit's draws, each with its chance. */
export function loggedOf(draws: readonly Draws[], authors: Shares): Logged[] {
  return draws.flatMap(({ arm, shares, people, conversions }) => {
    const drawn = shares ?? authors;
    const propensity = (drawn[arm] ?? 0) / total(Object.values(drawn));
    return propensity > 0 ? [{ arm, propensity, people, conversions }] : [];
  });
}

/** The same by the shares that drew them, for the sample ratio. */
export function strataOf(draws: readonly Draws[], arms: readonly string[], authors: Shares): Stratum[] {
  const sets = new Map<string, Draws[]>();
  for (const draw of draws) {
    const name = JSON.stringify(arms.map((arm) => (draw.shares ?? authors)[arm] ?? 0));
    sets.set(name, [...(sets.get(name) ?? []), draw]);
  }
  return [...sets].map(([name, mine]) => ({
    weights: JSON.parse(name) as number[],
    people: arms.map((arm) => total(mine.filter((one) => one.arm === arm).map(({ people }) => people))),
  }));
}

const total = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
