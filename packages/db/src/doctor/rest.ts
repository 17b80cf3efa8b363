import type { Transaction } from '../connection.ts';

/** An enrollment of a live workspace that a workflow must wake in time. */
export interface Resting {
  readonly workspace: string;
  readonly enrollment: string;
  readonly turn: number;
}

type Place = Pick<Resting, 'workspace' | 'enrollment'>;
const beginning: Place = {
  workspace: '00000000-0000-0000-0000-000000000000',
  enrollment: '00000000-0000-0000-0000-000000000000',
};

/**
 * What waits for a moment, and is not about to be told to Temporal anyway. Who waits for events alone may do without
 * a workflow: a poke starts one. Who is in a paused journey is told of when it resumes.
 */
const rests = `e.status = 'live' and e.until is not null
  and (e.poke_at is null or e.poke_at > clock_timestamp() + interval '10 seconds')
  and exists (select from workspaces w where w.id = e.workspace_id and w.kind = 'live')
  and exists (select from journeys j where j.workspace_id = e.workspace_id and j.id = e.journey_id and j.status <> 'paused')`;

/** The next who rest, in order of workspace and id, after `after`. */
export async function restingPage(tx: Transaction, after: Place | null, limit: number): Promise<Resting[]> {
  const { workspace, enrollment } = after ?? beginning;
  const { rows } = await tx.query<Row>(
    `select e.workspace_id as workspace, e.id as enrollment, e.turn from enrollments e
     where (e.workspace_id, e.id) > ($1::uuid, $2::uuid) and ${rests} order by e.workspace_id, e.id limit $3`,
    [workspace, enrollment, limit],
  );
  return rows;
}

type Row = Resting & { readonly [column: string]: unknown };

const these = `join unnest($1::uuid[], $2::uuid[], $3::integer[]) as r (workspace, enrollment, turn)
  on e.workspace_id = r.workspace and e.id = r.enrollment and e.turn = r.turn`;

const columns = (resting: readonly Resting[]) => [
  resting.map(({ workspace }) => workspace),
  resting.map(({ enrollment }) => enrollment),
  resting.map(({ turn }) => turn),
];

/** Those of them who have taken no turn since they were read: a workflow that ended meanwhile is missed by nobody. */
export async function stillResting(tx: Transaction, resting: readonly Resting[]): Promise<Resting[]> {
  const { rows } = await tx.query<Row>(
    `select e.workspace_id as workspace, e.id as enrollment, e.turn from enrollments e ${these} where ${rests}
     order by e.workspace_id, e.id`,
    columns(resting),
  );
  return rows;
}

/** Lets the sweep start their workflows anew. @returns how many */
export async function askForStart(tx: Transaction, resting: readonly Resting[]): Promise<number> {
  const { rowCount } = await tx.query(
    `update enrollments set started = false, poke_at = clock_timestamp() where (workspace_id, id) in (
       select e.workspace_id, e.id from enrollments e ${these} where ${rests}
       order by e.workspace_id, e.id for no key update of e)`,
    columns(resting),
  );
  return rowCount ?? 0;
}
