import type { Lines } from '../types.ts';

/** Why a change to a drawing could not be made. */
export const edits = {
  'no-node': () => 'this node is not there any more',
  'no-edge': (v) => `nothing is connected to ${v.port('port', 'this way out')} any more`,
  'node-exists': () => 'there is a node with this id already',
  'port-taken': (v) => `${v.port('port', 'this way out')} leads somewhere already`,
  'ports-merge': () => 'two ways out would become one, and only one of their connections could stay',
} as const satisfies Lines;
