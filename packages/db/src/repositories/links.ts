import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';

/** A short link of a message, or the picture that tells that it was opened. */
export interface NewLink {
  readonly code: string;
  readonly message: string;
  /** From 1; 0 = the picture. */
  readonly place: number;
  /** Where it leads; `null` = the picture. */
  readonly target: string | null;
}

/** A message that is written a second time, because the first writer died, has the same codes. */
export async function insertLinks(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  links: readonly NewLink[],
): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ target, ...link }) => ({
    ...link,
    sealed: target === null ? null : vault.seal(target).toString('base64'),
  }));
  await tx.query(
    `insert into links (workspace_id, code, message_id, place, sealed)
     select $1, code, message, place, decode(sealed, 'base64')
     from json_to_recordset($2::json) as l (code text, message text, place smallint, sealed text)
     on conflict (workspace_id, code) do update set sealed = excluded.sealed
     where links.message_id = excluded.message_id and links.place = excluded.place`,
    [workspace, JSON.stringify(rows)],
  );
}

/** What a code stands for, with what judges who asks for it. */
export interface FoundLink {
  readonly workspace: string;
  readonly code: string;
  readonly message: string;
  readonly place: number;
  readonly target: string | null;
  readonly channel: string;
  readonly provider: string | null;
  /** Milliseconds since it left, 0 while it is leaving; `null` = a sandbox has it. */
  readonly sinceSent: number | null;
  /** Other links of the message that were asked for in the last seconds. */
  readonly others: number;
}

/** Whose it is, nobody knows before: ask across workspaces. */
export async function findLink(tx: Transaction, vault: Vault, named: string): Promise<FoundLink | undefined> {
  const { rows } = await tx.query<Omit<FoundLink, 'target'> & { sealed: Buffer | null }>(
    `select l.workspace_id as workspace, l.code, l.message_id as message, l.place, l.sealed, m.channel,
       m.provider_id as provider,
       case when p.provider is distinct from 'sandbox'
         then coalesce(extract(epoch from clock_timestamp() - m.sent_at)::float8 * 1000, 0) end as "sinceSent",
       (select count(distinct o.code)::int from links o
        join visits v on v.workspace_id = o.workspace_id and v.code = o.code
        where o.workspace_id = l.workspace_id and o.message_id = l.message_id and o.place > 0 and o.code <> l.code
          and v.stored_at > clock_timestamp() - interval '5 seconds') as others
     from links l join messages m on m.workspace_id = l.workspace_id and m.id = l.message_id
     left join providers p on p.workspace_id = m.workspace_id and p.id = m.provider_id
     where l.code = $1`,
    [named],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { sealed, ...link } = row;
  return { ...link, target: sealed && vault.open<string>(sealed) };
}

/** Visits of one link that are kept: a program that asks for ever fills nothing. */
const mostKept = 200;

export async function noteVisit(
  tx: Transaction,
  workspace: string,
  { link, kind, at }: { readonly link: string; readonly kind: string; readonly at: number },
): Promise<void> {
  await tx.query(
    `insert into visits (workspace_id, code, at, kind) select $1, $2, $3, $4
     where (select count(*) from (select 1 from visits where workspace_id = $1 and code = $2 limit ${mostKept}) v) < ${mostKept}`,
    [workspace, link, new Date(at), kind],
  );
}

export interface VisitView {
  readonly message: string;
  /** Of the link, from 1; 0 = the picture. */
  readonly place: number;
  readonly at: Date;
  /** Who it was, as far as can be told. */
  readonly kind: string;
  readonly target: string | null;
}

/** Every time that a link or picture of these messages was asked for. */
export async function readVisits(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  messages: readonly string[],
): Promise<VisitView[]> {
  const { rows } = await tx.query<Omit<VisitView, 'target'> & { sealed: Buffer | null }>(
    `select l.message_id as message, l.place, v.at, v.kind, l.sealed from links l
     join visits v on v.workspace_id = l.workspace_id and v.code = l.code
     where l.workspace_id = $1 and l.message_id = any($2::text[]) order by v.id`,
    [workspace, messages],
  );
  return rows.map(({ sealed, ...row }) => ({ ...row, target: sealed && vault.open<string>(sealed) }));
}
