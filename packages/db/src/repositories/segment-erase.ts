import type { Transaction } from '../connection.ts';
import { countDays } from './segment-members.ts';

/** Whoever is about to be erased leaves their segments as far as numbers go: nobody is told. */
export async function countGone(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  now: number,
): Promise<void> {
  const { rows } = await tx.query<{ segment: string; day: string; left: number }>(
    `select m.segment_id as segment, to_char(to_timestamp($3) at time zone w.zone, 'YYYY-MM-DD') as day,
       count(*)::int as "left"
     from segment_members m join workspaces w on w.id = m.workspace_id
     where m.workspace_id = $1 and m.person_id = any($2::uuid[]) group by 1, 2`,
    [workspace, people, now / 1_000],
  );
  await countDays(
    tx,
    workspace,
    rows.map((row) => ({ ...row, joined: 0 })),
  );
}
