import { judging, usualJudging, type Judging } from '@perennial/contracts';
import {
  getVersion,
  getWorkspace,
  loadExperimentSettings,
  readArms,
  workspaceClock,
  type ArmRow,
  type ExperimentSettings,
  type JourneyHead,
  type JourneyScope,
  type OutcomesAsked,
  type Transaction,
} from '@perennial/db';
import type { Graph, Kernel, Program } from '@perennial/journey';
import { defaultEventMap, eventMapSchema } from '@perennial/lifecycle';
import { experimentAt, goalDays, phasesOf, type Experiment } from '@perennial/nodes';
import type { WorkspaceAccess } from '../../auth/caller.ts';
import { found, notFound } from '../../errors/api-error.ts';
import { programsOf } from '../journeys/monitor/experiments.ts';
import { requireJourney } from '../journeys/require.ts';

/** Versions in a row that test the same. */
export interface Phase {
  readonly versions: readonly number[];
  readonly people: number;
}

/** An experiment of the live version, with all that its numbers are read by. */
export interface Asked {
  readonly journey: JourneyHead;
  readonly scope: JourneyScope;
  readonly experiment: Experiment;
  readonly programs: ReadonlyMap<number, Program>;
  readonly live: Program;
  readonly names: Names;
  readonly settings: ExperimentSettings | null;
  readonly judging: Judging;
  readonly phases: readonly Phase[];
  /** From 1. */
  readonly phase: number;
  /** Of the phase. */
  readonly rows: readonly ArmRow[];
  /** Milliseconds, on the clock of the workspace. */
  readonly now: number;
}

/** What the author calls the node and its arms. */
export interface Names {
  readonly title: string | null;
  readonly arms: { readonly [arm: string]: string };
}

export interface Place {
  readonly workspace: WorkspaceAccess;
  readonly kernel: Kernel;
  readonly journey: string;
  readonly node: string;
  readonly phase?: number | undefined;
}

/** @throws ApiError 404 unless the live version draws there, and there is such a phase */
export async function askAbout(tx: Transaction, place: Place): Promise<Asked> {
  const { workspace, kernel, node } = place;
  const journey = await requireJourney(tx, workspace.id, place.journey);
  const scope = { workspace: workspace.id, journey: journey.id, zone: workspace.zone, filter: {} };
  const { liveVersion } = journey;
  if (liveVersion === null) throw notFound('experiment');
  const live = (await programsOf(tx, scope, [liveVersion])).get(liveVersion);
  const experiment = found(live && experimentAt(kernel, live, node), 'experiment');
  const rows = await readArms(tx, scope, experiment);
  const versions = [...new Set([...rows.map(({ version }) => version), liveVersion])];
  const programs = await programsOf(tx, scope, versions);
  const phases = phasesOf(kernel, programs, node).map((of) => ({
    versions: of,
    people: rows.reduce((all, row) => (of.includes(row.version) ? all + row.people : all), 0),
  }));
  const phase = place.phase ?? phases.length;
  const chosen = found(phases[phase - 1], 'phase');
  const settings = (await loadExperimentSettings(tx, workspace.id, journey.id)).get(node) ?? null;
  const { now } = await workspaceClock(tx, workspace.id);
  return {
    ...{ journey, scope, experiment, programs, live: live!, settings, phases, phase, now },
    names: await namesOf(tx, scope, liveVersion, node),
    judging: judgingOf(settings),
    rows: rows.filter(({ version }) => chosen.versions.includes(version)),
  };
}

async function namesOf(
  tx: Transaction,
  { workspace, journey }: JourneyScope,
  version: number,
  node: string,
): Promise<Names> {
  const graph = (await getVersion(tx, workspace, journey, version))?.graph as Graph | undefined;
  const drawn = graph?.nodes[node];
  return { title: drawn?.label ?? null, arms: drawn?.portLabels ?? {} };
}

/** What can't be read any more is as usual. */
export function judgingOf(settings: ExperimentSettings | null): Judging {
  const read = judging.safeParse({
    ...(settings?.judging as object),
    promoteBelow: settings?.promoteBelow ?? null,
  });
  return settings && read.success ? read.data : usualJudging;
}

const dayMs = 86_400_000;
/** How outcomes are read for it. */
export async function outcomesAsked(
  tx: Transaction,
  { scope, live, phases, phase, now }: Asked,
  by: OutcomesAsked['by'],
  model: string | null = null,
): Promise<OutcomesAsked> {
  const { currency, settings } = found(await getWorkspace(tx, scope.workspace), 'workspace');
  const map = eventMapSchema.safeParse(settings['eventMap']);
  return {
    versions: phases[phase - 1]!.versions,
    window: goalDays(live.goal) * dayMs,
    eventMap: map.success ? map.data : defaultEventMap,
    currency,
    ...{ now, by, model },
  };
}
