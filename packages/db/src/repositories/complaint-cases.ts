import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';

export type CaseSource = 'receipt' | 'hand' | 'file';

/** Somebody complained about what was sent to them. */
export interface NewCase {
  readonly channel: string;
  readonly source: CaseSource;
  readonly person: string | null;
  readonly message: string | null;
}

/** What is kept of a complaint: the copy as it was rendered, and what proves that they had agreed. */
export interface CaseProof {
  readonly rendered: unknown;
  readonly consents: readonly {
    readonly topic: string;
    readonly status: string;
    readonly at: string;
    readonly source: string;
    readonly wording: string | null;
  }[];
}

export interface CaseView {
  readonly id: string;
  readonly channel: string;
  readonly source: CaseSource;
  readonly state: 'open' | 'closed';
  readonly person: string | null;
  readonly message: string | null;
  readonly journey: string | null;
  readonly journeyName: string | null;
  readonly owner: string | null;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
  readonly note: string;
  readonly proof: CaseProof | null;
}

/** Days in which a complaint is to be answered, unless somebody sets another time. */
const daysToAnswer = 7;

/**
 * Opens a case for each, with the copy and the proof of consent as they stand now. A message has one case, however often
 * it is complained about. Under the people's locks.
 *
 * @returns the ids of those that are new
 */
export async function openCases(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  cases: readonly NewCase[],
): Promise<string[]> {
  const opened: string[] = [];
  for (const one of cases) {
    const { rows } = await tx.query<{ id: string }>(
      `insert into complaint_cases (workspace_id, id, channel, source, person_id, message_id, journey_id, sealed, due_at)
       select $1, $2, $3, $4, $5, $6, (select journey_id from messages where workspace_id = $1 and id = $6), $7,
         now() + interval '${daysToAnswer} days'
       on conflict (workspace_id, message_id) where message_id is not null do nothing returning id`,
      [
        workspace,
        uuidv7(),
        one.channel,
        one.source,
        one.person,
        one.message,
        vault.seal(await proofOf(tx, vault, workspace, one)),
      ],
    );
    opened.push(...rows.map(({ id }) => id));
  }
  return opened;
}

async function proofOf(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { person, channel, message }: NewCase,
): Promise<CaseProof> {
  const { rows: copies } = await tx.query<{ sealed: Buffer | null }>(
    'select sealed from messages where workspace_id = $1 and id = $2',
    [workspace, message],
  );
  const { rows: consents } = await tx.query<CaseProof['consents'][number]>(
    `select topic, status, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, source, wording from consents
     where workspace_id = $1 and person_id = $2 and channel = $3 order by consents.at, id`,
    [workspace, person, channel],
  );
  const sealed = copies[0]?.sealed;
  return { rendered: sealed ? vault.open(sealed) : null, consents };
}

type Row = Omit<CaseView, 'proof'> & { sealed: Buffer | null; position: string };

const columns = `c.id, c.channel, c.source, c.state, c.person_id as person, c.message_id as message, c.journey_id as journey,
  j.name as "journeyName", c.owner_id as owner, c.opened_at as "openedAt", c.due_at as "dueAt", c.closed_at as "closedAt",
  c.outcome, c.note, c.sealed, c.opened_at::text as position`;
const tables = `complaint_cases c left join journeys j on j.workspace_id = c.workspace_id and j.id = c.journey_id`;

function toView(vault: Vault, { sealed, position: _, ...row }: Row): CaseView {
  return { ...row, proof: sealed && vault.open<CaseProof>(sealed) };
}

/** Last opened first. */
export async function listCases(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { state }: { readonly state?: string | undefined },
  { after, limit }: PageRequest,
): Promise<PageOf<CaseView>> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from ${tables} where c.workspace_id = $1 and ($2::text is null or c.state = $2)
       and ($3::timestamptz is null or (c.opened_at, c.id) < ($3, $4::uuid))
     order by c.opened_at desc, c.id desc limit $5`,
    [workspace, state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    (row) => toView(vault, row),
  );
}

/** For files, in the order in which they were opened. */
export async function pageOfCases(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  after: string | null,
  limit: number,
): Promise<CaseView[]> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from ${tables} where c.workspace_id = $1 and ($2::uuid is null or c.id > $2) order by c.id limit $3`,
    [workspace, after, limit],
  );
  return rows.map((row) => toView(vault, row));
}

export async function countCases(tx: Transaction, workspace: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from complaint_cases where workspace_id = $1',
    [workspace],
  );
  return rows[0]!.n;
}

export async function getCase(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
): Promise<CaseView | undefined> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from ${tables} where c.workspace_id = $1 and c.id = $2`,
    [workspace, id],
  );
  return rows[0] && toView(vault, rows[0]);
}

export interface CaseChange {
  readonly owner: string | null;
  readonly dueAt: Date;
  readonly state: 'open' | 'closed';
  readonly outcome: string | null;
  readonly note: string;
}

export async function editCase(
  tx: Transaction,
  workspace: string,
  id: string,
  { owner, dueAt, state, outcome, note }: CaseChange,
): Promise<void> {
  await tx.query(
    `update complaint_cases set owner_id = $3, due_at = $4, state = $5, outcome = $6, note = $7,
       closed_at = case when $5 = 'closed' then coalesce(closed_at, now()) end
     where workspace_id = $1 and id = $2`,
    [workspace, id, owner, dueAt, state, outcome, note],
  );
}

/** The case stays, and no longer says whose it was. */
export async function forgetCases(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `update complaint_cases set person_id = null, message_id = null, sealed = null, note = ''
     where workspace_id = $1 and person_id = any($2::uuid[])`,
    [workspace, people],
  );
  return rowCount ?? 0;
}

/** Whom an address belongs to, the one who was seen last first. */
export async function ownerOfAddress(
  tx: Transaction,
  workspace: string,
  channel: string,
  addressHash: Buffer,
): Promise<string | null> {
  const column = channel === 'email' ? 'email_hash' : 'phone_hash';
  const { rows } = await tx.query<{ id: string }>(
    `select id from people where workspace_id = $1 and ${column} = $2 and merged_into is null
     order by last_seen desc, id limit 1`,
    [workspace, addressHash],
  );
  return rows[0]?.id ?? null;
}

/** The last message of the channel that left for a person. */
export async function lastSentTo(
  tx: Transaction,
  workspace: string,
  person: string,
  channel: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from messages where workspace_id = $1 and person_id = $2 and channel = $3 and sent_at is not null
     order by due_at desc, id limit 1`,
    [workspace, person, channel],
  );
  return rows[0]?.id ?? null;
}

/** How many are open, and how many of those should have been answered by now. */
export async function complaintLoad(
  tx: Transaction,
  workspace: string,
): Promise<{ readonly open: number; readonly overdue: number }> {
  const { rows } = await tx.query<{ open: number; overdue: number }>(
    `select count(*)::int as open, count(*) filter (where due_at < now())::int as overdue from complaint_cases
     where workspace_id = $1 and state = 'open'`,
    [workspace],
  );
  return rows[0]!;
}
