import type { Arm, Comparison, Experiment as ExperimentResults, Results } from '@perennial/contracts';
import { readArms, workspaceClock, type ArmRow, type JourneyScope, type Transaction } from '@perennial/db';
import { compareArms, enough, sampleRatio, wilson, type Stratum } from '@perennial/experiments';
import type { JsonObject, Kernel, Program } from '@perennial/journey';
import { experimentsOf, programsOf, type Experiment } from './experiments.ts';

/** Results of every experiment of the live version, over the people of all versions. */
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
    const rows = await readArms(tx, scope, experiment);
    const strata = await strataOf(tx, kernel, scope, experiment, rows);
    experiments.push(resultOf(experiment, rows, strata, { hasGoal: live.goal !== null, now }));
  }
  return { goal: live.goal as unknown as JsonObject | null, enough: limits, experiments };
}

/** Weights may have changed from version to version: people are held against those that drew them. */
async function strataOf(
  tx: Transaction,
  kernel: Kernel,
  scope: JourneyScope,
  { node }: Experiment,
  rows: readonly ArmRow[],
): Promise<Stratum[]> {
  const versions = [...new Set(rows.map(({ version }) => version))];
  const programs = await programsOf(tx, scope, versions);
  return versions.flatMap((version) => {
    const arms = armsAt(kernel, programs.get(version), node);
    const mine = rows.filter((row) => row.version === version);
    const people = arms.map(({ id }) => mine.find(({ arm }) => arm === id)?.people ?? 0);
    return { weights: arms.map(({ weight }) => weight), people };
  });
}

function armsAt(kernel: Kernel, program: Program | undefined, node: string): Experiment['arms'] {
  if (!program) return [];
  return experimentsOf(kernel, program).find((one) => one.node === node)?.arms ?? [];
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

type Tally = Omit<Arm, 'conversions' | 'rate'> & { readonly converted: number };

/** Sums over versions; an arm that nobody met is an arm still. */
function armsOf(drawn: Experiment['arms'], rows: readonly ArmRow[]): Tally[] {
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

function shown({ converted, ...arm }: Tally, hasGoal: boolean): Arm {
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
