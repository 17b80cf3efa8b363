import type { Graph, NodeId, PortId } from '@perennial/journey';

/** Order of a node's ports, so that what leaves by the first one comes first. */
export type PortsOf = (id: NodeId) => readonly PortId[];

/** Triggers first, then as people walk, by the order of ports; what nothing leads to comes last. */
export function inOrder(graph: Graph, portsOf: PortsOf): readonly NodeId[] {
  const drawn = Object.keys(graph.nodes).filter((id) => graph.nodes[id]!.type !== 'note');
  const entered = new Set(graph.edges.map(({ to }) => to));
  const starts = drawn.filter((id) => !entered.has(id)).toSorted(byPlace(graph));
  const seen = new Set<NodeId>();
  const visit = (id: NodeId) => {
    if (seen.has(id) || !Object.hasOwn(graph.nodes, id)) return;
    seen.add(id);
    for (const to of onwards(graph, id, portsOf)) visit(to);
  };
  for (const id of [...starts, ...drawn.toSorted(byPlace(graph))]) visit(id);
  return [...seen];
}

/** Where a node leads, by the order of its ports. */
export function onwards(graph: Graph, id: NodeId, portsOf: PortsOf): readonly NodeId[] {
  const ports = portsOf(id);
  const rank = (port: PortId) => (ports.includes(port) ? ports.indexOf(port) : ports.length);
  return graph.edges
    .filter(({ from }) => from === id)
    .toSorted((a, b) => rank(a.port) - rank(b.port))
    .map(({ to }) => to);
}

function byPlace({ nodes }: Graph): (a: NodeId, b: NodeId) => number {
  return (a, b) => {
    const [p, q] = [nodes[a]!.position, nodes[b]!.position];
    return p.y - q.y || p.x - q.x || (a < b ? -1 : 1);
  };
}
