import type { Effect } from '@perennial/contracts';
import {
  contrastOf,
  enough,
  estimatesOf,
  noMoments,
  type Measure,
  type Moments,
} from '@perennial/experiments';

/** A number of both sides, of people of whom it can be told. */
export interface Sides {
  readonly treated: Moments;
  readonly held: Moments;
  /** Too recent to be told of. */
  readonly young: number;
}

export type Compared = Omit<Effect, 'metric' | 'days'>;

/** Chance that an interval ever misses the truth. */
const alpha = 0.05;

/** Of one side: how many, and how many or how much of them. */
export function momentsOfSide(
  sums:
    | { readonly people: number; readonly events: number; readonly sum: number; readonly squares: number }
    | undefined,
): Moments {
  if (!sums) return noMoments;
  const { people, events, sum, squares } = sums;
  return { ...noMoments, people, events, sum, squares };
}

/** Those let in beside those kept out, valid whenever one looks. Nothing is claimed of too few. */
export function compareSides(measure: Exclude<Measure, 'ratio'>, { treated, held, young }: Sides): Compared {
  const shown = { treated: sideOf(treated), held: sideOf(held), young };
  const nothing = { ...shown, difference: null, relative: null, extra: null };
  if (isEarly(measure, treated, held)) return { ...nothing, verdict: 'too-early' };
  const [of, than] = estimatesOf(measure, [treated, held]);
  const { difference: value, interval } = contrastOf(of!, than!, alpha);
  const [least, most] = measure === 'proportion' ? [-1, 1] : [-Infinity, Infinity];
  const difference = { value, low: Math.max(least, interval.low), high: Math.min(most, interval.high) };
  const times = (factor: number) => ({
    value: difference.value * factor,
    low: difference.low * factor,
    high: difference.high * factor,
  });
  const base = shown.held.value ?? 0;
  return {
    ...shown,
    difference,
    relative: base > 0 ? value / base : null,
    extra: times(treated.people),
    verdict: difference.low > 0 ? 'better' : difference.high < 0 ? 'worse' : 'no-difference-yet',
  };
}

function sideOf({ people, sum }: Moments): Effect['held'] {
  return { people, sum, value: people === 0 ? null : sum / people };
}

/** As with arms of experiments; of amounts, people who have one. */
function isEarly(measure: Measure, treated: Moments, held: Moments): boolean {
  const events = treated.events + held.events;
  const others = treated.people + held.people - events;
  const few = measure === 'proportion' ? Math.min(events, others) : events;
  return Math.min(treated.people, held.people) < enough.people || few < enough.events;
}
