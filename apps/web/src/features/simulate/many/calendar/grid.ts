import type { Channel } from '@perennial/journey';
import type { Forecast, Hold, Slot } from '@perennial/simulate';

/** An hour of a day: what would leave, and what would be due and have to wait. */
export interface Cell {
  readonly day: string;
  readonly hour: number;
  readonly sent: number;
  readonly held: number;
  readonly slots: readonly Slot[];
  readonly holds: readonly Hold[];
}

export interface Row {
  readonly day: string;
  readonly sent: number;
  /** 24 of them. */
  readonly cells: readonly Cell[];
}

/** How dark a cell is: nothing leaves, up to the busiest hours. */
export type Shade = 0 | 1 | 2 | 3 | 4;

const sum = (counted: readonly { readonly n: number }[]) => counted.reduce((all, { n }) => all + n, 0);

/** Days by hours, of one channel or of all. `channelOf`: of a node whose messages are held. */
export function rowsOf(
  { days, slots, holds }: Pick<Forecast, 'days' | 'slots' | 'holds'>,
  channel: Channel | null,
  channelOf: (node: string) => Channel | null,
): readonly Row[] {
  const mine = {
    slots: slots.filter((slot) => channel === null || slot.channel === channel),
    holds: holds.filter(({ node }) => channel === null || channelOf(node) === channel),
  };
  const at = <T extends { readonly day: string; readonly hour: number }>(
    counted: readonly T[],
    day: string,
    hour: number,
  ) => counted.filter((one) => one.day === day && one.hour === hour);
  return days.map(({ day }) => {
    const cells = Array.from({ length: 24 }, (_, hour): Cell => {
      const [here, waiting] = [at(mine.slots, day, hour), at(mine.holds, day, hour)];
      return { day, hour, sent: sum(here), held: sum(waiting), slots: here, holds: waiting };
    });
    return { day, sent: cells.reduce((all, { sent }) => all + sent, 0), cells };
  });
}

/** By roots, so that quiet hours are still seen beside one in which everybody is written to. */
export function shadeOf(n: number, most: number): Shade {
  if (n === 0 || most === 0) return 0;
  return Math.max(1, Math.ceil(Math.sqrt(n / most) * 4)) as Shade;
}

/** An hour of the calendar, by its row. */
export interface Place {
  readonly row: number;
  readonly hour: number;
}

/** The first hour in which anything leaves: what somebody looks for first. */
export function firstBusy(rows: readonly Row[]): Place {
  const row = rows.findIndex(({ sent }) => sent > 0);
  if (row < 0) return { row: 0, hour: 0 };
  return { row, hour: rows[row]!.cells.findIndex(({ sent }) => sent > 0) };
}

/** Where an arrow key leads; the edges of the calendar hold. */
export function moved({ row, hour }: Place, key: string, rows: number): Place | null {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
  switch (key) {
    case 'ArrowLeft':
      return { row, hour: clamp(hour - 1, 23) };
    case 'ArrowRight':
      return { row, hour: clamp(hour + 1, 23) };
    case 'ArrowUp':
      return { row: clamp(row - 1, rows - 1), hour };
    case 'ArrowDown':
      return { row: clamp(row + 1, rows - 1), hour };
    case 'Home':
      return { row, hour: 0 };
    case 'End':
      return { row, hour: 23 };
    default:
      return null;
  }
}
