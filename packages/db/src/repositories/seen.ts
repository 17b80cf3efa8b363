import type { Transaction } from '../connection.ts';

/** Types of JSON that hold something. */
export type SeenType = 'text' | 'number' | 'boolean' | 'list' | 'object';

export interface SeenAttributes {
  /** How many were looked at: those who were seen last. */
  readonly people: number;
  readonly attributes: readonly SeenAttribute[];
}

export interface SeenAttribute {
  readonly name: string;
  /** `null`: sealed, so that nobody can tell. */
  readonly type: SeenType | null;
  readonly people: number;
}

/** Names beyond these are noise: an id that was sent as a name, say. */
const mostNames = 1_000;

/** Attributes of the people seen last, by name and type: a row for each type of a name. */
export async function countAttributes(
  tx: Transaction,
  workspace: string,
  mostPeople: number,
): Promise<SeenAttributes> {
  const { rows } = await tx.query<{ people: number; attributes: SeenAttribute[] }>(
    `with latest as materialized (
       select attributes, sealed_names from people
       where workspace_id = $1 and merged_into is null order by last_seen desc, id limit $2
     ), open as (
       select a.key as name, jsonb_typeof(a.value) as type, count(*)::int as people
       from latest cross join lateral jsonb_each(attributes) a
       where jsonb_typeof(a.value) <> 'null' group by 1, 2
     ), sealed as (
       select name, null::text as type, count(*)::int as people
       from latest cross join lateral unnest(sealed_names) as name group by 1
     ), named as (select * from open union all select * from sealed),
     most as (
       select name from named group by name order by sum(people) desc, name limit $3
     )
     select (select count(*)::int from latest) as people,
       (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'people', people, 'type',
           case type when 'string' then 'text' when 'array' then 'list' else type end)
         order by people desc, name), '[]') from named join most using (name)) as attributes`,
    [workspace, mostPeople, mostNames],
  );
  return rows[0]!;
}

export interface SeenEvent {
  readonly name: string;
  readonly times: number;
  readonly lastAt: Date;
}

/**
 * Events that happened since then, by name. `storedSince` leaves out what lies in older partitions: in a live
 * workspace nothing is stored long before it happens.
 */
export async function countEvents(
  tx: Transaction,
  workspace: string,
  { since, storedSince }: { readonly since: Date; readonly storedSince: Date | null },
): Promise<SeenEvent[]> {
  const { rows } = await tx.query<SeenEvent & { readonly [column: string]: unknown }>(
    `select name, count(*)::int as times, max(at) as "lastAt" from events
     where workspace_id = $1 and at >= $2 and stored_at >= coalesce($3, '-infinity'::timestamptz)
     group by name order by times desc, name limit $4`,
    [workspace, since, storedSince, mostNames],
  );
  return rows;
}

/** A drawing or definition, to be looked through for what it names. */
export interface Naming {
  readonly kind: 'journey' | 'segment';
  readonly id: string;
  readonly name: string;
  readonly document: unknown;
}

/** Drafts of journeys and definitions of segments that aren't put away. */
export async function listNamings(tx: Transaction, workspace: string): Promise<Naming[]> {
  const { rows } = await tx.query<Naming & { readonly [column: string]: unknown }>(
    `select 'journey' as kind, id, name, draft as document from journeys
       where workspace_id = $1 and status <> 'archived'
     union all
     select 'segment', id, name, definition from segments
       where workspace_id = $1 and status <> 'archived' and definition is not null
     order by name, id limit 1000`,
    [workspace],
  );
  return rows;
}
