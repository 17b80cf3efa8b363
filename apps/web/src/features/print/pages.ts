import type { Box, Drawing } from './drawing.ts';

/** From where to where a page shows the drawing, on one axis. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** A page that is mostly empty is worse than a card that is cut: no page gives up more than this of its room. */
const mostLost = 0.45;

/**
 * Cuts a length into bands of at most `size`, between things where that is possible. `things` lie on the same axis.
 */
export function bandsOf(whole: Band, size: number, things: readonly Band[]): readonly Band[] {
  const bands: Band[] = [];
  for (let { from } = whole; from < whole.to; from = bands.at(-1)!.to) {
    const to = from + size >= whole.to ? whole.to : cutAt(from, size, things);
    bands.push({ from, to });
  }
  return bands;
}

/** The last place before the end of the page at which nothing is cut. */
function cutAt(from: number, size: number, things: readonly Band[]): number {
  const end = from + size;
  const isFree = (at: number) => things.every((one) => at <= one.from || at >= one.to);
  if (isFree(end)) return end;
  const edges = things
    .map((one) => one.from)
    .filter((at) => at < end && at > end - size * mostLost && isFree(at))
    .toSorted((a, b) => b - a);
  return edges[0] ?? end;
}

/** What each page shows of the drawing, row by row. */
export function pagesOf(
  { box, cards, notes }: Drawing,
  room: { readonly width: number; readonly height: number },
) {
  const boxes = [...cards, ...notes];
  // A connection's port and arrow belong to the card.
  const reach = 12;
  const columns = bandsOf(
    { from: box.x, to: box.x + box.width },
    room.width,
    boxes.map(({ x, width }) => ({ from: x - reach, to: x + width + reach })),
  );
  const rows = bandsOf(
    { from: box.y, to: box.y + box.height },
    room.height,
    boxes.map(({ y, height }) => ({ from: y - reach, to: y + height + reach })),
  );
  const all = rows.flatMap((row) =>
    columns.map((column): Box => ({
      x: column.from,
      y: row.from,
      width: column.to - column.from,
      height: row.to - row.from,
    })),
  );
  // Where nothing is drawn, nothing is printed.
  return all.filter((page) => boxes.some((one) => touches(page, one)));
}

function touches(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
