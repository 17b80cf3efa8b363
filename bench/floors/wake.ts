import pg from 'pg';
import type { FloorWorker } from './temporal-worker.ts';

/** Starts under way at once: as many as the product's own teller keeps. */
const width = 50;
/** As many as the product's worker has. */
const connections = 20;
const month = 30 * 24 * 3_600_000;

export interface Rows {
  /** The local activity: one row, committed before it answers. */
  readonly writeRow: (id: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The table that floors write to, `floor_turns`. */
export async function openRows(url: string): Promise<Rows> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  await pool.query('create table if not exists floor_turns (id text primary key, at timestamptz not null)');
  return {
    writeRow: async (id) => {
      await pool.query({
        name: 'floor-turn',
        text: 'insert into floor_turns (id, at) values ($1, now())',
        values: [id],
      });
    },
    close: () => pool.end(),
  };
}

/** Workflows whose first task is a month away: the least that waiting can cost. */
export async function park({ client, taskQueue }: FloorWorker, ids: readonly string[]): Promise<void> {
  const left = [...ids];
  const starter = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop())
      await client.workflow.start('onceWoken', { taskQueue, workflowId: id, startDelay: month });
  };
  await Promise.all(Array.from({ length: width }, starter));
}

/** A bare signal, as the product sends it. */
export async function wakeFloor({ client, taskQueue }: FloorWorker, id: string): Promise<void> {
  const options = { taskQueue, workflowId: id, args: [], signal: 'wake', signalArgs: [] };
  await client.workflow.signalWithStart('onceWoken', options);
}
