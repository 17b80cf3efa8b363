import { loadPrograms, type JourneyScope, type Transaction } from '@perennial/db';
import type { Kernel, Program } from '@perennial/journey';
import { experimentAt, type Experiment } from '@perennial/nodes';

/** Programs of these versions, by version. */
export async function programsOf(
  tx: Transaction,
  { workspace, journey }: Pick<JourneyScope, 'workspace' | 'journey'>,
  versions: readonly number[],
): Promise<Map<number, Program>> {
  const wanted = versions.map((version) => ({ journey, version }));
  const programs = await loadPrograms<Program>(tx, workspace, wanted);
  return new Map(programs.map(({ version, program }) => [version, program]));
}

/** The experiment at this node of the live version, if there is one. */
export async function experimentIn(
  tx: Transaction,
  kernel: Kernel,
  scope: JourneyScope,
  liveVersion: number | null,
  node: string,
): Promise<Experiment | null> {
  if (liveVersion === null) return null;
  const program = (await programsOf(tx, scope, [liveVersion])).get(liveVersion);
  return program ? experimentAt(kernel, program, node) : null;
}
