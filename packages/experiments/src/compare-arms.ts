import { halfWidth, rhoTightestAt, tightestAt } from './confidence-sequence.ts';
import type { Interval } from './wilson.ts';

/** An arm in people: everybody exposed, and those of them who converted. */
export interface ArmCount {
  readonly people: number;
  readonly conversions: number;
}

/** What may be said of an arm, compared with another. */
export type Verdict = 'too-early' | 'no-difference-yet' | 'better' | 'worse';

export interface Compared {
  readonly verdict: Verdict;
  /** Rate of the arm minus rate of the other. Nothing is claimed while it is too early. */
  readonly difference: number | null;
  readonly interval: Interval | null;
}

/**
 * Below this nothing is claimed (SPEC E-6): `people` in each arm; `events`: conversions of both arms together, and as
 * many people who did not convert.
 */
export const enough = { people: 100, events: 20 } as const;

/** Chance that any of a journey node's intervals ever misses the truth. */
const alpha = 0.05;

/**
 * Every other arm with the first, in the order given. The intervals hold at every look at once, and all
 * together (SPEC E-1 to E-6).
 */
export function compareArms(arms: readonly ArmCount[]): Compared[] {
  const [first, ...others] = arms;
  return first ? others.map((other) => comparePair(other, first, alpha / others.length)) : [];
}

function comparePair(arm: ArmCount, against: ArmCount, share: number): Compared {
  if (isEarly(arm, against)) return { verdict: 'too-early', difference: null, interval: null };
  const difference = rate(arm) - rate(against);
  const n = arm.people + against.people;
  // The deviation of one observation of the difference: of two arms' variances, each as rare as its arm (E-4).
  const deviation = Math.sqrt(n * (variance(arm) / arm.people + variance(against) / against.people));
  const half = halfWidth(n, deviation, { rho: rhoTightestAt(tightestAt, share), alpha: share });
  const interval = { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) };
  return { verdict: verdictOf(interval), difference, interval };
}

function isEarly(arm: ArmCount, against: ArmCount): boolean {
  const conversions = arm.conversions + against.conversions;
  const others = arm.people + against.people - conversions;
  return (
    Math.min(arm.people, against.people) < enough.people || Math.min(conversions, others) < enough.events
  );
}

function verdictOf({ low, high }: Interval): Verdict {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'no-difference-yet';
}

const rate = ({ people, conversions }: ArmCount) => conversions / people;

/** With one conversion and one other added, so that an arm without any is not taken for certain (E-5). */
function variance({ people, conversions }: ArmCount): number {
  const smoothed = (conversions + 1) / (people + 2);
  return smoothed * (1 - smoothed);
}
