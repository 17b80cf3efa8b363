import { halfWidth, rhoTightestAt, tightestAt } from './confidence-sequence.ts';
import { observedOf } from './contrast.ts';
import { estimatesOf } from './estimate.ts';
import { twoSidedQuantile } from './normal.ts';
import type { Measured } from './judge.ts';

/** A forecast beyond it is none. Days. */
export const farthestForecast = 365;

export interface Pace {
  /** Of the experiment: how long it has been going. */
  readonly days: number;
  readonly alpha: number;
  readonly margin: number | null;
}

/**
 * Days until an arm can be told from the first, if people keep coming as they did and what is seen stays what is true;
 * 0: it can be now. `null`: not within a year, or there is nothing to forecast from (SPEC E-17).
 */
export function daysToDecision({ measure, arms }: Measured, { days, alpha, margin }: Pace): number | null {
  const [against, ...others] = estimatesOf(measure, arms);
  const share = alpha / Math.max(1, others.length);
  const ahead = others.map((arm) => {
    if (!arm || !against || days <= 0) return null;
    const { difference, people, deviation } = observedOf(arm, against);
    const size = Math.abs(difference);
    const narrow = margin === null ? size : Math.max(size, margin - size);
    const pace = people / days;
    const isDecided = (n: number) => widthAt(n, deviation, share) < narrow;
    const enough = peopleFor(isDecided, people, people + farthestForecast * pace);
    return enough === null ? null : Math.ceil((enough - people) / pace);
  });
  const known = ahead.filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** An experiment that is still to come. */
export interface Plan {
  /** Share of people who convert today. */
  readonly rate: number;
  /** The smallest change of it that is to be found; absolute. */
  readonly effect: number;
  /** All of the same size. */
  readonly arms: number;
  readonly alpha: number;
  /** Chance to find it, if it is there. */
  readonly power: number;
}

/** People in all arms together; `null`: more than a thousand million. */
export interface Planned {
  /** Looked at whenever one likes. */
  readonly people: number | null;
  /** With one look at the end and none before. */
  readonly oneLook: number | null;
}

const most = 1e9;

/** How many people an experiment takes (SPEC E-18). */
export function planExperiment({ rate, effect, arms, alpha, power }: Plan): Planned {
  const share = alpha / Math.max(1, arms - 1);
  const raised = Math.min(1, Math.max(0, rate + effect));
  const size = Math.abs(effect);
  if (!(size > 0)) return { people: null, oneLook: null };
  const variance = (p: number) => p * (1 - p);
  // Two arms of the same size: each has half of both.
  const deviation = Math.sqrt(2 * (variance(rate) + variance(raised)));
  const luck = twoSidedQuantile(2 * (1 - power)) * deviation;
  const pairs = arms / 2;
  const needed = (half: (n: number) => number) =>
    peopleFor((n) => half(n) + luck / Math.sqrt(n) <= size, 4, most / pairs);
  const all = (pair: number | null) => (pair === null ? null : Math.ceil(pair * pairs));
  return {
    people: all(needed((n) => widthAt(n, deviation, share))),
    oneLook: all(needed((n) => (twoSidedQuantile(share) * deviation) / Math.sqrt(n))),
  };
}

function widthAt(people: number, deviation: number, alpha: number): number {
  return halfWidth(people, deviation, { rho: rhoTightestAt(tightestAt, alpha), alpha });
}

/** The fewest people from `least` on for whom it holds; what holds of some holds of more. */
function peopleFor(holds: (n: number) => boolean, least: number, most: number): number | null {
  if (holds(least)) return least;
  let low = least;
  let high = least;
  do {
    low = high;
    high *= 2;
    if (low > most) return null;
  } while (!holds(high));
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high > most ? null : high;
}
