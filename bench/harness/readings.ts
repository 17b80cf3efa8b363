import type { Database } from '@perennial/db';

/** Statements as they were sent, those that begin and end transactions included. */
export type Sent = readonly (readonly unknown[])[];

/** Notes all statements of a pool; to be called before its first connection. @returns those of some work */
export function noteStatements({ pool }: Database): (work: () => Promise<unknown>) => Promise<Sent> {
  let sent: (readonly unknown[])[] = [];
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      sent.push(args.filter((arg) => typeof arg !== 'function'));
      return query(...args);
    }) as typeof client.query;
  });
  return async (work) => {
    sent = [];
    await work();
    return sent;
  };
}

export const isBegin = ([text]: readonly unknown[]): boolean => String(text).startsWith('begin');

/** Milliseconds until all of them are answered, one after the other. */
export async function replayed({ pool }: Database, sent: Sent): Promise<number> {
  const client = await pool.connect();
  try {
    const began = performance.now();
    for (const args of sent)
      await (client.query as (...args: readonly unknown[]) => Promise<unknown>)(...args);
    return performance.now() - began;
  } finally {
    client.release();
  }
}

/** Rows that were read of each table: entries of its indexes, and rows that were gone through. */
export type RowsRead = Readonly<Record<string, number>>;

/** What some work on `db` read. Each connection tells what it read when it is asked to. */
export async function rowsRead(db: Database, work: () => Promise<unknown>): Promise<RowsRead> {
  const before = await read(db);
  await work();
  const after = await read(db);
  const grown = Object.entries(after).map(([table, n]) => [table, n - (before[table] ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, n]) => n > 0).toSorted(([, a], [, b]) => b - a));
}

async function read({ pool }: Database): Promise<RowsRead> {
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  for (const client of clients) await client.query('select pg_stat_force_next_flush()');
  const { rows } = await clients[0]!.query<{ relname: string; n: string }>(
    `select relname, sum(n) as n from (
       select relname, seq_tup_read as n from pg_stat_user_tables
       union all select relname, idx_tup_read from pg_stat_user_indexes) r group by 1`,
  );
  for (const client of clients) client.release();
  return Object.fromEntries(rows.map(({ relname, n }) => [relname, Number(n)]));
}
