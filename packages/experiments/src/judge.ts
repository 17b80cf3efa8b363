import { enough } from './compare-arms.ts';
import { contrastAt, contrastOf, twoProportions, type Contrast } from './contrast.ts';
import { adjustedEstimates, estimatesOf, type Estimate, type Measure } from './estimate.ts';
import type { Moments } from './moments.ts';
import { offPolicyDifference, type Logged } from './off-policy.ts';
import type { Interval } from './wilson.ts';

/** What may be said of an arm beside another, once a smallest difference that matters is named. */
export type Judgement =
  | 'too-early'
  | 'no-difference-yet'
  | 'better'
  | 'worse'
  /** Whatever the difference is, it doesn't matter. */
  | 'equivalent'
  /** The arm may be worse, and is better by less than matters at best. */
  | 'futile';

/** Something that is measured of every arm, the first of which the others are compared with. */
export interface Measured {
  readonly measure: Measure;
  /** Whether more of it is good. */
  readonly good: 'more' | 'less';
  readonly arms: readonly Moments[];
}

export interface Judging {
  /** Chance that any interval of this number ever misses the truth. */
  readonly alpha: number;
  /** The smallest difference that matters, in units of the number; `null`: any does. */
  readonly margin: number | null;
  /** Whether the verdict hangs on the numbers that behaviour before entry was taken out of (SPEC E-13). */
  readonly adjust: boolean;
}

/** An arm beside the first. */
export interface Judged {
  readonly judgement: Judgement;
  /** `null` while it is too early. */
  readonly contrast: Contrast | null;
  /** The same with behaviour before entry taken out; `null`: too early, or it foretells nothing. */
  readonly adjusted: Contrast | null;
}

/** Every arm but the first, in the order given; together they are wrong in `alpha` of all experiments (SPEC E-10). */
export function judge({ measure, good, arms }: Measured, { alpha, margin, adjust }: Judging): Judged[] {
  const [first, ...others] = arms;
  if (!first) return [];
  const plain = estimatesOf(measure, arms);
  const adjusted = measure === 'ratio' ? null : adjustedEstimates(measure, arms);
  return others.map((arm, i) => {
    const early = { judgement: 'too-early', contrast: null, adjusted: null } as const;
    if (isEarly(measure, arm, first)) return early;
    const at = (estimates: readonly (Estimate | null)[]) => pairOf(estimates[i + 1], estimates[0]);
    const pair = at(plain);
    if (!pair) return early;
    const share = alpha / others.length;
    const contrast = contrastOf(
      ...pair,
      share,
      measure === 'proportion' ? fixedOf(arm, first, share) : undefined,
    );
    const fairer = adjusted && at(adjusted);
    const other = fairer ? contrastOf(...fairer, share) : null;
    const { interval } = adjust && other ? other : contrast;
    return { judgement: judgementOf(facing(interval, good), margin), contrast, adjusted: other };
  });
}

/**
 * The arms of a bandit, whose shares changed on the way: by what was logged of each draw (SPEC E-22). `arms`: the first is
 * compared with.
 */
export function judgeLogged(
  logged: readonly Logged[],
  arms: readonly string[],
  { alpha, margin }: Pick<Judging, 'alpha' | 'margin'>,
): Judged[] {
  const [first, ...others] = arms;
  const count = (arm: string | undefined, of: 'people' | 'conversions') =>
    logged.reduce((all, one) => (one.arm === arm ? all + one[of] : all), 0);
  return others.map((arm) => {
    const isFew =
      Math.min(count(arm, 'people'), count(first, 'people')) < enough.people ||
      count(arm, 'conversions') + count(first, 'conversions') < enough.events;
    if (isFew || first === undefined) return { judgement: 'too-early', contrast: null, adjusted: null };
    const contrast = contrastAt(offPolicyDifference(logged, [arm, first]), alpha / others.length);
    return { judgement: judgementOf(contrast.interval, margin), contrast, adjusted: null };
  });
}

function pairOf(
  arm: Estimate | null | undefined,
  against: Estimate | null | undefined,
): [Estimate, Estimate] | null {
  return arm && against ? [arm, against] : null;
}

const fixedOf = (arm: Moments, against: Moments, alpha: number) =>
  twoProportions(
    { people: arm.people, conversions: arm.sum },
    { people: against.people, conversions: against.sum },
    alpha,
  );

/** Rare things are not normally distributed: nothing is claimed of few (SPEC E-6). */
function isEarly(measure: Measure, arm: Moments, against: Moments): boolean {
  const { people, events } = enough;
  if (Math.min(arm.people, against.people) < people) return true;
  if (measure === 'ratio') return Math.min(arm.events, against.events) < events;
  const happened = arm.events + against.events;
  const others = arm.people + against.people - happened;
  return happened < events || (measure === 'proportion' && others < events);
}

/** So that more is good. */
function facing({ low, high }: Interval, good: Measured['good']): Interval {
  return good === 'more' ? { low, high } : { low: -high, high: -low };
}

function judgementOf({ low, high }: Interval, margin: number | null): Judgement {
  if (margin !== null && low > -margin && high < margin) return 'equivalent';
  if (low > 0) return 'better';
  if (high < 0) return 'worse';
  return margin !== null && high < margin ? 'futile' : 'no-difference-yet';
}
