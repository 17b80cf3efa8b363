import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { personColumns, toPersonHead, type PersonHead, type PersonRow } from './people-read.ts';
import { parameters } from './parameters.ts';

/** Somebody in a segment, and since when. */
export interface SegmentPerson {
  readonly person: PersonHead;
  readonly since: Date;
}

/** A problem is why it can't be told whether somebody is in. */
export interface PersonInDoubt extends SegmentPerson {
  readonly problem: { readonly code: string; readonly path: string };
}

export interface SegmentPeopleFilter {
  /** Only those in this stage of this model. */
  readonly stage?: { readonly model: string; readonly stage: string } | undefined;
}

/** Last come first. */
export async function listSegmentPeople(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  segment: string,
  { stage }: SegmentPeopleFilter,
  { after, limit }: PageRequest,
): Promise<PageOf<SegmentPerson>> {
  const $ = parameters();
  const [at, id] = after ?? [null, null];
  const staged = stage ? `and p.stages -> ${$(stage.model)} ->> 'stage' = ${$(stage.stage)}` : '';
  const { rows } = await tx.query<PersonRow & { since: Date; position: string }>(
    `select ${personColumns}, m.since, m.since::text as position
     from segment_members m join people p on p.workspace_id = m.workspace_id and p.id = m.person_id
     where m.workspace_id = ${$(workspace)} and m.segment_id = ${$(segment)} ${staged}
       and (${$(at)}::timestamptz is null or (m.since, m.person_id) < (${$(at)}, ${$(id)}::uuid))
     order by m.since desc, m.person_id desc limit ${$(limit + 1)}`,
    $.values,
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.person_id],
    (row) => ({ person: toPersonHead(vault, row), since: row.since }),
  );
}

/** People of whom it can't be told, the newest first. */
export async function listSegmentProblems(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  segment: string,
  limit: number,
): Promise<PersonInDoubt[]> {
  const { rows } = await tx.query<PersonRow & { since: Date; code: string; path: string }>(
    `select ${personColumns}, m.at as since, m.code, m.path
     from segment_problems m join people p on p.workspace_id = m.workspace_id and p.id = m.person_id
     where m.workspace_id = $1 and m.segment_id = $2 order by m.at desc, m.person_id limit $3`,
    [workspace, segment, limit],
  );
  return rows.map((row) => ({
    person: toPersonHead(vault, row),
    since: row.since,
    problem: { code: row.code, path: row.path },
  }));
}

/** How many are in both. */
export async function countOverlap(
  tx: Transaction,
  workspace: string,
  segment: string,
  other: string,
): Promise<number> {
  const { rows } = await tx.query<{ both: number }>(
    `select count(*)::int as both from segment_members a
     join segment_members b on b.workspace_id = a.workspace_id and b.person_id = a.person_id
     where a.workspace_id = $1 and a.segment_id = $2 and b.segment_id = $3`,
    [workspace, segment, other],
  );
  return rows[0]!.both;
}

export interface GrowthDay {
  readonly day: string;
  /** At the end of it. */
  readonly people: number;
  readonly joined: number;
  readonly left: number;
}

/** Days on which somebody came or went, oldest first, by segment. */
export async function listGrowth(
  tx: Transaction,
  workspace: string,
  segments: readonly string[],
  since: string,
): Promise<Map<string, GrowthDay[]>> {
  const { rows } = await tx.query<GrowthDay & { segment: string }>(
    `select * from (
       select segment_id as segment, day::text as day, joined, "left",
         (sum(joined - "left") over (partition by segment_id order by day))::int as people
       from segment_days where workspace_id = $1 and segment_id = any($2::uuid[])) days
     where day >= $3
       -- What was there when the days begin.
       or day = (select max(d.day)::text from segment_days d where d.workspace_id = $1 and d.segment_id = days.segment
         and d.day < $3::date)
     order by segment, day`,
    [workspace, segments, since],
  );
  const growth = new Map<string, GrowthDay[]>();
  for (const { segment, ...day } of rows) growth.set(segment, [...(growth.get(segment) ?? []), day]);
  return growth;
}

/** A journey whose draft or live version names the segment. */
export interface SegmentUse {
  readonly segment: string;
  readonly journey: string;
  readonly name: string;
  readonly status: string;
}

/** Journeys that are not archived, by name. Ids are long enough to be looked for as text. */
export async function listSegmentUses(
  tx: Transaction,
  workspace: string,
  segments: readonly string[],
): Promise<SegmentUse[]> {
  if (segments.length === 0) return [];
  const { rows } = await tx.query<SegmentUse & { readonly [column: string]: unknown }>(
    `select s.id::text as segment, j.id as journey, j.name, j.status
     from (select id, name, status, draft::text || coalesce((select program::text from journey_versions v
         where v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version), '') as text
       from journeys j where j.workspace_id = $1 and j.status <> 'archived') j
     join unnest($2::uuid[]) as s (id) on strpos(j.text, s.id::text) > 0
     order by lower(j.name), j.id`,
    [workspace, segments],
  );
  return rows;
}

/** Who stands behind each of these; `null` = nobody. Each hash is looked up as the vault made it. */
export async function findMembers(
  tx: Transaction,
  workspace: string,
  wanted: readonly { readonly id: string | null; readonly user: Buffer; readonly email: Buffer | null }[],
): Promise<(string | null)[]> {
  if (wanted.length === 0) return [];
  const { rows } = await tx.query<{ person: string | null }>(
    `select coalesce(found.merged_into, found.id) as person
     from unnest($2::uuid[], $3::bytea[], $4::bytea[]) with ordinality as w (id, "user", email, ord)
     left join lateral (
       select p.id, p.merged_into from people p where p.workspace_id = $1 and p.id = w.id
       union all
       select p.id, p.merged_into from identities i join people p on p.workspace_id = i.workspace_id and p.id = i.person_id
       where i.workspace_id = $1 and i.kind = 'user' and i.hash = w."user"
       union all
       select p.id, p.merged_into from people p where p.workspace_id = $1 and p.email_hash = w.email and p.merged_into is null
       limit 1) found on true
     order by w.ord`,
    [workspace, wanted.map(({ id }) => id), wanted.map(({ user }) => user), wanted.map(({ email }) => email)],
  );
  return rows.map(({ person }) => person);
}

/** Segments and lists that hold the person, last come first. */
export async function listSegmentsOf(
  tx: Transaction,
  workspace: string,
  person: string,
): Promise<{ id: string; name: string; kind: string; since: Date }[]> {
  const { rows } = await tx.query<{ id: string; name: string; kind: string; since: Date }>(
    `select s.id, s.name, s.kind, m.since from segment_members m
     join segments s on s.workspace_id = m.workspace_id and s.id = m.segment_id and s.status <> 'archived'
     where m.workspace_id = $1 and m.person_id = $2 order by m.since desc, s.id`,
    [workspace, person],
  );
  return rows;
}

/** Of the workspace, those merged into others not counted. */
export async function countEverybody(tx: Transaction, workspace: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from people where workspace_id = $1 and merged_into is null',
    [workspace],
  );
  return rows[0]!.n;
}

/** Some people, always the same ones while nobody comes or goes, whatever they do. With a segment: of those in it. */
export async function peopleByChance(
  tx: Transaction,
  workspace: string,
  limit: number,
  segment: string | null = null,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select p.id from people p where p.workspace_id = $1 and p.merged_into is null
       and ($3::uuid is null or exists (select 1 from segment_members m
         where m.workspace_id = $1 and m.segment_id = $3 and m.person_id = p.id))
     order by md5(p.id::text) limit $2`,
    [workspace, limit, segment],
  );
  return rows.map(({ id }) => id);
}
