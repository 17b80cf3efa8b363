import type { Transaction } from '../connection.ts';

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
