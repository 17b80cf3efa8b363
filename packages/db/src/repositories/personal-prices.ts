import type { Transaction } from '../connection.ts';

/** From the first instant, exclusive, to the last; milliseconds on the workspace's clock. */
export interface PriceWindow {
  readonly workspace: string;
  readonly from: number;
  readonly to: number;
}

/** A product that was sold at different prices within a day of the workspace's calendar. */
export interface ProductPrices {
  readonly product: string;
  readonly title: string | null;
  readonly currency: string | null;
  readonly day: string;
  readonly low: number;
  readonly high: number;
  readonly people: number;
  readonly days: number;
}

/** More than these nobody looks through. */
const mostProducts = 50;

/** Read from the lines of orders; of each product the day of the widest gap. `names` are the events that are orders. */
export async function readProductPrices(
  tx: Transaction,
  { workspace, from, to }: PriceWindow,
  { names, zone }: { readonly names: readonly string[]; readonly zone: string },
): Promise<ProductPrices[]> {
  const { rows } = await tx.query<ProductPrices>(
    `with lines as materialized (
       select e.person_id, (e.at at time zone $5)::date as day, line ->> 'product_id' as product,
         (line -> 'price')::float8 as price, coalesce(line ->> 'currency', e.properties ->> 'currency') as currency
       from events e cross join lateral jsonb_array_elements(
         case jsonb_typeof(e.properties -> 'products') when 'array' then e.properties -> 'products' else '[]' end) line
       where e.workspace_id = $1 and e.name = any($2::text[]) and e.at > $3 and e.at <= $4
         and line ->> 'product_id' is not null and jsonb_typeof(line -> 'price') = 'number'),
     days as (
       select product, currency, day, min(price) as low, max(price) as high, count(distinct person_id)::int as people
       from lines group by product, currency, day having min(price) < max(price)),
     widest as (
       select distinct on (product, currency) *, (count(*) over (partition by product, currency))::int as days
       from days order by product, currency, high - low desc, day desc)
     select w.product, c.title, w.currency, w.day::text as day, w.low, w.high, w.people, w.days
     from widest w left join catalogue_items c on c.workspace_id = $1 and c.kind = 'product' and c.id = w.product
     order by (w.high - w.low) / w.high desc, w.product, w.currency limit ${mostProducts}`,
    [workspace, names, new Date(from), new Date(to), zone],
  );
  return rows;
}

/** Coupons of a pool that a journey gave to people of one stage. */
export interface OfferToStage {
  readonly journey: string | null;
  readonly journeyName: string | null;
  readonly pool: string;
  readonly poolName: string;
  readonly value: number | null;
  readonly currency: string | null;
  /** Where they stood when they were given it; `null`: nowhere yet. */
  readonly stage: string | null;
  readonly given: number;
  readonly redeemed: number;
  readonly people: number;
}

/** @param model the stage model to tell by; `null`: all stages are unknown */
export async function readOffers(
  tx: Transaction,
  { workspace, from, to }: PriceWindow,
  model: string | null,
): Promise<OfferToStage[]> {
  const { rows } = await tx.query<OfferToStage>(
    `with given as (
       select c.pool_id, e.journey_id, c.person_id, c.state, (
         select nullif(h.stage, '') from stage_history h where h.workspace_id = $1 and h.person_id = c.person_id
           and (h.model = $4) is true and h.at <= c.claimed_at order by h.at desc, h.seq desc limit 1) as stage
       from coupon_codes c left join enrollments e on e.workspace_id = $1 and e.id = c.enrollment_id
       where c.workspace_id = $1 and c.claimed_at > $2 and c.claimed_at <= $3)
     select g.journey_id as journey, j.name as "journeyName", g.pool_id as pool, p.name as "poolName", p.value, p.currency,
       g.stage, count(*)::int as given, (count(*) filter (where g.state = 'redeemed'))::int as redeemed,
       count(distinct g.person_id)::int as people
     from given g join coupon_pools p on p.workspace_id = $1 and p.id = g.pool_id
       left join journeys j on j.workspace_id = $1 and j.id = g.journey_id
     group by g.journey_id, j.name, g.pool_id, p.name, p.value, p.currency, g.stage
     order by j.name nulls last, g.journey_id, p.value desc nulls last, p.name, g.pool_id, people desc, g.stage`,
    [workspace, new Date(from), new Date(to), model],
  );
  return rows;
}

/** An attribute of people that copy of a running journey names, and that sounds like a price of their own. */
export interface PricedCopy {
  readonly journey: string;
  readonly journeyName: string;
  readonly attribute: string;
}

export async function readPricedCopies(tx: Transaction, workspace: string): Promise<PricedCopy[]> {
  const { rows } = await tx.query<PricedCopy>(
    `select distinct j.id as journey, j.name as "journeyName", found[1] as attribute from journeys j
     join journey_versions v on v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version
     cross join lateral regexp_matches(v.program::text,
       'person\\.([^\\s|}"\\\\.]*(?:price|discount|rebate|价|折|优惠)[^\\s|}"\\\\.]*)', 'gi') found
     where j.workspace_id = $1 and j.status in ('live', 'paused') order by j.name, j.id, attribute`,
    [workspace],
  );
  return rows;
}
