import { Graph as Layout, layout } from '@dagrejs/dagre';
import type { Graph, MoveNodes, NodeId } from '@perennial/journey';
import { columnGap, grid, rowGap, type Point, type SizeOf } from './geometry.ts';
import { inOrder, onwards, type PortsOf } from './in-order.ts';

/**
 * Places for everything, from top to bottom in rows, ports from left to right; notes stay where they are.
 * The first trigger keeps its place, so that the picture does not jump. `null` when all is tidy.
 *
 * @param only these and no others: the first of them keeps its place
 */
export function tidy(
  whole: Graph,
  sizeOf: SizeOf,
  portsOf: PortsOf,
  only?: ReadonlySet<NodeId>,
): MoveNodes | null {
  const graph = only ? partOf(whole, only) : whole;
  const ids = inOrder(graph, portsOf);
  if (ids.length === 0) return null;
  // A way back runs in the gutter beside everything: nothing makes room for it, and its end stays above.
  const back = waysBack(graph, ids, portsOf);
  const ways = ids.flatMap((id) =>
    onwards(graph, id, portsOf)
      .filter((to) => to !== id && ids.includes(to) && !back.has(wayId(id, to)))
      .map((to): Way => ({ from: id, to })),
  );
  // As drawn, and as the layout would like it: the author's order of ports stays unless lines cross for it.
  const placed = [true, false].map((asDrawn) => place(ids, ways, sizeOf, asDrawn));
  const [best] = placed.toSorted((a, b) => unrest(ways, a) - unrest(ways, b));
  return moved(graph, ids, (id) => best!.get(id)!);
}

function partOf(graph: Graph, ids: ReadonlySet<NodeId>): Graph {
  return {
    ...graph,
    nodes: Object.fromEntries(Object.entries(graph.nodes).filter(([id]) => ids.has(id))),
    edges: graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
}

interface Way {
  readonly from: NodeId;
  readonly to: NodeId;
}
type Places = ReadonlyMap<NodeId, Point>;

const wayId = (from: NodeId, to: NodeId) => `${from} ${to}`;

/** Ways that lead to where people have come by, as people walk from the beginnings on. */
function waysBack(graph: Graph, ids: readonly NodeId[], portsOf: PortsOf): ReadonlySet<string> {
  const back = new Set<string>();
  const left = new Set<NodeId>();
  const above = new Set<NodeId>();
  const walk = (id: NodeId) => {
    above.add(id);
    for (const to of onwards(graph, id, portsOf)) {
      if (above.has(to)) back.add(wayId(id, to));
      else if (!left.has(to)) walk(to);
    }
    above.delete(id);
    left.add(id);
  };
  for (const id of ids) if (!left.has(id)) walk(id);
  return back;
}

function place(ids: readonly NodeId[], ways: readonly Way[], sizeOf: SizeOf, asDrawn: boolean): Places {
  const drawing = new Layout();
  drawing.setGraph({ rankdir: 'TB', nodesep: columnGap, ranksep: rowGap, edgesep: columnGap / 2 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) drawing.setNode(id, { ...sizeOf(id) });
  for (const { from, to } of ways) drawing.setEdge(from, to);
  layout(drawing, { disableOptimalOrderHeuristic: asDrawn });
  return new Map(
    ids.map((id) => {
      const { x = 0, y = 0 } = drawing.node(id);
      return [id, { x, y: y - sizeOf(id).height / 2 }];
    }),
  );
}

/** How many lines cross, and how many ways of one node run the other way round than its ports. */
function unrest(ways: readonly Way[], places: Places): number {
  let sum = 0;
  for (const [i, a] of ways.entries())
    for (const b of ways.slice(i + 1)) {
      const [af, at, bf, bt] = [a.from, a.to, b.from, b.to].map((id) => places.get(id)!) as [
        Point,
        Point,
        Point,
        Point,
      ];
      const isTurned = a.from === b.from && at.x > bt.x;
      const shareRows = af.y === bf.y && at.y === bt.y;
      const crosses = shareRows && (af.x - bf.x) * (at.x - bt.x) < 0;
      if (isTurned || crosses) sum += 1;
    }
  return sum;
}

function moved(graph: Graph, ids: readonly NodeId[], placeOf: (id: NodeId) => Point): MoveNodes | null {
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
