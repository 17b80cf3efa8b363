import type { StatsQuery } from '@perennial/contracts';
import { fromLocalMillis, toLocalMillis, type Zones } from '@perennial/journey';

/** What is offered at a glance; `custom`: two days of one's own. */
export const spans = ['always', 'today', 'week', 'month', 'custom'] as const;
export type Span = (typeof spans)[number];

/** Whether days are those on which people entered, or those on which it happened. */
export const kinds = ['entry', 'event'] as const;
export type Kind = (typeof kinds)[number];

/** Which people, and which days, the numbers of Monitor are of. */
export interface Range {
  readonly span: Span;
  readonly by: Kind;
  /** First and last day, `YYYY-MM-DD`; empty unless the span is `custom`. */
  readonly from: string;
  readonly to: string;
  /** `null`: people of all versions. */
  readonly version: number | null;
}

export const everything: Range = { span: 'always', by: 'entry', from: '', to: '', version: null };

const day = 86_400_000;
const daysBack: { readonly [S in 'today' | 'week' | 'month']: number } = { today: 0, week: 6, month: 29 };

/** What the address asks for; what it can't mean is as if it weren't there. */
export function rangeOf(search: URLSearchParams): Range {
  const [from, to] = [dayOf(search.get('from')), dayOf(search.get('to'))];
  const isCustom = from !== '' && to !== '' && from <= to;
  const span = spans.find((one) => one === search.get('span') && one !== 'custom') ?? 'always';
  const version = Number(search.get('of'));
  return {
    span: isCustom ? 'custom' : span,
    by: search.get('by') === 'event' ? 'event' : 'entry',
    from: isCustom ? from : '',
    to: isCustom ? to : '',
    version: Number.isInteger(version) && version > 0 ? version : null,
  };
}

/** The address with that range in it; what is usual is left out. */
export function withRange(search: URLSearchParams, { span, by, from, to, version }: Range): URLSearchParams {
  const next = new URLSearchParams(search);
  const set = (name: string, value: string | null) =>
    value === null ? next.delete(name) : next.set(name, value);
  const isCustom = span === 'custom';
  set('span', isCustom || span === 'always' ? null : span);
  set('from', isCustom ? from : null);
  set('to', isCustom ? to : null);
  set('by', by === 'entry' ? null : by);
  set('of', version === null ? null : String(version));
  return next;
}

/** The clock that days go by. `now`: on the workspace's clock, milliseconds. */
export interface Clock {
  readonly now: number;
  readonly zone: string;
  readonly zones: Zones;
}

/** The day on the workspace's calendar. */
export function todayOf({ now, zone, zones }: Clock): string {
  return new Date(toLocalMillis(zones, zone, now)).toISOString().slice(0, 10);
}

/** The question that the range asks of the api. */
export function queryOf(range: Range, clock: Clock): StatsQuery {
  return { ...versionOf(range), ...daysOf(range, clock) };
}

/** Ways are those of whole passages: days are always those of entry. */
export function entryQueryOf(range: Range, clock: Clock): StatsQuery {
  return queryOf({ ...range, by: 'entry' }, clock);
}

function versionOf({ version }: Range): StatsQuery {
  return version === null ? {} : { version };
}

function daysOf(range: Range, clock: Clock): StatsQuery {
  const days = firstAndLast(range, todayOf(clock));
  if (days === null) return {};
  const { from, to } = days;
  if (range.by === 'entry') return { entryFrom: from, ...(to !== null && { entryTo: to }) };
  return { from: midnight(from, clock), ...(to !== null && { to: midnight(dayAfter(to), clock) }) };
}

function firstAndLast({ span, from, to }: Range, today: string) {
  if (span === 'always') return null;
  if (span === 'custom') return { from, to };
  return { from: new Date(Date.parse(today) - daysBack[span] * day).toISOString().slice(0, 10), to: null };
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + day).toISOString().slice(0, 10);
}

function midnight(date: string, { zone, zones }: Clock): string {
  return new Date(fromLocalMillis(zones, zone, Date.parse(date))).toISOString();
}

function dayOf(text: string | null): string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
}
