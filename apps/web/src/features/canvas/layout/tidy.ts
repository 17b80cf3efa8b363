import { Graph as Layout, layout } from '@dagrejs/dagre';
import type { Graph, MoveNodes, NodeId, PortId } from '@perennial/journey';
import { columnGap, grid, rowGap, type SizeOf } from './geometry.ts';

/** Order of a node's ports, so that what leaves by the first one comes first. */
export type PortsOf = (id: NodeId) => readonly PortId[];

/**
 * Places for everything, from top to bottom in rows, ports from left to right; notes stay where they are.
 * The first trigger keeps its place, so that the picture does not jump. `null` when all is tidy.
 */
export function tidy(graph: Graph, sizeOf: SizeOf, portsOf: PortsOf): MoveNodes | null {
  const ids = inOrder(graph, portsOf);
  if (ids.length === 0) return null;
  const drawing = new Layout();
  drawing.setGraph({ rankdir: 'TB', nodesep: columnGap, ranksep: rowGap, edgesep: columnGap / 2 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) drawing.setNode(id, { ...sizeOf(id) });
  for (const id of ids)
    for (const to of onwards(graph, id, portsOf))
      if (drawing.hasNode(to) && to !== id) drawing.setEdge(id, to);
  layout(drawing);
  return moved(graph, ids, (id) => {
    const { x = 0, y = 0 } = drawing.node(id);
    return { x, y: y - sizeOf(id).height / 2 };
  });
}

function moved(
  graph: Graph,
  ids: readonly NodeId[],
  placeOf: (id: NodeId) => { readonly x: number; readonly y: number },
): MoveNodes | null {
  const [anchor] = ids;
  const { position } = graph.nodes[anchor!]!;
  const begin = placeOf(anchor!);
  const snap = (value: number) => Math.round(value / grid) * grid;
  const places = ids.flatMap((id) => {
    const { x, y } = placeOf(id);
    const place = { x: snap(x - begin.x + position.x), y: snap(y - begin.y + position.y) };
    const before = graph.nodes[id]!.position;
    return place.x === before.x && place.y === before.y ? [] : [[id, place] as const];
  });
  return places.length === 0 ? null : { op: 'move-nodes', positions: Object.fromEntries(places) };
}

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

function onwards(graph: Graph, id: NodeId, portsOf: PortsOf): readonly NodeId[] {
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
