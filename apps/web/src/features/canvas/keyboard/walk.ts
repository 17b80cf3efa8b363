import type { Graph, NodeId } from '@perennial/journey';

export type Way = 'up' | 'down' | 'left' | 'right';

/** Where an arrow key leads: along the connections up and down, to the neighbour in the row beside. */
export function walk(graph: Graph, from: NodeId, way: Way): NodeId | null {
  const here = graph.nodes[from];
  if (!here) return null;
  const nearest = (ids: readonly NodeId[]) =>
    ids
      .filter((id) => Object.hasOwn(graph.nodes, id))
      .toSorted((a, b) => distance(graph, from, a) - distance(graph, from, b))[0] ?? null;
  if (way === 'down') return nearest(graph.edges.filter((edge) => edge.from === from).map(({ to }) => to));
  if (way === 'up') return nearest(graph.edges.filter((edge) => edge.to === from).map((edge) => edge.from));
  const side = way === 'left' ? -1 : 1;
  return nearest(
    Object.entries(graph.nodes)
      .filter(([id, { position }]) => id !== from && (position.x - here.position.x) * side > 0)
      .map(([id]) => id),
  );
}

/** Down the page counts more than across: the neighbour in the row beats one that is nearer by air. */
function distance({ nodes }: Graph, a: NodeId, b: NodeId): number {
  const [p, q] = [nodes[a]!.position, nodes[b]!.position];
  return Math.abs(p.x - q.x) + 2 * Math.abs(p.y - q.y);
}
