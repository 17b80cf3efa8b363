import type { Transaction } from '../connection.ts';
import { countedOrders, parameters, type OrdersAsked } from './score-orders.ts';

/** What is kept of somebody's orders. Amounts in 1/10,000 of the workspace's currency. */
export interface HistoryRow {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly days: number;
  readonly orders: number;
  readonly revenue: number;
  readonly repeatRevenue: number;
}

export const historyColumns = `first_day as "firstDay", last_day as "lastDay", days, orders,
  revenue::float8 as revenue, repeat_revenue::float8 as "repeatRevenue"`;

/** Four bounds of each measure: recency in days, frequency in orders, monetary in 1/10,000. */
export interface Quintiles {
  readonly customers: number;
  readonly recency: readonly number[];
  readonly frequency: readonly number[];
  readonly monetary: readonly number[];
}

/** The inner quintiles of everybody with orders, each raised to the next value that occurs; `null`: nobody. */
export async function readQuintiles(
  tx: Transaction,
  workspace: string,
  today: number,
  shares: readonly number[],
): Promise<Quintiles | null> {
  const recency = 'greatest(0, $2::int - s.last_day)';
  const raised = (measure: string, bounds: string) =>
    `array[${shares.map((_, i) => `(min(${measure}) filter (where ${measure} >= ${bounds}[${i + 1}]))::float8`).join()}]`;
  const { rows } = await tx.query<Quintiles & { readonly [column: string]: unknown }>(
    `with whole as (select
         percentile_cont($3::float8[]) within group (order by ${recency}::float8) as r,
         percentile_cont($3::float8[]) within group (order by s.orders::float8) as f,
         percentile_cont($3::float8[]) within group (order by s.revenue::float8) as m
       from person_scores s where s.workspace_id = $1)
     select count(*)::int as customers, ${raised(recency, 'r')} as recency, ${raised('s.orders', 'f')} as frequency,
       ${raised('s.revenue', 'm')} as monetary
     from whole cross join person_scores s where s.workspace_id = $1`,
    [workspace, today, shares],
  );
  return rows[0] && rows[0].customers > 0 ? rows[0] : null;
}

/** Histories of `limit` customers, drawn by a hash of their ids: the same ones each time. */
export async function sampleHistories(
  tx: Transaction,
  workspace: string,
  limit: number,
): Promise<HistoryRow[]> {
  const { rows } = await tx.query<HistoryRow & { readonly [column: string]: unknown }>(
    `select ${historyColumns} from person_scores where workspace_id = $1
     order by hashtextextended(person_id::text, 0), person_id limit $2`,
    [workspace, limit],
  );
  return rows;
}

/** Times between one order and the next, in milliseconds, ascending, of a sample of those who ordered again. */
export async function sampleGaps(
  tx: Transaction,
  asked: OrdersAsked,
  limit: number,
): Promise<readonly number[]> {
  const { rows: people } = await tx.query<{ ids: string[] }>(
    `select coalesce(array_agg(person_id), '{}') as ids from (
       select person_id from person_scores where workspace_id = $1 and orders > 1
       order by hashtextextended(person_id::text, 0), person_id limit $2) drawn`,
    [asked.workspace, limit],
  );
  const { values, $ } = parameters();
  const { rows } = await tx.query<{ gaps: number[] }>(
    `with ${countedOrders(asked, `e.person_id = any(${$(people[0]!.ids, 'uuid[]')})`, $)}
     select coalesce(array_agg(gap order by gap) filter (where gap is not null), '{}') as gaps from (
       select extract(epoch from at - lag(at) over (partition by person_id order by at))::float8 * 1000 as gap
       from counted) each`,
    values,
  );
  return rows[0]!.gaps;
}
