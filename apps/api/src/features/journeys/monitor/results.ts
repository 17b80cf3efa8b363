import type { Arm, Comparison, Experiment as ExperimentResults, Results } from '@perennial/contracts';
import {
  readArms,
  readDraws,
  workspaceClock,
  type ArmRow,
  type DrawSums,
  type JourneyScope,
  type Transaction,
} from '@perennial/db';
import {
  alpha,
  compareArms,
  enough,
  judgeLogged,
  loggedOf,
  sampleRatio,
  strataOf,
  wilson,
  type Stratum,
} from '@perennial/experiments';
import type { JsonObject, Kernel } from '@perennial/journey';
import { experimentsOf, phasesOf, strataByVersion, type Experiment } from '@perennial/nodes';
import { programsOf } from './experiments.ts';

/** Results of every experiment of the live version, over the people of all versions that tested the same. */
export async function resultsOf(
  tx: Transaction,
  kernel: Kernel,
  scope: JourneyScope,
  liveVersion: number | null,
): Promise<Results> {
  const live =
    liveVersion === null ? undefined : (await programsOf(tx, scope, [liveVersion])).get(liveVersion);
  const limits = { people: enough.people, events: enough.events };
  if (!live) return { goal: null, enough: limits, experiments: [] };
  const { now } = await workspaceClock(tx, scope.workspace);
  const drawn = experimentsOf(kernel, live);
  const experiments: ExperimentResults[] = [];
  for (const experiment of drawn) {
    const all = await readArms(tx, scope, experiment);
    const versions = [...new Set([...all.map(({ version }) => version), liveVersion!])];
    const programs = await programsOf(tx, scope, versions);
    const phase = phasesOf(kernel, programs, experiment.node).at(-1) ?? [];
    const rows = all.filter(({ version }) => phase.includes(version));
    const result = resultOf(experiment, rows, strataByVersion(kernel, programs, experiment.node, rows), {
      hasGoal: live.goal !== null,
      now,
    });
    const draws =
      experiment.bandit && (await readDraws(tx, scope, experiment, { versions: phase, mature: null, now }));
    experiments.push(draws ? { ...result, ...learntOf(experiment, draws, live.goal !== null) } : result);
  }
  return { goal: live.goal as unknown as JsonObject | null, enough: limits, experiments };
}

/** A bandit's shares changed on the way: its people are weighed by the chance that drew each. */
function learntOf(
  { arms }: Experiment,
  draws: readonly DrawSums[],
  hasGoal: boolean,
): Pick<ExperimentResults, 'srm' | 'comparisons'> {
  const ids = arms.map(({ id }) => id);
  const authors = Object.fromEntries(arms.map(({ id, weight }) => [id, weight]));
  const judged = judgeLogged(loggedOf(draws, authors), ids, { alpha, margin: null });
  return {
    srm: draws.length === 0 ? null : sampleRatio(strataOf(draws, ids, authors)),
    comparisons: !hasGoal
      ? []
      : judged.map(({ judgement, contrast }, i) => ({
          arm: ids[i + 1]!,
          against: ids[0]!,
          difference: contrast?.difference ?? null,
          low: contrast?.interval.low ?? null,
          high: contrast?.interval.high ?? null,
          verdict: judgement as Comparison['verdict'],
        })),
  };
}

interface Circumstances {
  readonly hasGoal: boolean;
  /** Milliseconds, on the clock of the workspace. */
  readonly now: number;
}

function resultOf(
  { node, kind, channel, arms: drawn }: Experiment,
  rows: readonly ArmRow[],
  strata: readonly Stratum[],
  { hasGoal, now }: Circumstances,
): ExperimentResults {
  const arms = armsOf(drawn, rows).map((arm) => shown(arm, hasGoal));
  const first = rows.map(({ since }) => since.getTime()).toSorted((a, b) => a - b)[0];
  return {
    node,
    kind,
    channel,
    arms,
    comparisons: hasGoal ? comparisonsOf(arms.slice(0, drawn.length)) : [],
    srm: rows.length === 0 ? null : sampleRatio(strata),
    since: first === undefined ? null : new Date(first).toISOString(),
    days: first === undefined ? 0 : Math.max(0, Math.floor((now - first) / 86_400_000)),
  };
}

export type Tally = Omit<Arm, 'conversions' | 'rate'> & { readonly converted: number };

/** Sums over versions; an arm that nobody met is an arm still. */
export function armsOf(drawn: Experiment['arms'], rows: readonly ArmRow[]): Tally[] {
  const gone = rows.map(({ arm }) => arm).filter((id) => !drawn.some((one) => one.id === id));
  const all = [...drawn, ...[...new Set(gone)].toSorted().map((id) => ({ id, weight: null }))];
  return all.map(({ id, weight }) => {
    const mine = rows.filter(({ arm }) => arm === id);
    const sum = (of: (row: ArmRow) => number) => mine.reduce((total, row) => total + of(row), 0);
    return {
      id,
      weight,
      people: sum((row) => row.people),
      accepted: sum((row) => row.accepted),
      delivered: sum((row) => row.delivered),
      opened: mine.some((row) => row.opened !== null) ? sum((row) => row.opened ?? 0) : null,
      clicked: sum((row) => row.clicked),
      converted: sum((row) => row.converted),
    };
  });
}

export function shown({ converted, ...arm }: Tally, hasGoal: boolean): Arm {
  if (!hasGoal) return { ...arm, conversions: null, rate: null };
  const { people } = arm;
  const rate = people === 0 ? null : { value: converted / people, ...wilson(converted, people) };
  return { ...arm, conversions: converted, rate };
}

/** Only arms that are drawn still: others would cost the rest of their certainty. */
function comparisonsOf(arms: readonly Arm[]): Comparison[] {
  const counts = arms.map(({ people, conversions }) => ({ people, conversions: conversions ?? 0 }));
  return compareArms(counts).map(({ verdict, difference, interval }, i) => ({
    arm: arms[i + 1]!.id,
    against: arms[0]!.id,
    difference,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    verdict,
  }));
}
