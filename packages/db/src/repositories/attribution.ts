import type { Transaction } from '../connection.ts';
import { hashed } from './hashed.ts';
import { daysOf } from './person-after.ts';
import { countedOrders, parameters, type OrdersAsked } from './score-orders.ts';
import { iso } from './time.ts';

export interface AttributionAsked extends Pick<OrdersAsked, 'workspace' | 'eventMap' | 'currency'> {
  /** Milliseconds: orders from then on, up to there, exclusive. */
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** So long before an order, messages may have to do with it. */
  readonly days: number;
}

/** Amounts in the workspace's currency. */
export interface Sold {
  readonly orders: number;
  readonly revenue: number;
}

export interface AttributionCounts {
  readonly all: Sold;
  readonly touched: Sold;
  /** `null`: messages that came of no journey. */
  readonly journeys: readonly {
    readonly journey: string | null;
    readonly name: string | null;
    readonly last: Sold;
    readonly any: Sold;
  }[];
}

/** Repetitions of an order and what comes back of it are looked for so far away from it, at most. Days. */
const around = 90;

/** Orders of a period, each once, by the journeys whose messages their person got before. */
export async function readAttribution(tx: Transaction, asked: AttributionAsked): Promise<AttributionCounts> {
  const { values, $ } = parameters();
  const [from, to] = [$(iso(asked.from), 'timestamptz'), $(iso(asked.to), 'timestamptz')];
  const margin = daysOf(around, $);
  const orders = countedOrders(
    { ...asked, asOf: asked.now, offsets: [{ from: 0, ahead: 0 }] },
    `e.at >= ${from} - ${margin} and e.at < ${to} + ${margin}`,
    $,
  );
  const sold = (condition: string) =>
    `jsonb_build_object('orders', count(*) filter (where ${condition}),
      'revenue', coalesce(sum(amount) filter (where ${condition}), 0)::float8 / 10000)`;
  const [counted] = await hashed<AttributionCounts>(
    tx,
    `with ${orders}, bought as (
       select row_number() over () as n, person_id, at, amount from counted where at >= ${from} and at < ${to}
     ), touches as (
       select b.n, b.amount, t.journey_id, t.place = 1 as last
       from bought b cross join lateral (
         select m.journey_id, row_number() over (order by max(m.due_at) desc, max(m.id) desc) as place from messages m
         where m.workspace_id = ${$(asked.workspace, 'uuid')} and m.person_id = b.person_id and m.due_at < b.at
           and m.due_at > b.at - ${daysOf(asked.days, $)} and m.sent_at is not null
         group by m.journey_id) t
     ), by_journey as (
       select journey_id, ${sold('last')} as last, ${sold('true')} as "any", count(*) as n from touches group by 1
     )
     select (select ${sold('true')} from bought) as "all",
       (select ${sold('true')} from bought b where exists (select from touches t where t.n = b.n)) as touched,
       (select coalesce(jsonb_agg(jsonb_build_object('journey', b.journey_id, 'name', j.name, 'last', b.last, 'any', b."any")
         order by b.n desc, b.journey_id), '[]')
        from by_journey b left join journeys j on j.workspace_id = ${$(asked.workspace, 'uuid')} and j.id = b.journey_id) as journeys`,
    values,
  );
  return counted!;
}
