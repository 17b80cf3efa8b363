import type { Placeholder, Sql } from '../sql.ts';

/** Where a pass over a big table stands: the people it is for, and how their zone is found. */
export interface Frame {
  readonly $: Placeholder;
  readonly workspace: Sql;
  /** Of the workspace; people without one of their own have it. */
  readonly zone: Sql;
  /** These alone; `null`: everybody. */
  readonly people: Sql | null;
}

/** Aggregates by person, each asked for once. All are numbers: milliseconds and counts. */
export interface Aggregates {
  /** Answers how to name it; null for people without a row. */
  readonly add: (aggregate: Sql) => Sql;
  readonly all: readonly Sql[];
}

export function createAggregates(alias: string): Aggregates {
  const places = new Map<Sql, number>();
  const all: Sql[] = [];
  const add = (aggregate: Sql): Sql => {
    const place = places.get(aggregate) ?? all.push(aggregate);
    places.set(aggregate, place);
    return `${alias}.a${place}`;
  };
  return { add, all };
}

/** More columns than that go into one array: rows of Postgres hold 1,600 at most. */
const most = 400;

/** The aggregates as a select list. */
export function selected({ all }: Aggregates): Sql {
  if (all.length > most) return `array[${all.join(', ')}]::float8[] as a`;
  return all.map((aggregate, i) => `${aggregate} as a${i + 1}`).join(', ');
}

/** Rewrites references to aggregates that were put into an array. */
export function unpacked(text: Sql, alias: string, { all }: Aggregates): Sql {
  return all.length > most
    ? text.replaceAll(new RegExp(`\\b${alias}\\.a(\\d+)\\b`, 'g'), `${alias}.a[$1]`)
    : text;
}

/** Joins the zone's row for rows `row` of some table, where any piece of SQL asks for it. */
export function zoneJoin(row: string, texts: readonly Sql[], frame: Frame): Sql {
  if (!texts.some((text) => /\bz\.c\d/.test(text))) return '';
  return `left join people w on w.workspace_id = ${frame.workspace} and w.id = ${row}.person_id
    left join places z on z.zone = coalesce(w.zone, ${frame.zone})`;
}

export function ofPeople(row: string, frame: Frame): Sql {
  const { workspace, people } = frame;
  return `${row}.workspace_id = ${workspace}${people === null ? '' : ` and ${row}.person_id = any(${people})`}`;
}
