import type { Graph, NodeId } from '@perennial/journey';

/** Pixels at 100 %. Positions of a drawing name the middle of a card's upper edge: cards of all widths line up. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type SizeOf = (id: NodeId) => Size;

export const grid = 8;
/** Between a card and the one below. */
export const rowGap = 48;
/** Between cards side by side. */
export const columnGap = 48;

export const widths = { entry: 328, card: 240, end: 216, note: 200 } as const;

export function onGrid({ x, y }: Point): Point {
  return { x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid };
}

export function bottomOf(graph: Graph, id: NodeId, sizeOf: SizeOf): number {
  return (graph.nodes[id]?.position.y ?? 0) + sizeOf(id).height;
}

/** Where nothing lies: the place itself, or the next one to the right that is free. */
export function freePlace(graph: Graph, wanted: Point, size: Size, sizeOf: SizeOf): Point {
  let place = onGrid(wanted);
  for (let tries = 0; tries < 50; tries++) {
    const inTheWay = Object.entries(graph.nodes).find(([id, { position }]) =>
      overlap(place, size, position, sizeOf(id)),
    );
    if (!inTheWay) return place;
    const [id, { position }] = inTheWay;
    place = onGrid({
      x: position.x + sizeOf(id).width / 2 + columnGap + size.width / 2,
      y: place.y,
    });
  }
  return place;
}

function overlap(a: Point, as: Size, b: Point, bs: Size): boolean {
  return (
    Math.abs(a.x - b.x) < (as.width + bs.width) / 2 + grid &&
    a.y < b.y + bs.height + grid &&
    b.y < a.y + as.height + grid
  );
}
