import { loadDrawnArms, type Transaction } from '@perennial/db';
import type { Facts, Kernel, Program } from '@perennial/journey';
import { experimentsOf } from '@perennial/nodes';
import type { WorkspaceSettings } from '../settings/settings.ts';
import { joined } from './joined.ts';

/** What experiments look at. */
export interface DrawFacts {
  readonly person: Pick<Facts['person'], 'drawn'>;
  readonly workspace: Pick<Facts['workspace'], 'draws'>;
}

/** Reads it for programs that draw between arms, and nothing for all others. */
export type DrawsFor = (person: string, program: Program) => Promise<DrawFacts>;

export function createDraws(
  tx: Transaction,
  workspace: string,
  kernel: Pick<Kernel, 'nodes'>,
  { draws }: Pick<WorkspaceSettings, 'draws'>,
): DrawsFor {
  const drawnBefore = joined((people) => loadDrawnArms(tx, workspace, people));
  return async (person, program) => {
    if (!doesDraw(kernel, program)) return { person: {}, workspace: {} };
    return { person: { drawn: await drawnBefore(person) }, workspace: { draws } };
  };
}

/** Programs never change. */
const known = new WeakMap<Program, boolean>();

function doesDraw(kernel: Pick<Kernel, 'nodes'>, program: Program): boolean {
  const found = known.get(program) ?? experimentsOf(kernel, program).length > 0;
  known.set(program, found);
  return found;
}
