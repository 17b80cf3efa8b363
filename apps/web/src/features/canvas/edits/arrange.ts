import type { Graph, MoveNodes, NodeId } from '@perennial/journey';
import { onGrid, type Point, type SizeOf } from '../layout/geometry.ts';

/** What cards can be lined up by: left edges, middle lines, right edges, upper edges. */
export type Line = 'left' | 'middle' | 'right' | 'top';
/** Which way cards are spread out. */
export type Direction = 'across' | 'down';

/** Lines cards up by the first of the row: the leftmost, the rightmost, the uppermost, or half way. `null`: they are. */
export function align(graph: Graph, ids: readonly NodeId[], line: Line, sizeOf: SizeOf): MoveNodes | null {
  const half = (id: NodeId) => sizeOf(id).width / 2;
  const at = (id: NodeId) => graph.nodes[id]!.position;
  const placeOf: { readonly [L in Line]: () => (id: NodeId) => Point } = {
    left: () => {
      const left = Math.min(...ids.map((id) => at(id).x - half(id)));
      return (id) => ({ x: left + half(id), y: at(id).y });
    },
    right: () => {
      const right = Math.max(...ids.map((id) => at(id).x + half(id)));
      return (id) => ({ x: right - half(id), y: at(id).y });
    },
    middle: () => {
      const xs = ids.map((id) => at(id).x);
      const { x } = onGrid({ x: (Math.min(...xs) + Math.max(...xs)) / 2, y: 0 });
      return (id) => ({ x, y: at(id).y });
    },
    top: () => {
      const y = Math.min(...ids.map((id) => at(id).y));
      return (id) => ({ x: at(id).x, y });
    },
  };
  return moved(graph, ids, placeOf[line]());
}

/** Leaves the same gap between each two cards in a row; the first and the last stay. `null`: nothing to do. */
export function spread(
  graph: Graph,
  ids: readonly NodeId[],
  direction: Direction,
  sizeOf: SizeOf,
): MoveNodes | null {
  if (ids.length < 3) return null;
  const isAcross = direction === 'across';
  const sizeAlong = (id: NodeId) => (isAcross ? sizeOf(id).width : sizeOf(id).height);
  const startOf = (id: NodeId) => {
    const { x, y } = graph.nodes[id]!.position;
    return isAcross ? x - sizeOf(id).width / 2 : y;
  };
  const row = ids.toSorted((a, b) => startOf(a) - startOf(b));
  const [first, last] = [row[0]!, row.at(-1)!];
  const room = startOf(last) + sizeAlong(last) - startOf(first);
  const gap = (room - row.reduce((sum, id) => sum + sizeAlong(id), 0)) / (row.length - 1);
  let next = startOf(first);
  const starts = new Map<NodeId, number>();
  for (const id of row) {
    starts.set(id, next);
    next += sizeAlong(id) + gap;
  }
  return moved(graph, row.slice(1, -1), (id) => {
    const { x, y } = graph.nodes[id]!.position;
    const start = starts.get(id)!;
    return onGrid(isAcross ? { x: start + sizeOf(id).width / 2, y } : { x, y: start });
  });
}

function moved(graph: Graph, ids: readonly NodeId[], placeOf: (id: NodeId) => Point): MoveNodes | null {
  const places = ids.flatMap((id) => {
    const [was, is] = [graph.nodes[id]!.position, placeOf(id)];
    return was.x === is.x && was.y === is.y ? [] : [[id, is] as const];
  });
  return places.length === 0 ? null : { op: 'move-nodes', positions: Object.fromEntries(places) };
}
