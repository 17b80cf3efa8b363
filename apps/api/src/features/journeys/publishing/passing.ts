import type { Graph, Kernel, NodeId } from '@perennial/journey';

/**
 * Where people go on who rest at a node that is switched off: behind it, by its first way out, past others that are
 * switched off. `null`: nothing is behind it.
 */
export function behind(kernel: Kernel, graph: Graph, start: NodeId): NodeId | null {
  const seen = new Set<NodeId>();
  let id: NodeId | null = start;
  while (id !== null && !seen.has(id)) {
    if (graph.nodes[id]?.disabled !== true) return id;
    seen.add(id);
    id = next(kernel, graph, id);
  }
  return null;
}

/** Whoever passes a node that is switched off leaves it by its first way out. */
function next({ nodes: types }: Kernel, { nodes, edges }: Graph, id: NodeId): NodeId | null {
  const { type, config } = nodes[id]!;
  const port = types.get(type)?.ports(config)[0]?.id;
  return edges.find((edge) => edge.from === id && edge.port === port)?.to ?? null;
}

/** Nodes that are switched off, each with where its people go on. */
export function passingTargets(kernel: Kernel, graph: Graph): { readonly [node: NodeId]: NodeId | null } {
  const off = Object.entries(graph.nodes).filter(([, node]) => node.disabled === true);
  return Object.fromEntries(off.map(([id]) => [id, behind(kernel, graph, id)]));
}
