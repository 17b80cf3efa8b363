import type { Transaction } from '../connection.ts';
import type { Placeholder, Sql } from '../predicates/sql.ts';
import { hashed } from './hashed.ts';
import { fatesOf, type ExperimentNode } from './journey-arms.ts';
import { inJourney, type JourneyScope } from './journey-filter.ts';
import { parameters } from './parameters.ts';
import { countedOrders, type OrdersAsked } from './score-orders.ts';
import { iso } from './time.ts';
import type { Shares } from './experiment-settings.ts';

/** What may be measured of everybody who was exposed. */
export const outcomes = ['goal', 'click', 'revenue', 'order-value', 'opt-out', 'complaint'] as const;
export type Outcome = (typeof outcomes)[number];

/** By what people are told apart: when they came, where in their life they were, and what was written to them first. */
export type OutcomeKey = 'day' | 'stage' | 'channel' | 'rfm';

export interface OutcomesAsked extends Pick<OrdersAsked, 'eventMap' | 'currency'> {
  /** Those of the phase; whoever was first exposed by another counts there. */
  readonly versions: readonly number[];
  /** How long after the exposure something counts. Milliseconds. */
  readonly window: number;
  /** Milliseconds, on the workspace's clock. */
  readonly now: number;
  readonly by: OutcomeKey;
  /** Whose stages; only for `stage`. */
  readonly model: string | null;
  /** By what customers are sorted; only for `rfm`. */
  readonly rfm?: RfmRule;
}

/** How orders make groups, as scores have it (SPEC S-1 to S-5): bounds, and the first group whose ranges fit. */
export interface RfmRule {
  readonly cuts: { readonly [M in RfmMeasure]: readonly number[] };
  readonly groups: readonly ({ readonly id: string } & {
    readonly [M in RfmMeasure]: readonly [number, number];
  })[];
}
type RfmMeasure = 'recency' | 'frequency' | 'monetary';

/** Sums over people, as packages/experiments reads them. `beside`: their orders before they entered; of `order-value` those after. */
export interface OutcomeSums {
  readonly metric: Outcome;
  readonly arm: string;
  readonly key: string;
  readonly people: number;
  readonly events: number;
  readonly sum: number;
  readonly squares: number;
  readonly beside: number;
  readonly besideSquares: number;
  readonly products: number;
}

/** Amounts above this part of those that there are count as what it is, in all arms alike: one huge order decides nothing. */
const winsorised = 0.99;
/** Orders in so many days before the entry tell what somebody would have done anyway. */
const daysBefore = 90;

const none = "''::text";

/**
 * What became of everybody who was exposed, each once, in the arm and by the version of their first exposure. Orders and
 * what came back of them are read as scores read them.
 */
export async function readOutcomes(
  tx: Transaction,
  scope: JourneyScope,
  experiment: ExperimentNode,
  asked: OutcomesAsked,
): Promise<OutcomeSums[]> {
  const bare = parameters();
  const $: Placeholder = (value, type) => `${bare(value)}::${type}`;
  const { eventMap, currency, now, versions, window } = asked;
  const workspace = $(scope.workspace, 'uuid');
  const late = (at: Sql) => `${at} + ${$(window, 'float8')} * interval '1 millisecond'`;
  // By a list, so that the index is asked for these people alone, however many there are.
  const chosen = 'any(array(select person_id from chosen))';
  return hashed<OutcomeSums>(
    tx,
    `${fatesOf(bare, scope, experiment)}, chosen as materialized (
       select f.person_id, coalesce(f.arm, '') as arm, f.at, e.entered_at, f.converted, f.clicked, f.complained,
         ${keys[asked.by]($, scope, asked)} as key
       from fates f join enrollments e on ${inJourney(bare, scope, 'e')} and e.id = f.enrollment_id
       where f.version = any(${$(versions, 'int[]')})
     ), ${countedOrders(
       { workspace: scope.workspace, eventMap, currency, asOf: now, offsets: [{ from: 0, ahead: 0 }] },
       `e.person_id = ${chosen}`,
       $,
     )}, bought as (
       select c.person_id, count(*) filter (where o.at > c.at and o.at < ${late('c.at')}) as orders,
         coalesce(sum(o.amount) filter (where o.at > c.at and o.at < ${late('c.at')}), 0)::float8 / 10000 as revenue,
         count(*) filter (where o.at < c.entered_at and o.at >= c.entered_at - ${daysBefore} * interval '1 day') as before,
         greatest(0, floor(extract(epoch from max(c.at)) / 86400) - max(o.day) filter (where o.at <= c.at))::float8 as recency,
         (count(*) filter (where o.at <= c.at))::float8 as frequency,
         coalesce(sum(o.amount) filter (where o.at <= c.at), 0)::float8 / 10000 as monetary
       from chosen c join counted o using (person_id) group by 1
     ), gone as (
       select distinct c.person_id from chosen c join consents d on d.workspace_id = ${workspace} and d.person_id = c.person_id
         and d.person_id = ${chosen} and d.status = 'denied' and d.at > c.at and d.at < ${late('c.at')}
     ), ${asked.rfm ? `${ratedOf($, asked.rfm)}, ` : ''}lives as (
       select c.*, ${asked.rfm ? `coalesce(r.rfm, '')` : none} as rfm, coalesce(b.orders, 0)::float8 as orders, coalesce(b.revenue, 0) as revenue,
         coalesce(b.before, 0)::float8 as before, g.person_id is not null as gone
       from chosen c left join bought b using (person_id) left join gone g using (person_id)
         ${asked.rfm ? 'left join rated r using (person_id)' : ''}
     ), most as (
       select percentile_disc(${winsorised}) within group (order by revenue) as revenue from lives where revenue > 0
     ), sums as (
       select arm, ${asked.by === 'rfm' ? 'rfm' : 'key'} as key, count(*)::int as people, ${measured.map(({ y, x }, i) => sumsOf(i, y, x)).join(', ')}
       from lives l cross join most group by 1, 2
     )
     select m.*, arm, key, people
     from sums cross join lateral (values ${measured.map(({ metric }, i) => `('${metric}', ${columnsOf(i)})`).join(', ')})
       as m (metric, ${sumNames.map((name) => `"${name}"`).join(', ')})
     order by metric, key, arm`,
    bare.values,
  );
}

/** Of a person `l`: the outcome, and what stands beside it. One row each, then, however many metrics there are. */
const measured: readonly { readonly metric: Outcome; readonly y: Sql; readonly x: Sql }[] = [
  { metric: 'goal', y: 'l.converted::int::float8', x: 'l.before' },
  { metric: 'click', y: 'l.clicked::int::float8', x: 'l.before' },
  { metric: 'revenue', y: 'least(l.revenue, most.revenue)', x: 'l.before' },
  { metric: 'order-value', y: 'least(l.revenue, most.revenue)', x: 'l.orders' },
  { metric: 'opt-out', y: 'l.gone::int::float8', x: 'l.before' },
  { metric: 'complaint', y: 'l.complained::int::float8', x: 'l.before' },
];

const sumNames = ['events', 'sum', 'squares', 'beside', 'besideSquares', 'products'] as const;

function sumsOf(i: number, y: Sql, x: Sql): Sql {
  const sums = [y, `${y} * ${y}`, x, `${x} * ${x}`, `${x} * ${y}`].map((of) => `sum(${of})::float8`);
  return [`(count(*) filter (where ${y} <> 0))::int`, ...sums]
    .map((sum, j) => `${sum} as s${i}_${j}`)
    .join(', ');
}

const columnsOf = (i: number): Sql => sumNames.map((_, j) => `s${i}_${j}`).join(', ');

/** What tells the people `f` apart. Stages as they were when people were exposed. */
const keys: {
  readonly [K in OutcomeKey]: ($: Placeholder, scope: JourneyScope, asked: OutcomesAsked) => Sql;
} = {
  day: ($, { zone }) => `(f.at at time zone ${$(zone, 'text')})::date::text`,
  channel: () => `coalesce(f.channel, '')`,
  rfm: () => none,
  stage: ($, { workspace }, { model }) =>
    model === null
      ? none
      : `coalesce((select h.stage from stage_history h where h.workspace_id = ${$(workspace, 'uuid')}
           and h.person_id = f.person_id and h.model = ${$(model, 'text')} and h.at <= f.at
           order by h.at desc, h.seq desc limit 1), '')`,
};

/** `rated`: the group of each of `bought` who had ordered by then, from what they had ordered by then. */
function ratedOf($: Placeholder, { cuts, groups }: RfmRule): Sql {
  const above = (measure: RfmMeasure) =>
    `(select count(*) from unnest(${$(cuts[measure], 'float8[]')}) as cut where ${measure} > cut)`;
  const fits = (measure: RfmMeasure) =>
    `s.${measure} between (g.rule #>> '{${measure},0}')::int and (g.rule #>> '{${measure},1}')::int`;
  return `rated as (
      select s.person_id, (select g.rule ->> 'id' from jsonb_array_elements(${$(JSON.stringify(groups), 'jsonb')})
          with ordinality as g (rule, place)
        where ${fits('recency')} and ${fits('frequency')} and ${fits('monetary')} order by g.place limit 1) as rfm
      from (select person_id, 5 - ${above('recency')} as recency, 1 + ${above('frequency')} as frequency,
          1 + ${above('monetary')} as monetary from bought where frequency > 0) s
    )`;
}

/** People who were drawn by one set of shares. */
export interface DrawSums {
  readonly arm: string;
  /** Per cent by arm, as logged; `null`: the author's own. */
  readonly shares: Shares | null;
  readonly context: string;
  readonly people: number;
  readonly conversions: number;
}

/** Who is counted of a bandit's people, and what of them. */
export interface DrawsAsked {
  readonly versions: readonly number[];
  /** Only people exposed so long ago count, and what they did within that time; `null`: all, by now. Milliseconds. */
  readonly mature: number | null;
  readonly now: number;
}

/** The draws of a bandit, by arm, by the shares that drew it and by context. */
export async function readDraws(
  tx: Transaction,
  scope: JourneyScope,
  experiment: ExperimentNode,
  { versions, mature, now }: DrawsAsked,
): Promise<DrawSums[]> {
  const $ = parameters();
  const fates = fatesOf($, scope, experiment);
  const time = `${$(mature ?? 0)}::float8 * interval '1 millisecond'`;
  const [isRipe, isIn] =
    mature === null
      ? ['true', 'converted']
      : [`at + ${time} <= ${$(iso(now))}::timestamptz`, `converted and converted_at <= at + ${time}`];
  return hashed<DrawSums>(
    tx,
    `${fates}
     select coalesce(arm, '') as arm, reason #> '{params,shares}' as shares,
       coalesce(reason #>> '{params,context}', '') as context, count(*)::int as people,
       (count(*) filter (where ${isIn}))::int as conversions
     from fates where version = any(${$(versions)}::int[]) and ${isRipe} group by 1, 2, 3 order by 1, 3, 2`,
    $.values,
  );
}
