import type { Transaction } from '../connection.ts';

/** Who stands at a node, by the version they follow. `node` null: not admitted yet, as their event can't be judged. */
export interface StandingAt {
  readonly version: number;
  readonly node: string | null;
  readonly people: number;
  readonly attention: number;
}

/** Everybody inside of a journey, counted. */
export async function countStanding(
  tx: Transaction,
  workspace: string,
  journey: string,
): Promise<StandingAt[]> {
  const { rows } = await tx.query<StandingAt>(
    `select version, node_id as node, count(*)::int as people,
       (count(*) filter (where status = 'attention'))::int as attention
     from enrollments where workspace_id = $1 and journey_id = $2 and status in ('live', 'attention')
     group by 1, 2 order by 1, 2`,
    [workspace, journey],
  );
  return rows;
}

/** People of one zone who came to a node at one moment (milliseconds). */
export interface StayGroup {
  readonly zone: string;
  readonly at: number;
  readonly n: number;
}

/**
 * Stays at one node by when they began and where the person's clock stands, for times that only the calendar tells. A
 * page of moments after `after`.
 */
export async function stayGroups(
  tx: Transaction,
  workspace: string,
  where: { readonly journey: string; readonly version: number; readonly node: string },
  { after, limit }: { readonly after: StayGroup | null; readonly limit: number },
): Promise<StayGroup[]> {
  const { rows } = await tx.query<StayGroup>(
    `select zone, at, count(*)::int as n from (
       select coalesce(p.zone, w.zone) as zone, (e.visit ->> 'at')::float8 as at from enrollments e
       join people p on p.workspace_id = e.workspace_id and p.id = e.person_id
       join workspaces w on w.id = e.workspace_id
       where e.workspace_id = $1 and e.journey_id = $2 and e.node_id = $4 and e.version = $3
         and e.status in ('live', 'attention') and e.visit is not null) stay
     where $5::float8 is null or (at, zone) > ($5, $6)
     group by 1, 2 order by 2, 1 limit $7`,
    [workspace, where.journey, where.version, where.node, after?.at ?? null, after?.zone ?? null, limit],
  );
  return rows;
}

/** The number of the latest version; 0: none was published. */
export async function latestVersion(tx: Transaction, workspace: string, journey: string): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    'select coalesce(max(version), 0) as version from journey_versions where workspace_id = $1 and journey_id = $2',
    [workspace, journey],
  );
  return rows[0]!.version;
}
