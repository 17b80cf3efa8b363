import {
  loadExperimentSettings,
  loadPrograms,
  readArms,
  type ArmRow,
  type ExperimentSettings,
  type JourneyScope,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import type { Program } from '@perennial/journey';
import { phasesOf, type Experiment } from '@perennial/nodes';
import type { Engine } from '../engine.ts';
import type { LiveJourney } from '../settings/settings.ts';

/** An experiment of a journey that admits people now, and whom its present phase is about. */
export interface Looked {
  readonly scope: JourneyScope;
  readonly clock: WorkspaceNow;
  readonly live: LiveJourney;
  readonly experiment: Experiment;
  readonly programs: ReadonlyMap<number, Program>;
  readonly versions: readonly number[];
  readonly rows: readonly ArmRow[];
  readonly settings: ExperimentSettings | null;
}

/** What is known of an experiment now. */
export async function lookAt(
  { kernel }: Engine,
  tx: Transaction,
  clock: WorkspaceNow,
  { live, experiment }: { readonly live: LiveJourney; readonly experiment: Experiment },
): Promise<Looked> {
  const { journey, version } = live;
  const scope = { workspace: clock.id, journey, zone: clock.zone, filter: {} };
  const rows = await readArms(tx, scope, experiment);
  const wanted = [...new Set([...rows.map((row) => row.version), version])];
  const found = await loadPrograms<Program>(
    tx,
    clock.id,
    wanted.map((one) => ({ journey, version: one })),
  );
  const programs = new Map(found.map((one) => [one.version, one.program]));
  const versions = phasesOf(kernel, programs, experiment.node).at(-1) ?? [version];
  const settings = (await loadExperimentSettings(tx, clock.id, journey)).get(experiment.node) ?? null;
  return {
    ...{ scope, clock, live, experiment, programs, versions, settings },
    rows: rows.filter((row) => versions.includes(row.version)),
  };
}
