import { experimentMetrics, type ExperimentArm, type ExperimentReadOut } from '@perennial/contracts';
import { readDraws, readOutcomes, type DrawSums, type OutcomeSums, type Transaction } from '@perennial/db';
import {
  alpha,
  byKey,
  estimatesOf,
  loggedOf,
  metricsOf,
  offPolicy,
  readOut,
  seriesOf,
  strataOf,
  type Contrast,
  type Metric,
  type MetricReadOut,
  type ReadOut,
} from '@perennial/experiments';
import type { Kernel } from '@perennial/journey';
import { goalDays, strataByVersion } from '@perennial/nodes';
import { armsOf, shown } from '../journeys/monitor/results.ts';
import { outcomesAsked, type Asked } from './asking.ts';

const dayMs = 86_400_000;

/** Everything that may be said of an experiment now. */
export async function readOutOf(tx: Transaction, kernel: Kernel, asked: Asked): Promise<ExperimentReadOut> {
  const { scope, experiment, now } = asked;
  const outcomes = await outcomesAsked(tx, asked, 'day');
  const sums = await readOutcomes(tx, scope, experiment, outcomes);
  const { versions } = outcomes;
  const draws =
    experiment.bandit && (await readDraws(tx, scope, experiment, { versions, mature: null, now }));
  const hasGoal = asked.live.goal !== null;
  const arms = armsShown(asked, sums);
  const ids = arms.map(({ id }) => id);
  const metrics = metricsOf(asked.judging, ids, sums, { hasGoal });
  const since = sinceOf(asked);
  const read = readOut({
    arms: arms.map(({ id, people, weight }) => ({ id, people, isDrawn: weight !== null && weight > 0 })),
    strata: draws
      ? strataOf(draws, ids, authors(asked))
      : strataByVersion(kernel, asked.programs, experiment.node, asked.rows),
    metrics,
    logged: draws && asked.judging.primary === 'goal' ? loggedOf(draws, authors(asked)) : null,
    margin: asked.judging.margin,
    adjust: asked.judging.adjust,
    days: since === null ? 0 : (now - since) / dayMs,
  });
  return {
    ...headOf(asked, since),
    judging: asked.judging,
    currency: outcomes.currency,
    arms,
    sentence: sentenceOf(asked, read),
    srm: read.sampleRatio,
    metrics: metrics.map((metric, i) => metricView(metric, read.metrics[i]!, ids)),
    daysToDecision: read.daysToDecision,
    window: goalDays(asked.live.goal),
    phase: asked.phase,
    phases: asked.phases.map(({ versions: of, people }) => ({ versions: [...of], people })),
    course: courseOf(metrics, sums, asked),
    bandit: draws && banditView(asked, draws),
  };
}

/** In the order drawn, with those that are drawn no longer, and all that is known of each. */
function armsShown({ experiment, rows, live, names }: Asked, sums: readonly OutcomeSums[]): ExperimentArm[] {
  const hasGoal = live.goal !== null;
  const tallies = armsOf(experiment.arms, rows);
  const wanted = { primary: 'goal', secondary: experimentMetrics, guardrails: [] };
  const ids = tallies.map(({ id }) => id);
  const values = metricsOf(wanted, ids, sums, { hasGoal }).map(({ id, measure, arms }) => ({
    id,
    estimates: estimatesOf(measure, arms),
  }));
  return tallies.map((arm, i) => ({
    ...shown(arm, hasGoal),
    name: names.arms[arm.id] ?? null,
    outcomes: Object.fromEntries(values.map(({ id, estimates }) => [id, estimates[i]?.value ?? null])),
  }));
}

function sinceOf({ rows }: Asked): number | null {
  return rows.length === 0 ? null : Math.min(...rows.map(({ since }) => since.getTime()));
}

function headOf({ journey, experiment, names, settings, now }: Asked, since: number | null) {
  const { node, kind, channel } = experiment;
  return {
    journey: { id: journey.id, name: journey.name },
    ...{ node, kind, channel },
    title: names.title,
    promoted: settings?.promoted ?? null,
    promotedAt: settings?.promotedAt?.toISOString() ?? null,
    promotedBy: settings?.promotedBy ?? null,
    since: since === null ? null : new Date(since).toISOString(),
    days: since === null ? 0 : Math.max(0, Math.floor((now - since) / dayMs)),
  };
}

function authors({ experiment }: Asked): { readonly [arm: string]: number } {
  return Object.fromEntries(experiment.arms.map(({ id, weight }) => [id, weight]));
}

/** What was decided comes before what is known. */
function sentenceOf({ settings }: Asked, { sentence }: ReadOut): ExperimentReadOut['sentence'] {
  if (settings?.promoted != null) return { code: 'promoted', arm: settings.promoted, metric: null };
  return {
    code: sentence.code,
    arm: 'arm' in sentence ? sentence.arm : null,
    metric: 'metric' in sentence ? (sentence.metric as ExperimentReadOut['sentence']['metric']) : null,
  };
}

function metricView(
  { id, measure, role, good }: Metric,
  { values, judged }: MetricReadOut,
  arms: readonly string[],
): ExperimentReadOut['metrics'][number] {
  return {
    metric: id as ExperimentReadOut['metrics'][number]['metric'],
    ...{ measure, role, good },
    values: values.map((one, i) => ({
      arm: arms[i]!,
      value: one?.value ?? null,
      low: one?.interval.low ?? null,
      high: one?.interval.high ?? null,
    })),
    comparisons: judged.map(({ judgement, contrast, adjusted }, i) => ({
      arm: arms[i + 1]!,
      against: arms[0]!,
      judgement,
      contrast: contrastView(contrast),
      adjusted: contrastView(adjusted),
    })),
  };
}

/** Where nothing varies a difference is infinitely sure, which JSON can't say. */
function contrastView(contrast: Contrast | null) {
  if (!contrast) return null;
  const { difference, interval, fixed, risk } = contrast;
  const z = Number.isFinite(fixed.z) ? fixed.z : null;
  return { difference, ...interval, fixed: { z, p: fixed.p, ...fixed.interval }, risk };
}

/** Of arms that are drawn; a bandit's course is that of its shares, which no plain interval is about. */
function courseOf(metrics: readonly Metric[], sums: readonly OutcomeSums[], { experiment }: Asked) {
  const primary = metrics.find(({ role }) => role === 'primary');
  const ids = experiment.arms.filter(({ weight }, i) => weight > 0 || i === 0).map(({ id }) => id);
  if (!primary || experiment.bandit || ids.length < 2) return [];
  const days = byKey(primary.id, ids, sums);
  return ids.slice(1).map((arm, i) => ({
    arm,
    points: seriesOf(primary.measure, days, i + 1, alpha / (ids.length - 1)).map(
      ({ day, difference, interval }) => ({ day, difference, ...interval }),
    ),
  }));
}

function banditView(asked: Asked, draws: readonly DrawSums[]): ExperimentReadOut['bandit'] {
  const { settings, experiment } = asked;
  const logged = loggedOf(draws, authors(asked));
  const learnt = settings?.shares ?? { '': authors(asked) };
  return {
    shares: Object.entries(learnt).map(([context, arms]) => ({ context, arms: { ...arms } })),
    learntAt: settings?.learntAt?.toISOString() ?? null,
    arms: experiment.arms.map(({ id }) => {
      const { ips, snips, interval } = offPolicy(logged, id);
      return { arm: id, ips, snips, low: interval?.low ?? null, high: interval?.high ?? null };
    }),
  };
}
