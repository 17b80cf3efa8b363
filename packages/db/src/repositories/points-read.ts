import type { Transaction } from '../connection.ts';

/** All points of a workspace, and what moved them in the last 30 days. */
export interface PointsSums {
  readonly outstanding: number;
  readonly people: number;
  readonly recent: { readonly earned: number; readonly spent: number; readonly expired: number };
  readonly expiring: number;
  /** Who have most, the most first. */
  readonly top: readonly { readonly person: string; readonly balance: number }[];
}

const mostShown = 10;

/** @param at milliseconds on the workspace's clock */
export async function readPoints(tx: Transaction, workspace: string, at: number): Promise<PointsSums> {
  const { rows: sums } = await tx.query<Omit<PointsSums, 'top' | 'recent'> & PointsSums['recent']>(
    `select coalesce(sum(balance), 0)::float8 as outstanding, count(*) filter (where balance > 0)::int as people,
       coalesce(sum(earned), 0)::float8 as earned, coalesce(sum(spent), 0)::float8 as spent,
       coalesce(sum(expired), 0)::float8 as expired, coalesce(sum(expiring), 0)::float8 as expiring
     from (select sum(points) as balance,
         sum(points) filter (where kind = 'earn' and lately) as earned,
         -sum(points) filter (where kind = 'spend' and lately) as spent,
         -sum(points) filter (where kind = 'expire' and lately) as expired,
         sum(left_over) filter (where expires_at > $2 and expires_at <= $2::timestamptz + interval '30 days') as expiring
       from (select *, at > $2::timestamptz - interval '30 days' as lately from points_entries where workspace_id = $1) e
       group by person_id) p`,
    [workspace, new Date(at)],
  );
  const { rows: top } = await tx.query<PointsSums['top'][number]>(
    `select person_id as person, sum(points)::float8 as balance from points_entries where workspace_id = $1
     group by person_id having sum(points) > 0 order by balance desc, person_id limit ${mostShown}`,
    [workspace],
  );
  const { earned, spent, expired, ...rest } = sums[0]!;
  return { ...rest, recent: { earned, spent, expired }, top };
}
