import type { Transaction } from '../connection.ts';
import { approvals } from '../schema/index.ts';
import type { Vault } from '../vault/vault.ts';
import { parameters } from './parameters.ts';

export type ApprovalKind = 'journey' | 'template';
export type ApprovalState = 'waiting' | 'approved' | 'declined' | 'withdrawn';

/** What is to be approved: content by its hash, of a thing by its id. */
export interface ApprovalSubject {
  readonly kind: ApprovalKind;
  readonly id: string;
}

type Stored = typeof approvals.$inferSelect;

/** An approval that was asked for, with the names of who asked and who decided. */
export interface ApprovalRow extends Omit<Stored, 'workspaceId'> {
  readonly askedByName: string | null;
  readonly decidedByName: string | null;
}

type Read = Omit<Stored, 'workspaceId'> & {
  readonly asked_sealed: Buffer | null;
  readonly decided_sealed: Buffer | null;
};

const columns = `a.id, a.kind, a.subject_id as "subjectId", a.version, a.hash, a.because, a.note, a.asked_by as "askedBy",
  a.asked_at as "askedAt", a.state, a.decided_by as "decidedBy", a.decided_at as "decidedAt", a.remark,
  (select u.sealed from users u where a.asked_by = 'user:' || u.id) as asked_sealed,
  (select u.sealed from users u where a.decided_by = u.id) as decided_sealed`;

function toRow(vault: Vault, { asked_sealed, decided_sealed, ...row }: Read): ApprovalRow {
  const nameOf = (sealed: Buffer | null) => sealed && vault.open<{ name: string }>(sealed).name;
  return { ...row, askedByName: nameOf(asked_sealed), decidedByName: nameOf(decided_sealed) };
}

export type NewApproval = Pick<
  Stored,
  'id' | 'kind' | 'subjectId' | 'version' | 'hash' | 'because' | 'note' | 'askedBy'
>;

/** Takes back what was asked about it before: nobody approves what nobody wants any more. */
export async function createApproval(
  tx: Transaction,
  workspaceId: string,
  approval: NewApproval,
): Promise<void> {
  await tx.query(
    `update approvals set state = 'withdrawn'
     where workspace_id = $1 and kind = $2 and subject_id = $3 and state = 'waiting'`,
    [workspaceId, approval.kind, approval.subjectId],
  );
  await tx.orm.insert(approvals).values({ ...approval, workspaceId });
}

export async function getApproval(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<ApprovalRow | undefined> {
  if (lock)
    await tx.query('select 1 from approvals where workspace_id = $1 and id = $2 for no key update', [
      workspace,
      id,
    ]);
  const { rows } = await tx.query<Read>(
    `select ${columns} from approvals a where a.workspace_id = $1 and a.id = $2`,
    [workspace, id],
  );
  return rows[0] && toRow(vault, rows[0]);
}

export interface ApprovalFilter {
  readonly state?: ApprovalState | undefined;
  readonly subject?: ApprovalSubject | undefined;
}

/** Newest first. */
export async function listApprovals(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { state, subject }: ApprovalFilter,
  limit: number,
): Promise<ApprovalRow[]> {
  const $ = parameters();
  const conditions = [`a.workspace_id = ${$(workspace)}`];
  if (state) conditions.push(`a.state = ${$(state)}`);
  if (subject) conditions.push(`a.kind = ${$(subject.kind)}`, `a.subject_id = ${$(subject.id)}`);
  const { rows } = await tx.query<Read>(
    `select ${columns} from approvals a where ${conditions.join(' and ')} order by a.id desc limit ${$(limit)}`,
    $.values,
  );
  return rows.map((row) => toRow(vault, row));
}

/** Whether exactly this content was approved, whenever that was. */
export async function isApproved(
  tx: Transaction,
  workspace: string,
  { kind, id }: ApprovalSubject,
  hash: string,
): Promise<boolean> {
  const { rows } = await tx.query<{ approved: boolean }>(
    `select exists (select from approvals where workspace_id = $1 and kind = $2 and subject_id = $3 and hash = $4
       and state = 'approved') as approved`,
    [workspace, kind, id, hash],
  );
  return rows[0]!.approved;
}

export async function settleApproval(
  tx: Transaction,
  workspace: string,
  id: string,
  settled: { readonly state: 'approved' | 'declined'; readonly by: string; readonly remark: string },
): Promise<void> {
  await tx.query(
    `update approvals set state = $3, decided_by = $4, decided_at = clock_timestamp(), remark = $5
     where workspace_id = $1 and id = $2`,
    [workspace, id, settled.state, settled.by, settled.remark],
  );
}

export async function withdrawApproval(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.query(`update approvals set state = 'withdrawn' where workspace_id = $1 and id = $2`, [
    workspace,
    id,
  ]);
}

/**
 * Users who wrote what a journey or template is since its draft last went live; whoever made the key that wrote it is
 * its author, too.
 */
export async function authorsOf(
  tx: Transaction,
  workspace: string,
  { kind, id }: ApprovalSubject,
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ author: string }>(
    `with live as (
       select coalesce(max(at), '-infinity') as since from audit_log
       where workspace_id = $1 and subject = $2 and (action = 'publishJourney' and after ? 'revision' or action = 'publishTemplate')),
     actors as (
       select actor from audit_log, live
         where workspace_id = $1 and subject = $2 and at > since and action <> all ($4::text[])
       union
       select author from journey_cells, live where workspace_id = $1 and journey_id = $3::uuid and at > since)
     select substr(actor, 6) as author from actors where actor like 'user:%'
     union
     select k.created_by::text from actors a join api_keys k on a.actor = 'key:' || k.id
       where k.workspace_id = $1 and k.created_by is not null`,
    [workspace, `${kind}:${id}`, id, noAuthorship],
  );
  return new Set(rows.map(({ author }) => author));
}

/** Acts that stand under a journey or a template in the audit log and leave its content as it was. */
const noAuthorship = [
  'askForApproval',
  'decideApproval',
  'withdrawApproval',
  'publishJourney',
  'publishTemplate',
  'pauseJourney',
  'resumeJourney',
  'stopJourney',
  'archiveJourney',
  'unarchiveJourney',
  'editJourney',
];
