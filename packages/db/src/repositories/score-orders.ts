import type { EventMap } from '@perennial/lifecycle';
import type { Placeholder, Sql } from '../predicates/sql.ts';
import { iso } from './time.ts';

/** How orders are read: through the event map, up to an instant. */
export interface OrdersAsked {
  readonly workspace: string;
  readonly eventMap: EventMap;
  /** ISO 4217. Amounts that name none are in it, too. */
  readonly currency: string;
  /** Milliseconds; what happened later is left out. */
  readonly asOf: number;
  /** From when on the zone is so many milliseconds ahead of UTC; the first from ever on. Ascending. */
  readonly offsets: readonly { readonly from: number; readonly ahead: number }[];
}

/** Collects parameters. */
export function parameters(): { readonly values: unknown[]; readonly $: Placeholder } {
  const values: unknown[] = [];
  return { values, $: (value, type) => `$${values.push(value)}::${type}` };
}

/**
 * Common table expressions that end with `counted (person_id, at, day, amount)`: each order that counts (lifecycle, L-3 and
 * L-4), less what came back of it. `amount`: in 1/10,000 of the workspace's currency, null where it can't be told.
 *
 * @param whose a condition on events `e`, whose index begins with workspace and person
 */
export function countedOrders(asked: OrdersAsked, whose: Sql, $: Placeholder): Sql {
  const { eventMap, asOf } = asked;
  const orders = $(eventMap.names.order, 'text[]');
  const refunds = $(eventMap.names.refund, 'text[]');
  const field = (paths: readonly string[], read: 'order_text' | 'order_amount') =>
    paths.length === 0
      ? `null::${read === 'order_text' ? 'text' : 'bigint'}`
      : `coalesce(${paths.map((path) => `${read}(${at(path, $)})`).join(', ')})`;
  return `found as (
      select e.person_id, e.seq, e.at, e.name = any(${orders}) as bought,
        ${field(eventMap.fields.orderId, 'order_text')} as id,
        ${field(eventMap.fields.value, 'order_amount')} as amount,
        upper(${field(eventMap.fields.currency, 'order_text')}) as currency
      from events e
      where e.workspace_id = ${$(asked.workspace, 'uuid')} and ${whose}
        and e.name = any(${orders} || ${refunds})
        and (e.at <= ${$(iso(asOf), 'timestamptz')} or e.name = any(${refunds}))
      -- Properties are read here, by several processes, and nothing but what they say goes on to be sorted.
      offset 0
    ), named as (
      select distinct on (person_id, id, alone) person_id, at, amount, currency, bought,
        coalesce(sum(amount) filter (where not bought) over one, 0) as returned,
        coalesce(bool_or(amount is null) filter (where not bought) over one, false) as whole,
        count(*) filter (where not bought) over one > 0 as touched
      from (select *, case when id is null then seq end as alone from found) each
      -- One sort for all; joined, orders and refunds would be multiplied where statistics are young.
      window one as (partition by person_id, id, alone)
      order by person_id, id, alone, bought desc, at, amount desc nulls last, currency nulls first
    ), counted as (
      select person_id, at, ${dayOf('at', asked, $)} as day,
        case when amount is not null
          then round(greatest(0, amount - returned) * ${rateOf('currency', asked, $)})::bigint end as amount
      from named
      where bought and not (touched and (whole or (amount is not null and returned >= amount)))
    )`;
}

/** A property whose own name holds dots is found first, as in packages/lifecycle. */
function at(path: string, $: Placeholder): Sql {
  const steps = path.split('.').reduce((from, step) => `${from} -> ${$(step, 'text')}`, 'e.properties');
  if (!path.includes('.')) return steps;
  const whole = $(path, 'text');
  return `case when e.properties ? ${whole} then e.properties -> ${whole} else ${steps} end`;
}

function dayOf(moment: Sql, { offsets }: OrdersAsked, $: Placeholder): Sql {
  const epoch = `extract(epoch from ${moment})::float8 * 1000`;
  const froms = $(
    offsets.map(({ from }, i) => (i === 0 ? -Infinity : from)),
    'float8[]',
  );
  const aheads = $(
    offsets.map(({ ahead }) => ahead),
    'float8[]',
  );
  return `floor((${epoch} + (${aheads})[width_bucket(${epoch}, ${froms})]) / 86400000)::int`;
}

function rateOf(code: Sql, { eventMap, currency }: OrdersAsked, $: Placeholder): Sql {
  const own = $(currency, 'text');
  return `case when coalesce(${code}, ${own}) = ${own} then 1
    else (${$(JSON.stringify(eventMap.rates ?? {}), 'jsonb')} ->> ${code})::numeric end`;
}
