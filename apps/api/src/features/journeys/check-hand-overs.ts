import { listKnownJourneys, type Transaction } from '@perennial/db';
import type { Diagnostic, Graph } from '@perennial/journey';
import { handOver, handOverTriggers, reviewHandOver } from '@perennial/nodes';

/** What only the workspace can tell of hand-overs: whether there is somebody at the other end. */
export async function checkHandOvers(
  tx: Transaction,
  workspace: string,
  journey: string,
  { nodes }: Graph,
): Promise<readonly Diagnostic[]> {
  const giving = Object.entries(nodes).filter(
    ([, { type, disabled }]) => type === handOver.type && !disabled,
  );
  if (giving.length === 0) return [];
  const known = await listKnownJourneys(tx, workspace, handOverTriggers);
  const destinations = known.map(({ id, status, takes }) => ({ id, live: status === 'live', takes }));
  return giving.flatMap(([node, { config }]) => {
    const read = handOver.config.safeParse(config);
    // One of another shape is the compiler's business.
    if (!read.success) return [];
    return reviewHandOver(read.data, destinations, journey).map((one) => ({
      ...one,
      node,
      path: `nodes.${node}.config.${one.path}`,
    }));
  });
}
