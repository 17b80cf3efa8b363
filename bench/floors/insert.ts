import { createHash } from 'node:crypto';
import pg from 'pg';
import { cpuEach, type CpuTimes } from '../harness/cpu.ts';

/** A row as ingest stores it, with the personal fields left out: nothing is sealed here. */
export interface FloorRow {
  readonly person: string;
  readonly message: string;
  readonly name: string;
  readonly at: number;
  readonly properties: object;
  readonly context: object;
}

/** How the rows are put in: so many at a time, by so many connections, each batch its own durable commit. */
export interface Writing {
  readonly batch: number;
  readonly connections: number;
  readonly milliseconds: number;
}

/**
 * Same columns, same indexes, same durability as the product's own tables: events, and the keys without which an
 * event that comes twice would be stored twice. Partitions, row security, people and the queue are left out.
 */
const tables = `drop table if exists floor_events, floor_keys;
  create table floor_events (like events including defaults including generated including indexes);
  create table floor_keys (like event_keys including defaults including indexes)`;

/** One statement for both, prepared once by each connection. Keys are sorted, as two writers may bring the same. */
const insert = {
  name: 'floor',
  text: `with given as (
      select * from jsonb_to_recordset($2::jsonb) as event (key text, person uuid, message text, name text,
        at double precision, properties jsonb, context jsonb)
    ), fresh as (
      insert into floor_keys (workspace_id, key) select $1, decode(key, 'hex') from given order by key
      on conflict do nothing returning encode(key, 'hex') as key
    )
    insert into floor_events (workspace_id, seq, person_id, message_id, type, name, at, source, backfill,
      properties, context)
    select $1, nextval('event_seq'), person, message, 'track', name, to_timestamp(at / 1000), 'server', false,
      properties, context
    from given join fresh using (key)`,
};

const keyOf = (message: string) => createHash('sha256').update(message).digest('hex').slice(0, 32);

export interface Floor {
  readonly perSecond: number;
  readonly cpuEach: CpuTimes | null;
}

/**
 * The fastest insert known. Rows are made before the clock starts.
 *
 * @param cpu what the machine has spent on it so far
 */
export async function insertFloor(
  url: string,
  rowAt: (index: number) => FloorRow,
  { batch, connections, milliseconds }: Writing,
  cpu: () => CpuTimes | null,
): Promise<Floor> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const workspace = '00000000-0000-4000-8000-000000000000';
  try {
    await pool.query(tables);
    let made = 0;
    const nextRow = () => {
      const row = rowAt(made++);
      return { ...row, key: keyOf(row.message) };
    };
    const makeBatch = () => JSON.stringify(Array.from({ length: batch }, nextRow));
    // More than five seconds take: each row is new, as events are.
    const batches = Array.from({ length: Math.ceil(250_000 / batch) }, makeBatch);
    let rows = 0;
    const spent = cpu();
    const began = performance.now();
    const writer = async () => {
      while (performance.now() - began < milliseconds) {
        const values = [workspace, batches.pop() ?? makeBatch()];
        await pool.query({ ...insert, values });
        rows += batch;
      }
    };
    await Promise.all(Array.from({ length: connections }, writer));
    const seconds = (performance.now() - began) / 1_000;
    return { perSecond: rows / seconds, cpuEach: cpuEach(spent, cpu(), rows) };
  } finally {
    await pool.query('drop table if exists floor_events, floor_keys');
    await pool.end();
  }
}
