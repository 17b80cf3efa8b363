import type { PeopleChoice } from '@perennial/contracts';
import { beginMove, type Transaction } from '@perennial/db';
import type { Graph, Kernel, Program } from '@perennial/journey';
import { unprocessable } from '../../../errors/api-error.ts';
import { passingTargets } from './passing.ts';

/** What was published, and where. */
interface Published {
  readonly journey: string;
  readonly version: number;
  readonly graph: Graph;
  readonly program: Program;
}

/**
 * Begins to move whoever is inside, where that was chosen.
 *
 * @throws ApiError 422 when somebody would go on at a node that is not there
 */
export async function movePeople(
  tx: Transaction,
  { workspace, kernel }: { readonly workspace: string; readonly kernel: Kernel },
  { journey, version, graph, program }: Published,
  people: PeopleChoice,
): Promise<void> {
  if (people === 'finish') return;
  const { targets } = people.move;
  for (const [node, to] of Object.entries(targets)) if (to !== null) requireTarget(program, node, to);
  await beginMove(tx, workspace, {
    journey,
    version,
    targets: { ...passingTargets(kernel, graph), ...targets },
  });
}

/** People come in by triggers, they don't go on at them. */
function requireTarget(program: Program, node: string, to: string): void {
  if (Object.hasOwn(program.nodes, to) && !program.triggers.includes(to)) return;
  throw unprocessable('unknown-target', `Nobody can go on at “${to}”: the new version has no such step.`, {
    field: `body.people.move.targets.${node}`,
    fix: 'Choose a step of the new version that is no trigger, or null to let them leave.',
    values: { node, to },
  });
}
