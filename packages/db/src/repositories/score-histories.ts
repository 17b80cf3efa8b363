import type { Transaction } from '../connection.ts';
import { countedOrders, parameters, type OrdersAsked } from './score-orders.ts';

/** A page of people whose orders were looked at. */
export interface HistoriesPage {
  /** The last of them; `null`: there was nobody left. */
  readonly last: string | null;
  readonly people: number;
  /** Orders whose amount couldn't be told. */
  readonly leftOut: number;
}

/**
 * Keeps what scores need to know of the orders of the next `limit` people. Rows are written where something has changed; those
 * of people without an order that counts go.
 */
export async function keepHistories(
  tx: Transaction,
  asked: OrdersAsked,
  after: string,
  limit: number,
): Promise<HistoriesPage> {
  const { workspace } = asked;
  const { last, people } = await nextPage(tx, workspace, after, limit);
  if (last === null) {
    // Whoever once came later is no more.
    await tx.query('delete from person_scores where workspace_id = $1 and person_id > $2', [
      workspace,
      after,
    ]);
    return { last, people, leftOut: 0 };
  }
  await readHistories(tx, asked, after, last);
  const page = 's.workspace_id = $1 and s.person_id > $2 and s.person_id <= $3';
  await tx.query(
    `delete from person_scores s where ${page} and not exists (select from histories h where h.person_id = s.person_id)`,
    [workspace, after, last],
  );
  await tx.query(
    `insert into person_scores (workspace_id, person_id, first_day, last_day, days, orders, revenue, repeat_revenue)
     select $1, h.person_id, h.first, h.last, h.days, h.orders, h.revenue, h.repeat_revenue
     from histories h left join person_scores s on ${page} and s.person_id = h.person_id
     where (s.first_day, s.last_day, s.days, s.orders, s.revenue, s.repeat_revenue)
       is distinct from (h.first, h.last, h.days, h.orders, h.revenue, h.repeat_revenue)
     on conflict (workspace_id, person_id) do update set first_day = excluded.first_day, last_day = excluded.last_day,
       days = excluded.days, orders = excluded.orders, revenue = excluded.revenue, repeat_revenue = excluded.repeat_revenue`,
    [workspace, after, last],
  );
  const { rows } = await tx.query<{ left_out: number }>(
    'select coalesce(sum(left_out), 0)::int as left_out from histories',
  );
  return { last, people, leftOut: rows[0]!.left_out };
}

/**
 * What large pages need: more than a moment, and no nested loops, which would be chosen for want of statistics and never end.
 * Holds to the end of the transaction, which does nothing else.
 */
const patiently = `set local statement_timeout = '10min'; set local work_mem = '64MB'; set local enable_nestloop = off`;

/**
 * Reads the orders of the people of a page into the table `histories`, which goes with the transaction. Only a statement that
 * changes nothing is read by several processes: half the time of what everybody's scores cost.
 */
async function readHistories(
  tx: Transaction,
  asked: OrdersAsked,
  after: string,
  last: string,
): Promise<void> {
  const { values, $ } = parameters();
  const page = `e.person_id > ${$(after, 'uuid')} and e.person_id <= ${$(last, 'uuid')}`;
  await tx.query(patiently);
  await tx.query(
    `create temporary table histories on commit drop as
     with ${countedOrders(asked, page, $)},
     firsts as (
       select *, min(day) over (partition by person_id) as first from counted
     )
     select person_id, first, max(day) as last, count(distinct day)::int as days, count(*)::int as orders,
       coalesce(sum(amount), 0)::bigint as revenue,
       coalesce(sum(amount) filter (where day > first), 0)::bigint as repeat_revenue,
       count(*) filter (where amount is null) as left_out
     from firsts group by person_id, first`,
    values,
  );
  // By whom alone: nothing else of it is joined by.
  await tx.query('analyze histories (person_id)');
}

/** By the index alone; a full page needs no counting. People who were merged have no events any more. */
async function nextPage(
  tx: Transaction,
  workspace: string,
  after: string,
  limit: number,
): Promise<Pick<HistoriesPage, 'last' | 'people'>> {
  const whose = 'from people where workspace_id = $1 and id > $2';
  const full = await tx.query<{ last: string }>(
    `select id as last ${whose} order by id offset $3 - 1 limit 1`,
    [workspace, after, limit],
  );
  if (full.rows[0]) return { last: full.rows[0].last, people: limit };
  const { rows } = await tx.query<{ last: string | null; people: number }>(
    `select (select id ${whose} order by id desc limit 1) as last, count(*)::int as people ${whose}`,
    [workspace, after],
  );
  return rows[0]!;
}
