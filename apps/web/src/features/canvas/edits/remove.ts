import type { Graph, NodeDefinition, NodeId, Operation } from '@perennial/journey';
import { batch } from './add.ts';

/** Takes nodes away and leaves the gap. */
export function cutOut(ids: ReadonlySet<NodeId>): Operation {
  return batch(...[...ids].map((id): Operation => ({ op: 'remove-node', id })));
}

/**
 * Takes nodes away. One with a single way on heals the line: what led to it leads to what came after, so that
 * deleting a wait in the middle does not cut the journey in two.
 */
export function removeNodes(
  graph: Graph,
  ids: ReadonlySet<NodeId>,
  definitionOf: (type: string) => NodeDefinition | undefined,
): Operation {
  const operations: Operation[] = [];
  const nextOf = (id: NodeId): NodeId | null => {
    const seen = new Set<NodeId>();
    let at: NodeId | null = id;
    while (at !== null && ids.has(at)) {
      if (seen.has(at)) return null;
      seen.add(at);
      const ways: readonly string[] = [
        ...new Set(graph.edges.filter(({ from }) => from === at).map(({ to }) => to)),
      ];
      at = ways.length === 1 ? ways[0]! : null;
    }
    return at;
  };
  const isTrigger = (id: NodeId) => definitionOf(graph.nodes[id]?.type ?? '')?.family === 'trigger';
  const healed = graph.edges.flatMap((edge) => {
    if (ids.has(edge.from) || !ids.has(edge.to)) return [];
    const to = nextOf(edge.to);
    return to === null || to === edge.from || isTrigger(to) ? [] : [{ ...edge, to }];
  });
  for (const id of ids) operations.push({ op: 'remove-node', id });
  for (const edge of healed) operations.push({ op: 'connect', edge });
  return batch(...operations);
}
