import type { Parameters } from './parameters.ts';

/** Which passages, and which hours, a number of the monitor counts. */
export interface CounterFilter {
  readonly version?: number | undefined;
  readonly entryFrom?: string | undefined;
  readonly entryTo?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A journey's passages as its numbers count them. `zone`: the workspace's, in which days of entry begin. */
export interface JourneyScope {
  readonly workspace: string;
  readonly journey: string;
  readonly zone: string;
  readonly filter: CounterFilter;
}

/** `workspace_id` and `journey_id` of the rows called `of`. */
export function inJourney($: Parameters, { workspace, journey }: JourneyScope, of: string): string {
  return `${of}.workspace_id = ${$(workspace)} and ${of}.journey_id = ${$(journey)}`;
}

/**
 * The filter on passages, for rows `e` of enrollments. Only what is asked for, so that plans stay simple. `version`: where
 * it stands by which something happened; of somebody who was moved since it is another than the passage's. No zone is a day
 * away from UTC: by that much an index may narrow days.
 */
export function ofPassage(
  $: Parameters,
  { zone, filter }: JourneyScope,
  e: string,
  version = `${e}.version`,
): string {
  const day = () => `(${e}.entered_at at time zone ${$(zone)})::date`;
  return all([
    filter.version !== undefined && `${version} = ${$(filter.version)}`,
    filter.entryFrom !== undefined &&
      `${day()} >= ${$(filter.entryFrom)}::date
        and ${e}.entered_at >= (${$(filter.entryFrom)}::date - 1)::timestamp at time zone 'UTC'`,
    filter.entryTo !== undefined &&
      `${day()} <= ${$(filter.entryTo)}::date
        and ${e}.entered_at < (${$(filter.entryTo)}::date + 2)::timestamp at time zone 'UTC'`,
  ]);
}

/** Sums over all time, or over days; both days are among them, and none: there is no bound. */
export interface Rolled {
  readonly span: 'all' | 'entry' | 'event';
  readonly first?: string | undefined;
  readonly last?: string | undefined;
}

/** The roll-ups that hold what the filter asks for; `null`: it asks for parts of days, or for both kinds of days at once. */
export function rolledOf({ zone, filter }: JourneyScope): Rolled | null {
  const { entryFrom, entryTo, from, to } = filter;
  const isOfEntry = entryFrom !== undefined || entryTo !== undefined;
  if (from === undefined && to === undefined)
    return isOfEntry ? { span: 'entry', first: entryFrom, last: entryTo } : { span: 'all' };
  if (isOfEntry || !beginsDay(zone, from) || !beginsDay(zone, to)) return null;
  return {
    span: 'event',
    first: from === undefined ? undefined : dayIn(zone, Date.parse(from)),
    last: to === undefined ? undefined : dayIn(zone, Date.parse(to) - 1),
  };
}

function beginsDay(zone: string, at: string | undefined): boolean {
  if (at === undefined) return true;
  const moment = Date.parse(at);
  return dayIn(zone, moment) !== dayIn(zone, moment - 1);
}

/** `YYYY-MM-DD` on the wall of that zone. */
function dayIn(timeZone: string, at: number): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', { timeZone, ...parts }).format(at);
}

/**
 * The filter on hours, for something that happened `at`. Whole days are those of the zone, to the minute; other bounds mean
 * whole hours, as counters keep them.
 */
export function ofHours($: Parameters, scope: JourneyScope, at: string): string {
  const { from, to } = scope.filter;
  if (rolledOf(scope)?.span === 'event')
    return all([
      from !== undefined && `${at} >= ${$(from)}::timestamptz`,
      to !== undefined && `${at} < ${$(to)}::timestamptz`,
    ]);
  const hour = `date_trunc('hour', ${at}, 'UTC')`;
  return all([
    from !== undefined && `${hour} >= date_trunc('hour', ${$(from)}::timestamptz, 'UTC')`,
    to !== undefined && `${hour} < ${$(to)}::timestamptz`,
  ]);
}

/** Whether the filter says anything about passages, or about hours. */
export function filters({ filter }: JourneyScope): { readonly passages: boolean; readonly hours: boolean } {
  const { version, entryFrom, entryTo, from, to } = filter;
  return {
    passages: [version, entryFrom, entryTo].some((one) => one !== undefined),
    hours: [from, to].some((one) => one !== undefined),
  };
}

/** All of the conditions that are asked for. */
export function all(conditions: readonly (string | false)[]): string {
  return conditions.filter((one) => one !== false).join(' and ') || 'true';
}
