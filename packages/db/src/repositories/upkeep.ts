import type { Transaction } from '../connection.ts';

/** Makes the partitions of the months ahead. Daily; harmless when they exist. */
export async function ensurePartitions(tx: Transaction, months = 4): Promise<void> {
  await tx.query(
    `select ensure_partitions('events', current_date, $1), ensure_partitions('steps', current_date, $1)`,
    [months],
  );
}

/**
 * Forgets message ids older than so many days: repeated deliveries come within hours. Bounded, so that it
 * never holds up ingest; call it until it answers 0.
 */
export async function pruneEventKeys(tx: Transaction, days = 35, limit = 5_000): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from event_keys where (workspace_id, key) in (
       select workspace_id, key from event_keys where stored_at < now() - $1 * interval '1 day' limit $2)`,
    [days, limit],
  );
  return rowCount ?? 0;
}
