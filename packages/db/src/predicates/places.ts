import type { Duration, Instant, ZoneName, Zones } from '@perennial/journey';
import { iso } from '../repositories/time.ts';
import { leastLength, openSet, type Place } from './open-window.ts';
import type { Placeholder, Sql } from './sql.ts';

/** A window as of now, of a person's zone. */
export interface Window {
  /** Whether it is open for what happened at `at`, a point in time that has come. */
  readonly isOpen: (at: Sql) => Sql;
  /** Milliseconds that it lasts at least. */
  readonly least: Sql;
  /** Whether it isn't one stretch of time in some zone. */
  readonly hasIslands: boolean;
  /** What lies before it is outside in every zone. */
  readonly oldest: Instant;
}

/**
 * What depends on the zone is reckoned here by our own zone data, for each zone that occurs, and joined as table `z`
 * with a row for each: Postgres has zone data of its own, which may be of another year.
 */
export interface Places {
  readonly window: (duration: Duration) => Window;
  /** A value for each zone, in SQL of the given type; a parameter when all are the same. */
  readonly value: (type: string, of: (place: Place) => string | number) => Sql;
  /** Columns of `z`, each an array with an item for each zone; the first are the zones. */
  readonly columns: () => readonly Sql[];
}

export interface PlacesOf {
  readonly zones: Zones;
  readonly now: Instant;
  readonly present: readonly ZoneName[];
}

export function createPlaces({ zones, now, present }: PlacesOf, $: Placeholder): Places {
  const places = present.map((zone): Place => ({ now, zone, zones }));
  const columns: Sql[] = [];
  const windows = new Map<string, Window>();

  // Whoever lives elsewhere must be found even where all these zones agree.
  let isCivil = false;
  const value: Places['value'] = (type, of) => {
    isCivil = true;
    return valueOf(type, of);
  };
  const valueOf: Places['value'] = (type, of) => {
    const values = places.map(of);
    if (values.every((each) => each === values[0])) return $(values[0] ?? null, type);
    columns.push($(values, `${type}[]`));
    return `z.c${columns.length}`;
  };

  const windowOf = (duration: Duration): Window => {
    isCivil ||= isCalendar(duration) || places.length === 0;
    const sets = new Map(places.map((place) => [place.zone, openSet(place, duration)]));
    const from = valueOf('timestamptz', ({ zone }) => moment(sets.get(zone)!.from));
    const islands = [...sets.values()].some((set) => set.islands.length > 0)
      ? valueOf('tstzmultirange', ({ zone }) => ranges(sets.get(zone)!.islands))
      : null;
    const firsts = [...sets.values()].map((set) => set.islands[0]?.[0] ?? set.from);
    return {
      isOpen: (at) => (islands === null ? `${at} >= ${from}` : `(${at} >= ${from} or ${at} <@ ${islands})`),
      hasIslands: islands !== null,
      least: valueOf('float8', (place) => leastLength(place, duration)),
      oldest: Math.min(now, ...firsts),
    };
  };

  return {
    value,
    window: (duration) => {
      const key = `${duration.amount} ${duration.unit}`;
      const known = windows.get(key) ?? windowOf(duration);
      windows.set(key, known);
      return known;
    },
    columns: () => (isCivil ? [$(present, 'text[]'), ...columns] : []),
  };
}

function isCalendar({ unit }: Duration): boolean {
  return unit !== 'minutes' && unit !== 'hours';
}

/** Before this, dates of Postgres end. */
const earliest = Date.UTC(-4000, 0, 1);

function moment(at: Instant): string {
  return at < earliest ? '-infinity' : iso(at);
}

function ranges(islands: readonly (readonly [Instant, Instant])[]): string {
  return `{${islands.map(([from, to]) => `[${moment(from)},${moment(to)})`).join(',')}}`;
}
