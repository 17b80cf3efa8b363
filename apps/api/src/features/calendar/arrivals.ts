/** How many enter on a day of the week, by the weeks before. */
export interface Usual {
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

const day = 86_400_000;

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}

/**
 * What a day is like by the same weekdays of the weeks before: their mean, with the fewest and the most. Weeks before the
 * first entry don't count: a journey that is a week old was not without people before.
 */
export function usualOn(
  date: string,
  entered: ReadonlyMap<string, number>,
  { today, weeks }: { readonly today: string; readonly weeks: number },
): Usual {
  const first = [...entered.keys()].toSorted()[0];
  const back = 1 + Math.floor((Date.parse(date) - Date.parse(today)) / day / 7);
  const days = Array.from({ length: weeks }, (_, i) => plusDays(date, -7 * (back + i)));
  const counted = days.filter((one) => first !== undefined && one >= first && one < today);
  const counts = counted.map((one) => entered.get(one) ?? 0);
  if (counts.length === 0) return { n: 0, low: 0, high: 0 };
  return {
    n: counts.reduce((sum, n) => sum + n, 0) / counts.length,
    low: Math.min(...counts),
    high: Math.max(...counts),
  };
}
