import type { Transaction } from '../connection.ts';
import { kindsOf } from './due.ts';

/** Somebody is to be looked at when they have been in a stage for so many days. */
export interface StayRow {
  readonly model: string;
  readonly stage: string;
  readonly days: number;
}

/** Stage models and stages are named by their authors: no letter that parts the kinds of rows is left in them. */
export function stayKind({ model, stage, days }: StayRow): string {
  return `stay:${encodeURIComponent(model)}:${encodeURIComponent(stage)}:${days}`;
}

/** `null`: the row is about something else. */
export function readStay(kind: string): StayRow | null {
  const [what, model = '', stage = '', days = ''] = kind.split(':');
  if (what !== 'stay') return null;
  return { model: decodeURIComponent(model), stage: decodeURIComponent(stage), days: Number(days) };
}

/** From which stage somebody came to this one the last time; `null`: from none. */
export async function stageBefore(
  tx: Transaction,
  workspace: string,
  { person, model, stage }: Pick<StayRow, 'model' | 'stage'> & { readonly person: string },
): Promise<string | null> {
  const { rows } = await tx.query<{ before: string | null }>(
    `select nullif(from_stage, '') as before from stage_history
     where workspace_id = $1 and person_id = $2 and model = $3 and stage = $4 order by at desc, seq desc limit 1`,
    [workspace, person, model, stage],
  );
  return rows[0]?.before ?? null;
}

/** Somebody's days in a stage were over while a journey was paused. */
export interface MissedStay extends StayRow {
  readonly journey: string;
}

export function missedStayKind({ journey, ...stay }: MissedStay): string {
  return `missed:${journey}:${stayKind(stay)}`;
}

/** `null`: the row is about something else. */
export function readMissedStay(kind: string): MissedStay | null {
  const [what, journey = '', ...stay] = kind.split(':');
  const read = what === 'missed' ? readStay(stay.join(':')) : null;
  return read && { journey, ...read };
}

/** The journey goes on: it is shown those whose days were over meanwhile, 200 a second. */
export async function showMissedStays(tx: Transaction, workspace: string, journey: string): Promise<void> {
  await tx.query(
    `with recursive ${kindsOf('$1')}, missed as (
       select d.kind, d.subject, row_number() over (order by d.subject, d.kind) as n
       from kinds k join due d on d.workspace_id = $1 and d.kind = k.kind where starts_with(k.kind, $2))
     update due d set at = date_trunc('milliseconds', coalesce(c.now, clock_timestamp() + m.n / 200.0 * interval '1 second'))
     from missed m left join practice_clocks c on c.workspace_id = $1
     where d.workspace_id = $1 and d.kind = m.kind and d.subject = m.subject`,
    [workspace, `missed:${journey}:`],
  );
}
