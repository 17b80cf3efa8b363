import type { Transaction } from '../connection.ts';
import { inJourney, ofHours, ofPassage, type JourneyScope } from './journey-filter.ts';
import { arrival } from './journey-levels.ts';
import { parameters } from './parameters.ts';

/** People who stand at a node, and for how long already. Milliseconds. */
export interface WaitingCount {
  readonly node: string;
  readonly people: number;
  readonly typicalMs: number;
  readonly longestMs: number;
  /** When the first of them goes on by the clock alone. */
  readonly nextAt: Date | null;
}

/**
 * By `enrollments_node`, which holds those inside alone: as many rows are read as people stand in the journey, however
 * many have passed through it. `now`: on the workspace's clock, milliseconds.
 */
export async function readWaiting(
  tx: Transaction,
  scope: JourneyScope,
  now: number,
): Promise<WaitingCount[]> {
  const $ = parameters();
  const { rows } = await tx.query<WaitingCount & { readonly [column: string]: unknown }>(
    `select node, count(*)::int as people, percentile_cont(0.5) within group (order by ms) as "typicalMs",
       max(ms) as "longestMs", min(until) as "nextAt"
     from (select e.node_id as node, e.until,
         greatest(0, ${$(now)}::float8 - extract(epoch from ${arrival}) * 1000)::float8 as ms
       from enrollments e where ${inJourney($, scope, 'e')} and e.status in ('live', 'attention') and e.node_id is not null
         and ${ofPassage($, scope, 'e')} and ${ofHours($, scope, arrival)}) stands
     group by node order by node`,
    $.values,
  );
  return rows;
}
