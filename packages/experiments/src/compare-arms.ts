import { observedOf, sequenceOf } from './contrast.ts';
import { estimatesOf } from './estimate.ts';
import { momentsOf } from './moments.ts';
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
  const [one, other] = estimatesOf('proportion', [arm, against].map(momentsOf));
  const observed = observedOf(one!, other!);
  const interval = sequenceOf(observed, share);
  return { verdict: verdictOf(interval), difference: observed.difference, interval: within(interval) };
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

/** Rates differ by 1 at most. */
const within = ({ low, high }: Interval): Interval => ({ low: Math.max(-1, low), high: Math.min(1, high) });
