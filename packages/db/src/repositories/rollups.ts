import type { Transaction } from '../connection.ts';

/**
 * Folds what connections have added to rows of their own into one row for each sum. Rows that somebody is adding to are left for
 * the next time; a reader sees the same sums before and after.
 *
 * @returns rows that were folded; call it until it is fewer than `limit`
 */
export async function foldRollups(tx: Transaction, limit = 5_000): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `with loose as (
       delete from rollups where ctid = any (array(
         select ctid from rollups where shard <> 0 order by workspace_id, journey_id limit $1 for update skip locked)) returning *
     ), folded as (
       insert into rollups (workspace_id, journey_id, span, day, version, node_id, kind, detail, variant, shard, n)
       select workspace_id, journey_id, span, day, version, node_id, kind, detail, variant, 0, sum(n) from loose
       group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 1, 2, 3, 4, 5, 6, 7, 8, 9
       on conflict (workspace_id, journey_id, span, day, version, node_id, kind, detail, variant, shard)
       do update set n = rollups.n + excluded.n
     )
     select count(*)::int as n from loose`,
    [limit],
  );
  return rows[0]!.n;
}
