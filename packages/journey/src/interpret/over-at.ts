import type { NodeId } from '../graph/types.ts';
import { readNode } from '../program/read-node.ts';
import type { Program } from '../program/types.ts';
import type { Instant } from '../values.ts';
import type { Context } from './context.ts';
import type { Stay } from './stay-types.ts';

/**
 * When stays at a wait are over if nothing happens; `Infinity`: not by themselves. `null`: that hangs on more about the
 * person, or it is no wait that can be read.
 */
export function overAt(
  { nodes, zones }: Pick<Context, 'nodes' | 'zones'>,
  program: Program,
  id: NodeId,
): ((stay: Stay) => Instant) | null {
  const node = readNode(nodes, program, id);
  if (!node.ok) return null;
  const { definition, config } = node.value;
  const { over } = definition;
  return over ? ({ at, zone }) => over(config, { at, zone, zones }) : null;
}
