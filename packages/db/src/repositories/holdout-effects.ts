import type { Transaction } from '../connection.ts';
import type { Placeholder, Sql } from '../predicates/sql.ts';
import { hashed } from './hashed.ts';
import { activeAfter, asleepAt, daysOf, type Sleep } from './person-after.ts';
import { countedOrders, parameters, type OrdersAsked } from './score-orders.ts';
import { isMove } from './stage-board.ts';
import { iso } from './time.ts';

/** Days after a draw. */
export interface EffectWindows {
  readonly conversion: number;
  /** Active in the week that begins then. */
  readonly retention: number;
  readonly repurchase: number;
  readonly returning: number;
}

/** Which draws are compared, and how. */
export interface EffectAsked extends Pick<OrdersAsked, 'workspace' | 'eventMap' | 'currency'>, Sleep {
  /** The journey, or the workspace. */
  readonly scope: string;
  /** Milliseconds. */
  readonly now: number;
  /** Draws from then on, and those before. Milliseconds. */
  readonly from: number | null;
  readonly to: number | null;
  readonly windows: EffectWindows;
}

/** What a number comes to on one side. */
export interface SideSums {
  readonly metric: string;
  readonly held: boolean;
  readonly people: number;
  /** People of whom it isn't 0. */
  readonly events: number;
  readonly sum: number;
  readonly squares: number;
  /** Drawn too recently for it. */
  readonly young: number;
}

/** Amounts above this part of them count as what it is: one huge order decides nothing. */
const winsorised = 0.99;

/** Moments of every number by side, each of those alone who were drawn long enough ago for it. */
export async function readEffects(tx: Transaction, asked: EffectAsked): Promise<SideSums[]> {
  const { values, $ } = parameters();
  const { conversion, retention, repurchase, returning } = asked.windows;
  const drawn = drawnOf(asked, $);
  const orders = countedOrders(
    { ...asked, asOf: asked.now, offsets: [{ from: 0, ahead: 0 }] },
    'e.person_id = any(array(select person_id from drawn))',
    $,
  );
  const ripe = (days: number) => `at + ${daysOf(days, $)} <= ${$(iso(asked.now), 'timestamptz')}`;
  const within = (days: number) => `o.at < d.at + ${daysOf(days, $)}`;
  return hashed<SideSums>(
    tx,
    `with ${drawn}, ${orders}, bought as (
       select d.person_id, count(*) filter (where ${within(conversion)}) as orders,
         count(*) filter (where ${within(repurchase)}) as again, count(*) filter (where ${within(returning)}) as back,
         coalesce(sum(o.amount) filter (where ${within(conversion)}), 0)::float8 / 10000 as revenue
       from drawn d join counted o on o.person_id = d.person_id and o.at > d.at group by 1
     ), lives as (
       select d.held, d.at, coalesce(b.orders, 0) as orders, coalesce(b.again, 0) as again, coalesce(b.back, 0) as back,
         coalesce(b.revenue, 0) as revenue, ${asleepAt('d', asked, $)} as asleep, ${activeAfter('d', retention, asked, $)} as active
       from drawn d left join bought b using (person_id)
     ), most as (
       select percentile_disc(${winsorised}) within group (order by revenue) as revenue from lives
       where revenue > 0 and ${ripe(conversion)}
     )
     select metric, held, (count(*) filter (where ripe))::int as people,
       (count(*) filter (where ripe and y <> 0))::int as events, coalesce(sum(y) filter (where ripe), 0)::float8 as sum,
       coalesce(sum(y * y) filter (where ripe), 0)::float8 as squares, (count(*) filter (where not ripe))::int as young
     from lives l cross join most cross join lateral (values
       ('conversion', true, ${ripe(conversion)}, (l.orders > 0)::int::float8),
       ('orders', true, ${ripe(conversion)}, l.orders::float8),
       ('revenue', true, ${ripe(conversion)}, least(l.revenue, most.revenue)),
       ('retention', true, ${ripe(retention + 7)}, l.active::int::float8),
       ('repurchase', true, ${ripe(repurchase)}, (l.again > 1)::int::float8),
       ('activation', l.asleep, ${ripe(returning)}, (l.back > 0)::int::float8)
     ) as m (metric, counts, ripe, y)
     where counts group by 1, 2`,
    values,
  );
}

function drawnOf({ workspace, scope, from, to }: EffectAsked, $: Placeholder): Sql {
  const since = from === null ? '' : `and at >= ${$(iso(from), 'timestamptz')}`;
  const until = to === null ? '' : `and at < ${$(iso(to), 'timestamptz')}`;
  return `drawn as materialized (select person_id, held, at from holdouts
    where workspace_id = ${$(workspace, 'uuid')} and scope = ${$(scope, 'uuid')} ${since} ${until})`;
}

/** People who came into a stage in time, by side. */
export interface StageEntries {
  readonly model: string;
  readonly stage: string;
  readonly held: boolean;
  readonly people: number;
}

/** Of those drawn long enough ago: which stages they came into within the time of a conversion. */
export async function readStageEntries(tx: Transaction, asked: EffectAsked): Promise<StageEntries[]> {
  const { values, $ } = parameters();
  const time = daysOf(asked.windows.conversion, $);
  const { rows } = await tx.query<StageEntries & { readonly [column: string]: unknown }>(
    `with ${drawnOf(asked, $)}
     select h.model, h.stage, d.held, count(distinct d.person_id)::int as people
     from drawn d cross join lateral (
       select h.model, h.stage from stage_history h
       where h.workspace_id = ${$(asked.workspace, 'uuid')} and h.person_id = d.person_id
         and (h.model = any(${$(asked.models, 'text[]')})) is true and h.at > d.at and h.at < d.at + ${time}
         and h.stage <> '' and ${isMove('h')}) h
     where d.at + ${time} <= ${$(iso(asked.now), 'timestamptz')}
     group by 1, 2, 3`,
    values,
  );
  return rows;
}

/** What was spent on people who were asleep and let in, within the time to return. */
export interface WakingSpend {
  readonly messages: readonly {
    readonly channel: string;
    readonly messages: number;
    readonly units: number;
  }[];
  /** What redeemed coupons cost, or else were worth. */
  readonly redeemed: number;
  /** Of Temporal, by the turns that their passages took. */
  readonly actions: number;
}

/**
 * Actions of Temporal that a passage `e` costs, as its protocol has it: the start of its workflow, and for each turn after the
 * first one local activity and what woke it, a timer or a poke. Who comes through without a rest starts none.
 */
const actionsOf = `case when e.turn > 1 then 2 * e.turn - 1 when e.status = 'done' then 0 else 1 end`;

export async function readWakingSpend(tx: Transaction, asked: EffectAsked): Promise<WakingSpend> {
  const { values, $ } = parameters();
  const { workspace, scope, now } = asked;
  const time = daysOf(asked.windows.returning, $);
  const id = $(workspace, 'uuid');
  // What a statement doesn't name must not be handed to it.
  const ofAll = scope === workspace;
  const whose = ofAll ? '' : $(scope, 'uuid');
  const { rows } = await tx.query<WakingSpend & { readonly [column: string]: unknown }>(
    `with ${drawnOf(asked, $)}, woken as (
       select d.person_id, d.at from drawn d
       where not d.held and d.at + ${time} <= ${$(iso(now), 'timestamptz')} and ${asleepAt('d', asked, $)}
     ), sent as (
       select m.channel, count(*)::int as messages, sum(m.units)::int as units
       from woken w cross join lateral (
         select m.channel, m.units from messages m
         where m.workspace_id = ${id} and m.person_id = w.person_id and m.due_at >= w.at and m.due_at < w.at + ${time}
           and m.sent_at is not null and (${ofAll ? `m.class = 'marketing'` : `m.journey_id = ${whose}`}) is true) m
       group by 1
     ), used as (
       select sum(c.spent) as redeemed from woken w cross join lateral (
         select coalesce(c.cost, c.value, 0) as spent from coupon_codes c
         where c.workspace_id = ${id} and c.person_id = w.person_id and c.redeemed_at >= w.at and c.redeemed_at < w.at + ${time}
           and ${ofAll ? 'true' : `(select e.journey_id from enrollments e where e.workspace_id = ${id} and e.id = c.enrollment_id) = ${whose}`}) c
     ), ran as (
       select sum(e.actions) as actions from woken w cross join lateral (
         select ${actionsOf} as actions from enrollments e
         where e.workspace_id = ${id} and e.person_id = w.person_id and e.entered_at >= w.at and e.entered_at < w.at + ${time}
           and ${ofAll ? 'true' : `e.journey_id = ${whose}`}) e
     )
     select (select coalesce(jsonb_agg(sent order by channel), '[]') from sent) as messages,
       coalesce((select redeemed from used), 0)::float8 as redeemed,
       coalesce((select actions from ran), 0)::int as actions`,
    values,
  );
  return rows[0]!;
}

/** How many a holdout let in and kept out, by the share it had then. */
export interface DrawCount {
  readonly scope: string;
  readonly share: number;
  readonly treated: number;
  readonly held: number;
  readonly since: Date;
}

/** Of one scope, or of all of them. */
export async function countDraws(
  tx: Transaction,
  workspace: string,
  scope: string | null = null,
): Promise<DrawCount[]> {
  const { rows } = await tx.query<DrawCount & { readonly [column: string]: unknown }>(
    `select scope, share, (count(*) filter (where not held))::int as treated, (count(*) filter (where held))::int as held,
       min(at) as since
     from holdouts where workspace_id = $1 and ($2::uuid is null or scope = $2) group by 1, 2 order by 1, 2`,
    [workspace, scope],
  );
  return rows;
}

/** A journey that keeps people out, or did. */
export interface HoldoutJourney {
  readonly journey: string;
  readonly name: string;
  /** Per cent, by its live version; 0 once it lets nobody in or everybody. */
  readonly share: number;
}

export async function journeysWithHoldouts(tx: Transaction, workspace: string): Promise<HoldoutJourney[]> {
  const { rows } = await tx.query<HoldoutJourney & { readonly [column: string]: unknown }>(
    `select j.id as journey, j.name,
       case when j.status in ('live', 'paused') then coalesce((v.program #>> '{entry,holdout}')::int, 0) else 0 end as share
     from journeys j left join journey_versions v
       on v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version
     where j.workspace_id = $1 and (v.program #> '{entry,holdout}' is not null
       or exists (select from holdouts h where h.workspace_id = j.workspace_id and h.scope = j.id))
     order by lower(j.name), j.id`,
    [workspace],
  );
  return rows;
}
