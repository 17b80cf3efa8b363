import type { Graph, MoveNodes, NodeId } from '@perennial/journey';
import { grid, rowGap, type SizeOf } from './geometry.ts';

/**
 * What must move so that something `height` tall fits in at `y`, above everything that begins there: all that
 * lies below goes down together, so that rows and the time beside them stay rows. `null` when there is room.
 */
export function makeRoom(
  graph: Graph,
  above: NodeId | null,
  { y, height }: { readonly y: number; readonly height: number },
  sizeOf: SizeOf,
): MoveNodes | null {
  const wanted = y + height + rowGap;
  const below = Object.entries(graph.nodes).filter(
    ([id, { position }]) => id !== above && position.y + sizeOf(id).height > y && position.y >= y - rowGap,
  );
  const top = Math.min(...below.map(([, { position }]) => position.y));
  if (top >= wanted) return null;
  const by = Math.ceil((wanted - top) / grid) * grid;
  const positions = Object.fromEntries(
    below.map(([id, { position }]) => [id, { x: position.x, y: position.y + by }]),
  );
  return { op: 'move-nodes', positions };
}
