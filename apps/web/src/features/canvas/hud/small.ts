/** A card of the drawing, in its pixels. */
export interface SmallCard {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isChosen: boolean;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All cards in two paths: those that are chosen, and the rest. */
export interface Small {
  readonly cards: string;
  readonly chosen: string;
  /** Around all of them; null: there are none. */
  readonly bounds: Box | null;
}

export function smallOf(cards: readonly SmallCard[]): Small {
  const path = (some: readonly SmallCard[]) => some.map(pathOf).join('');
  return {
    cards: path(cards.filter(({ isChosen }) => !isChosen)),
    chosen: path(cards.filter(({ isChosen }) => isChosen)),
    bounds: cards.reduce<Box | null>((all, one) => (all ? around(all, one) : one), null),
  };
}

export function pathOf({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

/** What the map shows, in pixels of the drawing: all cards and what is in sight, with the proportions of `size`. */
export function framedIn(
  bounds: Box | null,
  inSight: Box,
  size: { readonly width: number; readonly height: number },
): Box & { readonly scale: number } {
  const all = bounds ? around(bounds, inSight) : inSight;
  const scale = Math.max(all.width / (size.width - 2 * margin), all.height / (size.height - 2 * margin));
  const [width, height] = [size.width * scale, size.height * scale];
  return {
    x: all.x - (width - all.width) / 2,
    y: all.y - (height - all.height) / 2,
    width,
    height,
    scale,
  };
}

/** Pixels of the map. */
const margin = 5;

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
