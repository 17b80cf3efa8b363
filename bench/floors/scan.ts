import type { Database } from '@perennial/db';
import { seconds } from '../harness/on-population.ts';

/** How long Postgres alone takes to go through all events once and group them by person. Seconds. */
export function scanByPerson(db: Database, workspace: string): Promise<number> {
  return seconds(() =>
    db.inWorkspace(workspace, (tx) =>
      tx.query(
        `select count(*) from (select person_id, count(*), max(at), count(*) filter (where name = 'Order Completed')
         from events where workspace_id = $1 group by person_id) people`,
        [workspace],
      ),
    ),
  );
}
