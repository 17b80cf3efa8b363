import { getDraft, getVersion, type Transaction } from '@perennial/db';
import type { Graph } from '@perennial/journey';
import { found } from '../../../errors/api-error.ts';

/** What is to be published: the draft, or an old version once more. */
export interface Source {
  readonly graph: Graph;
  readonly revision: number;
}

/** @throws ApiError 404 */
export async function readSource(
  tx: Transaction,
  workspace: string,
  journey: string,
  version: number | undefined,
): Promise<Source> {
  const { draft, revision } = found(await getDraft(tx, workspace, journey), 'journey');
  if (version === undefined) return { graph: draft as Graph, revision };
  const { graph } = found(await getVersion(tx, workspace, journey, version), 'version');
  return { graph: graph as Graph, revision };
}
