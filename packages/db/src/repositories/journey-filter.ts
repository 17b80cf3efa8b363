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
 * it stands by which something happened; of somebody who was moved since it is another than the passage's.
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
    filter.entryFrom !== undefined && `${day()} >= ${$(filter.entryFrom)}::date`,
    filter.entryTo !== undefined && `${day()} <= ${$(filter.entryTo)}::date`,
  ]);
}

/** The filter on hours, for something that happened `at`: whole hours, as counters keep them. */
export function ofHours($: Parameters, { filter: { from, to } }: JourneyScope, at: string): string {
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

function all(conditions: readonly (string | false)[]): string {
  return conditions.filter((one) => one !== false).join(' and ') || 'true';
}
