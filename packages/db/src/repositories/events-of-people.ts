import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { eventColumns, toEvent, type EventRecord, type EventRow } from './facts.ts';

/** Events of one statement: what one page of people costs in memory, however much they did. */
const width = 5_000;

/**
 * Goes through all that the router has taken in of these people, whose locks the caller holds. Each person's events come
 * in order of (at, seq). Neither what still waits in the queue nor what the engine derived.
 */
export async function eachEventOf(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  people: readonly string[],
  see: (event: EventRecord) => void,
): Promise<void> {
  const start = { person_id: '00000000-0000-0000-0000-000000000000', position: '-infinity', seq: '0' };
  for (let last: typeof start | undefined = start; last;) {
    const { rows }: { rows: (EventRow & { position: string })[] } = await tx.query(
      {
        name: 'events-of-people',
        text: `select ${eventColumns}, e.at::text as position from events e
         where e.workspace_id = $1 and e.person_id = any($2::uuid[]) and e.type <> 'derived'
           and (e.person_id, e.at, e.seq) > ($3::uuid, $4::timestamptz, $5::bigint)
           and not exists (select from route_queue q where q.seq = e.seq)
         order by e.person_id, e.at, e.seq limit $6`,
      },
      [workspace, people, last.person_id, last.position, last.seq, width],
    );
    for (const row of rows) see(toEvent(vault, row));
    last = rows.length === width ? rows.at(-1) : undefined;
  }
}
