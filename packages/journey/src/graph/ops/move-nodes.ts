import { z } from 'zod';
import { own } from '../own.ts';
import { nodeIdSchema, positionSchema } from '../schema.ts';
import type { Graph, GraphNode } from '../types.ts';
import { done, refuse } from './edits.ts';
import type { MoveNodes, OperationKind } from './types.ts';

type Positions = MoveNodes['positions'];

export const moveNodes: OperationKind<MoveNodes> = {
  schema: z.strictObject({ op: z.literal('move-nodes'), positions: z.record(nodeIdSchema, positionSchema) }),
  apply: (graph, { positions }) => {
    const missing = Object.keys(positions).find((id) => !own(graph.nodes, id));
    if (missing !== undefined) return refuse('no-node', { node: missing });
    return done(
      { ...graph, nodes: placed(graph, positions) },
      { op: 'move-nodes', positions: before(graph, positions) },
    );
  },
};

function placed(graph: Graph, positions: Positions): Graph['nodes'] {
  const place = ([id, node]: readonly [string, GraphNode]) => {
    const position = own(positions, id);
    return [id, position ? { ...node, position } : node] as const;
  };
  return Object.fromEntries(Object.entries(graph.nodes).map(place));
}

function before(graph: Graph, positions: Positions): Positions {
  const moved = Object.entries(graph.nodes).filter(([id]) => Object.hasOwn(positions, id));
  return Object.fromEntries(moved.map(([id, node]) => [id, node.position]));
}
