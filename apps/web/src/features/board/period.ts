/** Days on the workspace's calendar, both included; without an end it is today. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

/** What is offered, in days. */
export const spans = [7, 30, 90, 180, 365] as const;
export type Span = (typeof spans)[number];

/** How the address tells a period: `?days=90`, or `?from=…&to=…`. */
export interface Wanted extends Period {
  readonly days: Span | null;
}

const usual: Span = 30;

/** What the address asks for; what it can't mean is as if it weren't there. */
export function wantedOf(search: URLSearchParams): Wanted {
  const [from, to] = [dayOf(search.get('from')), dayOf(search.get('to'))];
  if (from !== undefined && to !== undefined && from <= to) return { days: null, from, to };
  return { days: spans.find((span) => String(span) === search.get('days')) ?? usual };
}

/** The first and last day, when today is `today`. */
export function periodOf({ days, from, to }: Wanted, today: string): Period {
  if (days === null) return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  return { from: dayBefore(today, days) };
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one to the other. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/**
 * How many days after entering a stage are looked at: so few that most entries of the period are old enough, and no
 * more than a month.
 */
export function conversionDays({ from, to }: { readonly from: string; readonly to: string }): number {
  return Math.min(30, Math.max(1, Math.floor(daysBetween(from, to) / 4)));
}

function dayOf(text: string | null): string | undefined {
  if (text === null || !/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) return undefined;
  return text;
}
