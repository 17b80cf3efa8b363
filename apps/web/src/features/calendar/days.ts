/** How much one sees at once. */
export const views = ['month', 'week'] as const;
export type View = (typeof views)[number];

/** Days as `YYYY-MM-DD`; computed with as if every day had 24 hours, for they have no clock. */
const day = 86_400_000;

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}

/** The Monday on or before it. */
export function mondayOf(date: string): string {
  return plusDays(date, -((new Date(date).getUTCDay() + 6) % 7));
}

export function firstOfMonth(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

/** Weeks that one sees of the present month: the last, this one, and four that come. */
const around = { before: 1, all: 6 };

/** Weeks that one sees of a month, Monday to Sunday; of the present one those around today; of a week, it alone. */
export function weeksOf(view: View, at: string, today: string): readonly (readonly string[])[] {
  const isPresent = view === 'month' && firstOfMonth(at) === firstOfMonth(today);
  const present = plusDays(today, -7 * around.before);
  const first = mondayOf(view === 'week' ? at : isPresent ? present : firstOfMonth(at));
  const count = view === 'week' ? 1 : isPresent ? around.all : weeksIn(at, first);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, i) => plusDays(first, week * 7 + i)),
  );
}

function weeksIn(at: string, first: string): number {
  const next = moved('month', firstOfMonth(at), 1);
  return Math.ceil((Date.parse(next) - Date.parse(first)) / day / 7);
}

/** The month or the week before, or after. */
export function moved(view: View, at: string, by: 1 | -1): string {
  if (view === 'week') return plusDays(at, 7 * by);
  const date = new Date(firstOfMonth(at));
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 10);
}

/** Where a key leads from a day; `null`: nowhere. */
export function stepped(from: string, key: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return plusDays(from, -1);
    case 'ArrowRight':
      return plusDays(from, 1);
    case 'ArrowUp':
      return plusDays(from, -7);
    case 'ArrowDown':
      return plusDays(from, 7);
    case 'Home':
      return mondayOf(from);
    case 'End':
      return plusDays(mondayOf(from), 6);
    case 'PageUp':
      return moved('month', from, -1);
    case 'PageDown':
      return moved('month', from, 1);
    default:
      return null;
  }
}

export function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
