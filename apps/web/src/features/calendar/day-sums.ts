import type { CalendarEntry } from '@perennial/contracts';
import { channels, type Channel } from '@perennial/journey';

/** What leaves on one channel on one day. */
export interface Sum {
  readonly channel: Channel;
  readonly n: number;
  /** The fewest and the most, as far as that is guessed. */
  readonly low: number;
  readonly high: number;
  /** Some of it goes to an audience that nobody has counted yet. */
  readonly isOpen: boolean;
}

/** One day of the calendar. */
export interface DaySum {
  readonly sums: readonly Sum[];
  /** Schedules and dates of people's own: what somebody planned. */
  readonly planned: readonly CalendarEntry[];
  readonly entries: readonly CalendarEntry[];
}

const nothing: DaySum = { sums: [], planned: [], entries: [] };

/** By day; of one channel, or of all. */
export function sumByDay(
  entries: readonly CalendarEntry[],
  channel: Channel | null,
): (day: string) => DaySum {
  const byDay = new Map<string, CalendarEntry[]>();
  for (const one of entries)
    if (one.channel === null || channel === null || one.channel === channel)
      byDay.set(one.day, [...(byDay.get(one.day) ?? []), one]);
  const sums = new Map([...byDay].map(([day, some]) => [day, sumOf(some)]));
  return (day) => sums.get(day) ?? nothing;
}

function sumOf(entries: readonly CalendarEntry[]): DaySum {
  const planned = entries.filter(
    (one) => one.channel === null && (one.kind === 'schedule' || one.kind === 'date'),
  );
  const sums = channels.flatMap((channel) => {
    const mine = entries.filter((one) => one.channel === channel);
    const add = (of: (one: CalendarEntry) => number | null) =>
      mine.reduce((sum, one) => sum + (of(one) ?? one.n ?? 0), 0);
    if (mine.length === 0) return [];
    const sum: Sum = {
      channel,
      n: Math.round(add(({ n }) => n)),
      low: Math.floor(add(({ low, n, atMost }) => (atMost ? 0 : (low ?? n)))),
      high: Math.ceil(add(({ high, n }) => high ?? n)),
      isOpen: mine.some(({ n }) => n === null),
    };
    return sum.high === 0 && !sum.isOpen ? [] : [sum];
  });
  return { sums, planned, entries };
}
