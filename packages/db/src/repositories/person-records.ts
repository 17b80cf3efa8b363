import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { readFormAnswers } from './forms.ts';
import { readInbox } from './inbox.ts';
import { scoredAsOf } from './score-runs.ts';

/** Rows as they are handed to the person: columns by the names they have in the export. */
export type ExportRow = Readonly<Record<string, unknown>>;

/** Everything of a person that is not paged: identities, devices, consents, ... Personal values opened. */
export async function readPersonRecords(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  person: string,
): Promise<Readonly<Record<string, readonly ExportRow[]>>> {
  const of = async <Row extends object>(text: string) =>
    (await tx.query<Row>(text, [workspace, person])).rows;
  const identities = await of<ExportRow & { sealed: Buffer }>(
    `select kind, sealed, created_at as since, vouched from identities
     where workspace_id = $1 and person_id = $2 order by created_at, kind`,
  );
  const devices = await of<ExportRow & { sealed: Buffer }>(
    `select platform, sealed, seen_at as "seenAt" from devices
     where workspace_id = $1 and person_id = $2 order by seen_at`,
  );
  const consents = await of<ExportRow & { evidence: Record<string, unknown> | null }>(
    `select channel, topic, status, at, source, wording, evidence, recorded_at as "recordedAt" from consents
     where workspace_id = $1 and person_id = $2 order by consents.at, consents.id`,
  );
  return {
    identities: identities.map(({ sealed, ...row }) => ({ ...row, value: vault.open(sealed) })),
    merges: await of('select absorbed, because, at from merges where workspace_id = $1 and survivor = $2'),
    devices: devices.map(({ sealed, ...row }) => ({ ...row, ...vault.open<object>(sealed) })),
    consents: consents.map((row) => ({ ...row, evidence: opened(vault, row.evidence) })),
    suppressions: await of(
      `select s.channel, s.reason, s.at from suppressions s join people p on p.workspace_id = $1 and p.id = $2
       where s.workspace_id = $1 and ((s.channel = 'email' and s.address_hash = p.email_hash)
         or (s.channel = 'sms' and s.address_hash = p.phone_hash) or (s.channel = 'push' and s.address_hash in (
           select token_hash from devices d where d.workspace_id = $1 and d.person_id = $2))) order by s.at`,
    ),
    stageHistory: await of(
      `select model, nullif(stage, '') as stage, from_stage as "from", at, cause, because from stage_history
       where workspace_id = $1 and person_id = $2 order by stage_history.at, model`,
    ),
    scores: await of(
      `select ${scoredAsOf} as "asOf", recency, frequency, monetary, "group", alive, purchases, value from person_scores s
       where s.workspace_id = $1 and s.person_id = $2 and s.as_of is not null`,
    ),
    calls: await of<ExportRow & { sealed: Buffer | null }>(
      `select c.id, c.kind, c.status, c.due_at as "dueAt", c.tries, c.sealed from calls c
       where c.workspace_id = $1 and c.person_id = $2 order by c.due_at, c.id`,
    ).then((calls) =>
      calls.map(({ sealed, ...row }) => ({ ...row, rendered: sealed && vault.open(sealed) })),
    ),
    coupons: await of(
      `select p.name as pool, c.code, c.state, c.claimed_at as "claimedAt", c.expires_at as "expiresAt",
         c.redeemed_at as "redeemedAt", c.order_id as "order", c.value, p.currency
       from coupon_codes c join coupon_pools p on p.workspace_id = c.workspace_id and p.id = c.pool_id
       where c.workspace_id = $1 and c.person_id = $2 order by c.claimed_at, c.id`,
    ),
    complaints: await of<ExportRow & { sealed: Buffer | null }>(
      `select channel, source, state, opened_at as "openedAt", closed_at as "closedAt", outcome, sealed from complaint_cases
       where workspace_id = $1 and person_id = $2 order by opened_at, id`,
    ).then((cases) => cases.map(({ sealed, ...row }) => ({ ...row, kept: sealed && vault.open(sealed) }))),
    points: await of(
      `select key, kind, points, expires_at as "expiresAt", reason, at from points_entries
       where workspace_id = $1 and person_id = $2 order by id`,
    ),
    referrals: await of(
      `select code, order_id as "order", at, person_id <> $2 as brought from referrals
       where workspace_id = $1 and (person_id = $2 or referrer_id = $2) order by at`,
    ),
    formAnswers: (await readFormAnswers(tx, vault, workspace, person)).map((row) => ({ ...row })),
    inbox: (await readInbox(tx, vault, workspace, person)).map((row) => ({ ...row })),
    segments: await of(
      `select s.name, s.kind, m.since from segment_members m
       join segments s on s.workspace_id = m.workspace_id and s.id = m.segment_id
       where m.workspace_id = $1 and m.person_id = $2 order by s.name`,
    ),
  };
}

/** Evidence that came by the API is sealed whole. */
function opened(vault: Vault, evidence: Record<string, unknown> | null): unknown {
  const sealed = evidence?.['sealed'];
  return typeof sealed === 'string' ? vault.open(Buffer.from(sealed, 'base64')) : evidence;
}

/** What providers said about these messages. */
export async function readReceipts(
  tx: Transaction,
  workspace: string,
  messages: readonly string[],
): Promise<(ExportRow & { readonly message: string })[]> {
  const { rows } = await tx.query<ExportRow & { message: string }>(
    `select message_id as message, what, at, detail from receipts
     where workspace_id = $1 and message_id = any($2::text[]) order by receipts.at`,
    [workspace, messages],
  );
  return rows;
}

/** Every try to send these messages. */
export async function readAttempts(
  tx: Transaction,
  workspace: string,
  messages: readonly string[],
): Promise<(ExportRow & { readonly message: string })[]> {
  const { rows } = await tx.query<ExportRow & { message: string }>(
    `select message_id as message, n, at, finished_at as "finishedAt", outcome, detail from attempts
     where workspace_id = $1 and message_id = any($2::text[]) order by message_id, n`,
    [workspace, messages],
  );
  return rows;
}
