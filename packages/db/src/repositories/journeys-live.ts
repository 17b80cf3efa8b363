import type { Transaction } from '../connection.ts';

/** One published program of a journey. `program` is what `compile` made; the kernel knows its shape. */
export interface ProgramRecord<Program = unknown> {
  readonly journey: string;
  readonly version: number;
  readonly program: Program;
  readonly hash: string;
}

interface ProgramRow {
  journey_id: string;
  version: number;
  program: unknown;
  hash: string;
}

function toProgram<Program>(row: ProgramRow): ProgramRecord<Program> {
  return { journey: row.journey_id, version: row.version, program: row.program as Program, hash: row.hash };
}

/** The live version of every journey that admits people now, or will when it is resumed, by journey id. */
export async function loadLiveJourneys<Program>(
  tx: Transaction,
  workspace: string,
  status: 'live' | 'paused' = 'live',
): Promise<ProgramRecord<Program>[]> {
  const { rows } = await tx.query<ProgramRow>(
    `select v.journey_id, v.version, v.program, v.hash from journeys j
     join journey_versions v on v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version
     where j.workspace_id = $1 and j.status = $2 order by j.id`,
    [workspace, status],
  );
  return rows.map((row) => toProgram<Program>(row));
}

/** Programs by journey and version: people finish on the version they entered. */
export async function loadPrograms<Program>(
  tx: Transaction,
  workspace: string,
  wanted: readonly { readonly journey: string; readonly version: number }[],
): Promise<ProgramRecord<Program>[]> {
  if (wanted.length === 0) return [];
  const { rows } = await tx.query<ProgramRow>(
    `select v.journey_id, v.version, v.program, v.hash
     from unnest($2::uuid[], $3::integer[]) as w (journey, version)
     join journey_versions v on v.workspace_id = $1 and v.journey_id = w.journey and v.version = w.version`,
    [workspace, wanted.map((one) => one.journey), wanted.map((one) => one.version)],
  );
  return rows.map((row) => toProgram<Program>(row));
}

/** Active stage models, by id. `model` is what packages/lifecycle evaluates. */
export async function loadStageModels<Model>(
  tx: Transaction,
  workspace: string,
): Promise<{ readonly id: string; readonly model: Model }[]> {
  const { rows } = await tx.query<{ id: string; model: Model }>(
    'select id, model from stage_models where workspace_id = $1 and active order by id',
    [workspace],
  );
  return rows;
}
