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
  const { last, people } = await nextPage(tx, asked.workspace, after, limit);
  if (last === null) {
    // Whoever once came later is no more.
    await tx.query('delete from person_scores where workspace_id = $1 and person_id > $2', [
      asked.workspace,
      after,
    ]);
    return { last, people, leftOut: 0 };
  }
  const { values, $ } = parameters();
  const workspace = $(asked.workspace, 'uuid');
  const [from, to] = [$(after, 'uuid'), $(last, 'uuid')];
  const page = `s.workspace_id = ${workspace} and s.person_id > ${from} and s.person_id <= ${to}`;
  // What is kept already is told by hashing, whatever statistics say, and without touching its rows.
  const { rows: kept } = await tx.query<{ left_out: number }>(
    `with ${countedOrders(asked, `e.person_id > ${from} and e.person_id <= ${to}`, $)},
     firsts as (
       select *, min(day) over (partition by person_id) as first from counted
     ), histories as (
       select person_id, first, max(day) as last, count(distinct day)::int as days, count(*)::int as orders,
         coalesce(sum(amount), 0)::bigint as revenue,
         coalesce(sum(amount) filter (where day > first), 0)::bigint as repeat_revenue
       from firsts group by person_id, first
     ), gone as (
       delete from person_scores s where ${page} and s.person_id not in (select person_id from histories)
     ), written as (
       insert into person_scores (workspace_id, person_id, first_day, last_day, days, orders, revenue, repeat_revenue)
       select ${workspace}, * from histories h
       where (h.person_id, h.first, h.last, h.days, h.orders, h.revenue, h.repeat_revenue) not in (
         select s.person_id, s.first_day, s.last_day, s.days, s.orders, s.revenue, s.repeat_revenue
         from person_scores s where ${page})
       on conflict (workspace_id, person_id) do update set first_day = excluded.first_day, last_day = excluded.last_day,
         days = excluded.days, orders = excluded.orders, revenue = excluded.revenue, repeat_revenue = excluded.repeat_revenue
     )
     select count(*) filter (where amount is null)::int as left_out from counted`,
    values,
  );
  return { last, people, leftOut: kept[0]!.left_out };
}

/** By the index alone. People who were merged have no events any more. */
async function nextPage(
  tx: Transaction,
  workspace: string,
  after: string,
  limit: number,
): Promise<Pick<HistoriesPage, 'last' | 'people'>> {
  const { rows } = await tx.query<{ last: string | null; people: number }>(
    `select max(id::text) as last, count(*)::int as people from (
       select id from people where workspace_id = $1 and id > $2 order by id limit $3) page`,
    [workspace, after, limit],
  );
  return rows[0]!;
}
