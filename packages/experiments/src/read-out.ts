import { sequenceOf, observedOf } from './contrast.ts';
import { estimatesOf, type Measure } from './estimate.ts';
import { daysToDecision } from './forecast.ts';
import { judge, judgeLogged, type Judged, type Judging, type Measured } from './judge.ts';
import { addMoments, noMoments, type Moments } from './moments.ts';
import type { Logged } from './off-policy.ts';
import { sampleRatio, type SampleRatio, type Stratum } from './sample-ratio.ts';
import { sentenceOf, type DrawnArm, type Sentence } from './sentence.ts';
import { wilson, type Interval } from './wilson.ts';

/** Something that is measured, and what for. */
export interface Metric extends Measured {
  readonly id: string;
  /** The verdict hangs on the primary one, and on no guardrail becoming worse; secondary ones are looked at. */
  readonly role: 'primary' | 'secondary' | 'guardrail';
}

/** All that is known of an experiment. The first arm is the one compared with. */
export interface Experiment {
  readonly arms: readonly DrawnArm[];
  /** People as their weights drew them. */
  readonly strata: readonly Stratum[];
  /** Their arms are those above, in that order. */
  readonly metrics: readonly Metric[];
  /** What was logged of the draws of a bandit, with its primary outcome; `null`: the shares are the author's. */
  readonly logged: readonly Logged[] | null;
  /** The smallest difference of the primary metric that matters. */
  readonly margin: number | null;
  readonly adjust: boolean;
  /** How long people have been coming. */
  readonly days: number;
}

/** One metric of all arms. */
export interface MetricReadOut {
  readonly id: string;
  /** By arm, with the interval for a single look; `null`: nobody to tell it of. */
  readonly values: readonly ({ readonly value: number; readonly interval: Interval } | null)[];
  /** Of every arm but the first. */
  readonly judged: readonly Judged[];
}

/** What may be said of an experiment, whenever one looks. */
export interface ReadOut {
  readonly sentence: Sentence;
  readonly sampleRatio: SampleRatio | null;
  readonly metrics: readonly MetricReadOut[];
  /** Days until the primary metric decides; `null`: not within a year, or can't be told. */
  readonly daysToDecision: number | null;
}

/** Chance that any interval of one metric ever misses the truth. */
export const alpha = 0.05;

/** Everything that the page of an experiment says, from sums. */
export function readOut(experiment: Experiment): ReadOut {
  const { arms, strata, metrics, days, margin } = experiment;
  const judged = metrics.map((metric) => judgeAs(metric, experiment));
  const judgedOf = (metric: Metric) => judged[metrics.indexOf(metric)]!;
  const primary = metrics.find(({ role }) => role === 'primary');
  const ratio = arms.some(({ people }) => people > 0) ? sampleRatio(strata) : null;
  return {
    sentence: sentenceOf({
      arms,
      mismatch: ratio?.alarm ?? false,
      primary: primary ? judgedOf(primary) : null,
      guardrails: metrics
        .filter(({ role }) => role === 'guardrail')
        .map((metric) => ({ metric: metric.id, judged: judgedOf(metric) })),
    }),
    sampleRatio: ratio,
    metrics: metrics.map((metric) => ({
      id: metric.id,
      values: valuesOf(metric),
      judged: judgedOf(metric),
    })),
    daysToDecision: primary ? daysToDecision(ofDrawn(primary, arms), { days, alpha, margin }) : null,
  };
}

/** Only the primary metric has a margin; arms that are drawn no longer cost the others none of their certainty. */
function judgeAs(metric: Metric, { arms, logged, margin, adjust }: Experiment): Judged[] {
  const judging: Judging = { alpha, margin: metric.role === 'primary' ? margin : null, adjust };
  const drawn = arms.filter(({ isDrawn }, i) => isDrawn || i === 0);
  const isLogged = logged !== null && metric.role === 'primary' && metric.measure === 'proportion';
  const judged: readonly Judged[] = isLogged
    ? judgeLogged(
        logged,
        drawn.map(({ id }) => id),
        judging,
      )
    : judge(ofDrawn(metric, arms), judging);
  const byArm = new Map(drawn.slice(1).map(({ id }, i) => [id, judged[i]!]));
  const gone: Judged = { judgement: 'too-early', contrast: null, adjusted: null };
  return arms.slice(1).map(({ id }) => byArm.get(id) ?? gone);
}

function ofDrawn(metric: Metric, arms: readonly DrawnArm[]): Metric {
  return { ...metric, arms: metric.arms.filter((_, i) => i === 0 || arms[i]!.isDrawn) };
}

function valuesOf({ measure, arms }: Measured): MetricReadOut['values'] {
  return estimatesOf(measure, arms).map((estimate, i) => {
    if (!estimate) return null;
    const { value, variance, people } = estimate;
    if (measure === 'proportion') return { value, interval: wilson(arms[i]!.sum, people) };
    const half = 1.959963984540054 * Math.sqrt(variance / people);
    return { value, interval: { low: value - half, high: value + half } };
  });
}

/** What came to be known on one day: people who came and, of whomever, outcomes. Arms in one order. */
export interface Day {
  readonly day: string;
  readonly arms: readonly Moments[];
}

export interface Point {
  readonly day: string;
  readonly difference: number;
  readonly interval: Interval;
}

/** How the interval of an arm beside the first stood at the end of each day; days on which nobody was in both are left out. */
export function seriesOf(measure: Measure, days: readonly Day[], arm: number, share: number): Point[] {
  const width = days[0]?.arms.length ?? 0;
  let sums: readonly Moments[] = Array.from({ length: width }, () => noMoments);
  return days.flatMap(({ day, arms }) => {
    sums = sums.map((sum, i) => addMoments([sum, arms[i]!]));
    const estimates = estimatesOf(measure, sums);
    const [one, other] = [estimates[arm], estimates[0]];
    if (!one || !other) return [];
    const observed = observedOf(one, other);
    return [{ day, difference: observed.difference, interval: sequenceOf(observed, share) }];
  });
}
