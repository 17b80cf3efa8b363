import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import type { EnrollmentStatus, StoredReason } from './enrollments.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { joinReason } from './steps.ts';

/** An enrollment for the monitor and the person page. `state` is the kernel's. */
export interface EnrollmentView {
  readonly id: string;
  readonly journey: string;
  readonly journeyName: string;
  readonly version: number;
  readonly person: string;
  readonly key: string;
  readonly status: EnrollmentStatus;
  readonly node: string | null;
  readonly state: unknown;
  readonly until: Date | null;
  readonly stopping: StoredReason | null;
  readonly enteredAt: Date;
  readonly endedAt: Date | null;
  readonly reason: StoredReason | null;
}

type Row = Omit<EnrollmentView, 'state'> & { sealed: Buffer; position: string };

const columns = `e.id, e.journey_id as journey, coalesce(j.name, '') as "journeyName", e.version, e.person_id as person,
  e.entry_key as key, e.status, e.node_id as node, e.sealed, e.until, e.stop as stopping,
  e.entered_at as "enteredAt", e.ended_at as "endedAt", e.reason, e.entered_at::text as position`;
const tables = `enrollments e left join journeys j on j.workspace_id = e.workspace_id and j.id = e.journey_id`;

function toView(vault: Vault, { sealed, position: _, ...row }: Row): EnrollmentView {
  return { ...row, state: vault.open(sealed) };
}

export async function getEnrollmentView(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
): Promise<EnrollmentView | undefined> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from ${tables} where e.workspace_id = $1 and e.id = $2`,
    [workspace, id],
  );
  return rows[0] && toView(vault, rows[0]);
}

/** Those that there are, in no order. */
export async function getEnrollmentViews(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  ids: readonly string[],
): Promise<EnrollmentView[]> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from ${tables} where e.workspace_id = $1 and e.id = any($2::uuid[])`,
    [workspace, ids],
  );
  return rows.map((row) => toView(vault, row));
}

/** Last entered first: of all journeys, or of one. */
export async function listPersonEnrollments(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  person: string,
  { after, limit }: PageRequest,
  journey: string | null = null,
): Promise<PageOf<EnrollmentView>> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from ${tables} where e.workspace_id = $1 and e.person_id = $2
       and ($3::timestamptz is null or (e.entered_at, e.id) < ($3, $4::uuid)) and ($6::uuid is null or e.journey_id = $6)
     order by e.entered_at desc, e.id desc limit $5`,
    [workspace, person, after?.[0] ?? null, after?.[1] ?? null, limit + 1, journey],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.id],
    (row) => toView(vault, row),
  );
}

/** A line of the step log as people read it. */
export interface StepView {
  readonly enrollment: string;
  readonly turn: number;
  readonly ord: number;
  readonly node: string;
  readonly visit: number;
  readonly kind: string;
  readonly port: string | null;
  readonly variant: string | null;
  readonly at: Date;
  readonly reason: StoredReason;
  /** The values of the reason are kept sealed. */
  readonly personal: boolean;
}

/** Steps of each enrollment in order, the newest `most` of each. */
export async function listSteps(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  enrollments: readonly string[],
  most = 1_000,
): Promise<StepView[]> {
  if (enrollments.length === 0) return [];
  const { rows } = await tx.query<Omit<StepView, 'personal'> & { sealed: Buffer | null }>(
    `select s.* from unnest($2::uuid[]) as w (id) cross join lateral (
       select enrollment_id as enrollment, turn, ord, node_id as node, visit, kind, port, variant, at, reason, sealed
       from steps where workspace_id = $1 and enrollment_id = w.id order by turn desc, ord desc limit $3) s
     order by s.enrollment, s.turn, s.ord`,
    [workspace, enrollments, most],
  );
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    reason: joinReason(vault, row.reason, sealed),
    personal: sealed !== null,
  }));
}
