import type { Database } from '@perennial/db';

/**
 * Counts every statement that reaches the server from now on, those that begin and end transactions included.
 *
 * @returns how many so far
 */
export function countStatements({ pool }: Pick<Database, 'pool'>): () => number {
  let sent = 0;
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      sent += 1;
      return query(...args);
    }) as typeof client.query;
  });
  return () => sent;
}
