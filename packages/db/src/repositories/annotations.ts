import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';

/** What happened on a day, as somebody of the team wrote it. */
export interface Annotation {
  readonly id: string;
  /** On the calendar of the workspace. */
  readonly day: string;
  readonly text: string;
  /** The journey that it concerns; `null`: all of them. */
  readonly journey: { readonly id: string; readonly name: string } | null;
  /** `null`: they have no account any more. */
  readonly author: string | null;
}

/** A version that went live. */
export interface PublishedOn {
  readonly day: string;
  readonly journey: { readonly id: string; readonly name: string };
  readonly version: number;
  /** Why, in the author's own words. */
  readonly note: string | null;
}

interface Row extends Omit<Annotation, 'author'> {
  readonly sealed: Buffer | null;
}

const selected = `select a.id, a.day::text as day, a.text, u.sealed,
    case when j.id is not null then json_build_object('id', j.id, 'name', j.name) end as journey
  from annotations a left join users u on u.id = a.author_id
  left join journeys j on j.workspace_id = a.workspace_id and j.id = a.journey_id
  where a.workspace_id = $1`;

const opened = (vault: Vault, { sealed, ...row }: Row): Annotation => ({
  ...row,
  author: sealed && vault.open<{ name: string }>(sealed).name,
});

/** Days of a workspace, both included, and of one journey: what concerns all is about it, too. */
export interface DaysAsked {
  readonly from: string;
  readonly to: string;
  readonly journey?: string | undefined;
}

/** More can't be told apart on a chart. */
const most = 200;

/** By day. */
export async function listAnnotations(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { from, to, journey }: DaysAsked,
): Promise<Annotation[]> {
  const { rows } = await tx.query<Row>(
    `${selected} and a.day between $2 and $3 and ($4::uuid is null or a.journey_id is null or a.journey_id = $4)
     order by a.day, a.created_at, a.id limit ${most}`,
    [workspace, from, to, journey ?? null],
  );
  return rows.map((row) => opened(vault, row));
}

/** By day, on the calendar of `zone`. */
export async function listPublished(
  tx: Transaction,
  workspace: string,
  zone: string,
  { from, to, journey }: DaysAsked,
): Promise<PublishedOn[]> {
  const { rows } = await tx.query<PublishedOn>(
    `select (v.published_at at time zone $5)::date::text as day, v.version, v.note,
       json_build_object('id', j.id, 'name', j.name) as journey
     from journey_versions v join journeys j on j.workspace_id = v.workspace_id and j.id = v.journey_id
     where v.workspace_id = $1 and ($4::uuid is null or v.journey_id = $4)
       and v.published_at >= $2::date::timestamp at time zone $5
       and v.published_at < ($3::date + 1)::timestamp at time zone $5
     order by v.published_at, j.id limit ${most}`,
    [workspace, from, to, journey ?? null, zone],
  );
  return rows;
}

export async function getAnnotation(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
): Promise<Annotation | undefined> {
  const { rows } = await tx.query<Row>(`${selected} and a.id = $2`, [workspace, id]);
  return rows[0] && opened(vault, rows[0]);
}

export interface NewAnnotation {
  readonly id: string;
  readonly day: string;
  readonly text: string;
  readonly journey: string | null;
  /** `null`: a program wrote it. */
  readonly author: string | null;
}

/** Adds one, or writes over what one says; who wrote it first stays its author. */
export async function putAnnotation(
  tx: Transaction,
  workspace: string,
  { id, day, text, journey, author }: NewAnnotation,
): Promise<void> {
  await tx.query(
    `insert into annotations (workspace_id, id, day, text, journey_id, author_id) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, id) do update set day = excluded.day, text = excluded.text, journey_id = excluded.journey_id`,
    [workspace, id, day, text, journey, author],
  );
}

export async function removeAnnotation(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.query('delete from annotations where workspace_id = $1 and id = $2', [workspace, id]);
}
