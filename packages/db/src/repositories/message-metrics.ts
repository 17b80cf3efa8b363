import type { Transaction } from '../connection.ts';
import type { FunnelAsked } from './delivery-funnel.ts';
import { hashed } from './hashed.ts';
import { messagesDue } from './message-scope.ts';
import { activeAfter, asleepAt, daysOf, type Sleep } from './person-after.ts';
import { countedOrders, parameters } from './score-orders.ts';
import { iso } from './time.ts';

export interface MetricsAsked extends FunnelAsked, Sleep {
  readonly retentionDays: number;
  readonly returnDays: number;
  readonly repurchaseDays: number;
}

/** Of messages, and of people after the first that was delivered to them. Amounts in the workspace's currency. */
export interface MessageMetrics {
  readonly accepted: number;
  readonly delivered: number;
  readonly complained: number;
  readonly peopleDelivered: number;
  readonly peopleTold: number;
  readonly peopleOpened: number;
  readonly peopleClicked: number;
  readonly peopleOptedOut: number;
  readonly convertible: number;
  readonly converted: number;
  readonly retainable: number;
  readonly retained: number;
  readonly buyers: number;
  readonly repeatBuyers: number;
  readonly asleep: number;
  readonly returned: number;
  /** Asleep, and nobody knows yet whether they return. */
  readonly youngAsleep: number;
  readonly orders: number;
  readonly revenue: number;
  /** To those who were asleep, of whom it is known whether they returned. */
  readonly wakingUnits: { readonly [channel: string]: number };
  readonly redeemed: number;
}

/** Somebody who says no so soon after a message says no to it. Days. */
const optOutDays = 7;

export async function readMessageMetrics(tx: Transaction, asked: MetricsAsked): Promise<MessageMetrics> {
  const { values, $ } = parameters();
  const { workspace, conversionDays, retentionDays, returnDays, repurchaseDays } = asked;
  const id = $(workspace, 'uuid');
  const now = $(iso(asked.now), 'timestamptz');
  const [conversion, returning] = [daysOf(conversionDays, $), daysOf(returnDays, $)];
  const orders = countedOrders(
    { ...asked, asOf: asked.now, offsets: [{ from: 0, ahead: 0 }] },
    'e.person_id = any(array(select distinct person_id from due where delivered))',
    $,
  );
  const [told] = await hashed<MessageMetrics>(
    tx,
    `with ${messagesDue(asked, $)}, ${orders}, reached as (
       select person_id, min(at) as at, bool_or(can_tell) as can_tell, bool_or(opened) as opened, bool_or(clicked) as clicked
       from due where delivered group by 1
     ), numbered as (select row_number() over () as n, * from counted),
     bought as (
       select r.person_id, bool_or(o.at > r.at and o.at < r.at + ${conversion}) as converted,
         bool_or(o.at > r.at and o.at < r.at + ${returning}) as returned,
         count(*) filter (where o.at > ${$(iso(asked.to), 'timestamptz')} - ${daysOf(repurchaseDays, $)}
           and o.at <= ${$(iso(asked.to), 'timestamptz')}) as lately
       from reached r join numbered o using (person_id) group by 1
     ), after_message as (
       select distinct o.n, o.amount from numbered o join due d on d.person_id = o.person_id and o.at > d.at
         and o.at < d.at + ${conversion}
       where d.delivered
     ), lives as (
       select r.*, coalesce(b.converted, false) as converted, coalesce(b.returned, false) as returned,
         coalesce(b.lately, 0) as lately, r.at + ${conversion} <= ${now} as convertible,
         r.at + ${daysOf(retentionDays + 7, $)} <= ${now} as retainable, r.at + ${returning} <= ${now} as returnable,
         ${activeAfter('r', retentionDays, asked, $)} as active, ${asleepAt('r', asked, $)} as asleep
       from reached r left join bought b using (person_id)
     ), woken as (select * from lives where asleep and returnable),
     paid as (
       select d.channel, sum(d.units)::int as units from woken w join due d on d.person_id = w.person_id and d.accepted
         and d.at >= w.at and d.at < w.at + ${returning} group by 1
     )
     select m.*, l.*, s.*,
       (select count(distinct d.person_id)::int from due d cross join lateral (
         select from consents c where c.workspace_id = ${id} and c.person_id = d.person_id and c.channel = d.channel
           and c.status = 'denied' and c.at > d.at and c.at < d.at + ${daysOf(optOutDays, $)} limit 1) c
         where d.delivered) as "peopleOptedOut",
       (select coalesce(jsonb_object_agg(channel, units), '{}') from paid) as "wakingUnits",
       coalesce((select sum(k.spent) from woken w cross join lateral (
         select coalesce(k.cost, k.value, 0) as spent from coupon_codes k where k.workspace_id = ${id}
           and k.person_id = w.person_id and k.redeemed_at >= w.at and k.redeemed_at < w.at + ${returning}) k), 0)::float8 as redeemed
     from (select (count(*) filter (where accepted))::int as accepted, (count(*) filter (where delivered))::int as delivered,
         (count(*) filter (where delivered and complained))::int as complained from due) m,
       (select count(*)::int as "peopleDelivered", (count(*) filter (where can_tell))::int as "peopleTold",
         (count(*) filter (where opened))::int as "peopleOpened", (count(*) filter (where clicked))::int as "peopleClicked",
         (count(*) filter (where convertible))::int as convertible,
         (count(*) filter (where convertible and converted))::int as converted,
         (count(*) filter (where retainable))::int as retainable,
         (count(*) filter (where retainable and active))::int as retained,
         (count(*) filter (where lately > 0))::int as buyers, (count(*) filter (where lately > 1))::int as "repeatBuyers",
         (count(*) filter (where asleep and returnable))::int as asleep,
         (count(*) filter (where asleep and returnable and returned))::int as returned,
         (count(*) filter (where asleep and not returnable))::int as "youngAsleep" from lives) l,
       (select count(*)::int as orders, coalesce(sum(amount), 0)::float8 / 10000 as revenue from after_message) s`,
    values,
  );
  return told!;
}
