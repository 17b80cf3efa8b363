import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { openEvent } from './events.ts';
import { plainList } from './plain-list.ts';

/** More names than that nobody chose. */
const mostNames = 60_000;
/** Somebody among those seen last has whatever is still in use. */
const mostPeople = 20_000;

/** Names of the events that came in, and the paths of what these hold; of an event itself the path is empty. */
export async function listSeenNames(
  tx: Transaction,
  workspace: string,
  holding: readonly string[],
): Promise<{ readonly event: string; readonly path: string }[]> {
  const { rows } = await tx.query<{ event: string; path: string }>(
    `select event, path from known_values where workspace_id = $1 and (path = '' or event = any($2::text[]))
     order by event, path limit $3`,
    [workspace, holding, mostNames],
  );
  return rows;
}

export interface SegmentName {
  readonly id: string;
  readonly name: string;
  readonly kind: 'live' | 'static';
  readonly archived: boolean;
}

/** Segments and lists, the archived ones too, by name. */
export async function listSegmentNames(tx: Transaction, workspace: string): Promise<SegmentName[]> {
  const { rows } = await tx.query<SegmentName & { readonly [column: string]: unknown }>(
    `select id, name, kind, status = 'archived' as archived from segments where workspace_id = $1
     order by lower(name), id`,
    [workspace],
  );
  return rows;
}

/** Which of these attributes somebody has, by their outermost names. */
export async function attributesHeld(
  tx: Transaction,
  workspace: string,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const { rows } = await tx.query<{ name: string }>(
    `with latest as materialized (
       select attributes, sealed_names from people
       where workspace_id = $1 and merged_into is null order by last_seen desc, id limit $3
     )
     select n.name from unnest($2::text[]) as n (name)
     where exists (select from latest where attributes ? n.name or n.name = any(sealed_names))`,
    [workspace, names, mostPeople],
  );
  return rows.map(({ name }) => name);
}

export interface EmptyAttribute {
  readonly attribute: string;
  readonly empty: number;
  readonly of: number;
}

/** For how many of these people nothing can be printed of each attribute. What is sealed is there. */
export async function countEmpty(
  tx: Transaction,
  workspace: string,
  attributes: readonly string[],
  people: readonly string[],
): Promise<EmptyAttribute[]> {
  if (attributes.length === 0 || people.length === 0) return [];
  const { rows } = await tx.query<EmptyAttribute & { readonly [column: string]: unknown }>(
    `select a.path as attribute, count(*)::int as of, (count(*) filter (
         where (split_part(a.path, '.', 1) = any(p.sealed_names)) is not true
           and (v.value is null or v.value = '[]' or v.value #>> '{}' is null or v.value #>> '{}' !~ '\\S')))::int as empty
     from people p cross join unnest($2::text[]) as a (path)
     cross join lateral (select p.attributes #> string_to_array(a.path, '.') as value) v
     where p.workspace_id = $1 and p.id = any($3::uuid[]) group by a.path order by a.path`,
    [workspace, attributes, plainList(people)],
  );
  return rows;
}

/** More than these tell a share no better. */
const mostEntries = 2_000;

/** What the latest event of these names held, of those of the people who did one; of the first thousands of them. */
export async function latestProperties(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  names: readonly string[],
  people: readonly string[],
): Promise<Readonly<Record<string, unknown>>[]> {
  if (names.length === 0 || people.length === 0) return [];
  const { rows } = await tx.query<Parameters<typeof openEvent>[1] & { readonly [column: string]: unknown }>(
    `select e.properties, e.context, e.sealed from unnest($2::uuid[]) as p (id)
     cross join lateral (
       select properties, context, sealed from events
       where workspace_id = $1 and person_id = p.id and name = any($3::text[]) order by at desc limit 1) e
     limit $4`,
    [workspace, plainList(people), names, mostEntries],
  );
  return rows.map((row) => openEvent(vault, row).properties);
}

/** Another journey that lets people in now, with the program that it runs. */
export interface RunningProgram {
  readonly id: string;
  readonly name: string;
  readonly program: unknown;
}

/** By name. Beyond the first hundreds nobody reads what they have in common. */
export async function listRunningPrograms(
  tx: Transaction,
  workspace: string,
  except: string,
): Promise<RunningProgram[]> {
  const { rows } = await tx.query<RunningProgram & { readonly [column: string]: unknown }>(
    `select j.id, j.name, v.program from journeys j
     join journey_versions v on v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version
     where j.workspace_id = $1 and j.status = 'live' and j.id <> $2 order by lower(j.name), j.id limit 300`,
    [workspace, except],
  );
  return rows;
}
