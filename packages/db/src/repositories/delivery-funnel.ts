import type { Transaction } from '../connection.ts';
import type { Placeholder, Sql } from '../predicates/sql.ts';
import { hashed } from './hashed.ts';
import { messagesDue, type MessageScope } from './message-scope.ts';
import { daysOf } from './person-after.ts';
import { countedOrders, parameters, type OrdersAsked } from './score-orders.ts';
import { iso } from './time.ts';

/** Messages, how orders are read, and when they still follow a message. */
export interface FunnelAsked extends MessageScope, Pick<OrdersAsked, 'eventMap' | 'currency'> {
  /** Milliseconds. */
  readonly now: number;
  readonly conversionDays: number;
}

/** Messages and people that came as far as a step. */
export interface Reached {
  readonly messages: number;
  readonly people: number;
}

/** Messages that came no further than a step, and why. */
export interface Lost {
  readonly step: string;
  readonly code: string;
  readonly final: boolean;
  readonly messages: number;
}

export interface FunnelCounts {
  readonly reached: { readonly [step: string]: Reached };
  readonly lost: readonly Lost[];
  readonly canTell: number;
  /** Opened by a mail client's proxy, and by nobody that is known. */
  readonly proxied: number;
  readonly young: number;
}

/** In the order in which messages come to them; the last three are parts of those delivered. */
const reachedSteps: readonly (readonly [step: string, condition: Sql])[] = [
  ['planned', 'true'],
  ['eligible', `step <> 'planned'`],
  ['queued', `step not in ('planned', 'eligible')`],
  ['accepted', `step in ('accepted', 'delivered')`],
  ['delivered', `step = 'delivered'`],
  ['opened', 'delivered and opened'],
  ['clicked', 'delivered and clicked'],
  ['converted', 'converted'],
];

/** One statement, hence one snapshot: what is lost and what is left add up. */
export async function readFunnel(tx: Transaction, asked: FunnelAsked): Promise<FunnelCounts> {
  const { values, $ } = parameters();
  const counts = reachedSteps.map(
    ([step, condition]) => `'${step}', jsonb_build_object('messages', count(*) filter (where ${condition}),
      'people', count(distinct person_id) filter (where ${condition}))`,
  );
  const [counted] = await hashed<FunnelCounts>(
    tx,
    `with ${messagesDue(asked, $)}, ${conversionsOf(asked, $)}, marked as (
       select d.*, c.id is not null as converted from due d left join converted c using (id)
     )
     select (select jsonb_build_object(${counts.join(', ')}) from marked) as reached,
       (select coalesce(jsonb_agg(l order by l.messages desc, l.code), '[]') from (
         select step, code, final, count(*)::int as messages from due where step <> 'delivered' group by 1, 2, 3) l) as lost,
       (select count(*)::int from due where delivered and can_tell) as "canTell",
       (select count(*)::int from due d cross join lateral (
         select from links l cross join lateral (select from visits v where v.workspace_id = l.workspace_id and v.code = l.code
             and v.kind = 'privacy-proxy' limit 1) v
         where l.workspace_id = ${$(asked.workspace, 'uuid')} and l.message_id = d.id limit 1) p
        where d.delivered and not d.opened) as proxied,
       (select count(*)::int from due where delivered and ${isYoung(asked, $)}) as young`,
    values,
  );
  return counted!;
}

function isYoung({ conversionDays, now }: FunnelAsked, $: Placeholder): Sql {
  return `at + ${daysOf(conversionDays, $)} > ${$(iso(now), 'timestamptz')}`;
}

/** Common table expressions that end in `converted`: delivered messages of `due` with an order of their person in time. */
export function conversionsOf(asked: FunnelAsked, $: Placeholder): Sql {
  const orders = countedOrders(
    { ...asked, asOf: asked.now, offsets: [{ from: 0, ahead: 0 }] },
    'e.person_id = any(array(select distinct person_id from due where delivered))',
    $,
  );
  return `${orders}, converted as (
      select distinct d.id from due d join counted o on o.person_id = d.person_id and o.at > d.at
        and o.at < d.at + ${daysOf(asked.conversionDays, $)}
      where d.delivered
    )`;
}

/** By what messages are told apart. */
export type BreakdownBy = 'journey' | 'channel' | 'day' | 'variant';

export interface BreakdownCounts {
  readonly key: string;
  readonly name: string;
  readonly planned: number;
  readonly accepted: number;
  readonly delivered: number;
  /** `null`: none could tell. */
  readonly opened: number | null;
  readonly clicked: number;
  readonly complained: number;
  readonly converted: number;
  readonly people: number;
}

/** Rows at most: days of a year, or the busiest of anything else. */
const mostRows = 500;

/** `zone`: in which days begin. */
export async function readBreakdown(
  tx: Transaction,
  asked: FunnelAsked,
  by: BreakdownBy,
  zone: string,
): Promise<BreakdownCounts[]> {
  const { values, $ } = parameters();
  const keys: { readonly [B in BreakdownBy]: () => Sql } = {
    journey: () => 'd.journey_id::text',
    channel: () => 'd.channel',
    day: () => `to_char(d.at at time zone ${$(zone, 'text')}, 'YYYY-MM-DD')`,
    variant: () => `d.node_id || ':' || d.variant`,
  };
  return hashed<BreakdownCounts>(
    tx,
    `with ${messagesDue(asked, $)}, ${conversionsOf(asked, $)}, counted_by as (
       select ${keys[by]()} as key, count(*)::int as planned, (count(*) filter (where accepted))::int as accepted,
         (count(*) filter (where delivered))::int as delivered,
         case when bool_or(can_tell) then (count(*) filter (where delivered and opened))::int end as opened,
         (count(*) filter (where delivered and clicked))::int as clicked,
         (count(*) filter (where complained))::int as complained, count(c.id)::int as converted,
         (count(distinct d.person_id) filter (where delivered))::int as people
       from due d left join converted c using (id) group by 1 order by 2 desc, 1 limit ${mostRows}
     )
     select b.*, coalesce(j.name, '') as name from counted_by b
     left join journeys j on j.workspace_id = ${$(asked.workspace, 'uuid')} and j.id::text = b.key
     order by ${by === 'day' ? 'b.key' : 'b.planned desc, b.key'}`,
    values,
  );
}
