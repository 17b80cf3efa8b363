import type { ZoneName } from '@perennial/journey';
import type { Transaction } from '../connection.ts';

/** The zones of people of the workspace, whatever they are, found by leaps through an index; the workspace's own too. */
export async function zonesPresent(
  tx: Transaction,
  workspace: string,
  own: ZoneName,
): Promise<readonly ZoneName[]> {
  const { rows } = await tx.query<{ zone: string }>(
    {
      name: 'zones-present',
      text: `with recursive z as (
         (select zone from people where workspace_id = $1 and merged_into is null and zone > '' order by zone limit 1)
         union all
         select (select p.zone from people p where p.workspace_id = $1 and p.merged_into is null and p.zone > z.zone
           order by p.zone limit 1) from z where z.zone is not null)
       select zone from z where zone is not null`,
    },
    [workspace],
  );
  return [...new Set([own, ...rows.map(({ zone }) => zone)])];
}
