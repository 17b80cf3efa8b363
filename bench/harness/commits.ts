import { connect } from '@perennial/db';

/** When rows were committed, by this process's clock: the server tells as soon as they are. */
export interface Commits {
  /** By key, in milliseconds of `performance.now()`: the first of each. */
  readonly heard: ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

export interface Watched {
  readonly table: string;
  readonly on: 'insert' | 'update';
  /** SQL over `new` and `old`. */
  readonly when: string;
  readonly key: string;
}

/** Hears of rows of a table from now on, by a trigger that stays when this is closed. */
export async function hearCommits(url: string, { table, on, when, key }: Watched): Promise<Commits> {
  const db = connect({ url, connections: 1, name: 'perennial-bench-commits' });
  const client = await db.pool.connect();
  const channel = `bench_${table}`;
  const heard = new Map<string, number>();
  client.on('notification', ({ payload = '' }) => {
    if (!heard.has(payload)) heard.set(payload, performance.now());
  });
  await client.query(`listen ${channel}`);
  await client.query(
    `create function ${channel}() returns trigger language plpgsql as
     $$ begin perform pg_notify('${channel}', (${key})::text); return null; end $$`,
  );
  await client.query(
    `create trigger ${channel} after ${on} on ${table} for each row when (${when}) execute function ${channel}()`,
  );
  const close = async () => {
    client.release();
    await db.close();
  };
  return { heard, close };
}
