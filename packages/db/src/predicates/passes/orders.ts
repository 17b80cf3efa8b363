import type { EventMap } from '@perennial/lifecycle';
import { isPersonal } from '../../vault/personal.ts';
import { anyOf, type Placeholder, type Sql } from '../sql.ts';
import type { EventsPass } from './events.ts';
import type { GroupedPass } from './grouped.ts';
import { createAggregates, ofPeople, selected, unpacked, zoneJoin, type Frame } from './pass.ts';

/**
 * Orders `b` as lifecycle keeps its books (L-3, L-4): each id once, at its earliest mention. Columns `at`, `value` and
 * `back` (1/10,000; `back` is what came back), `currency`, `whole` (all of it came back, at once), `undone` (it counts no
 * more) and `gap` (milliseconds since the one before, of those that count and have come).
 */
export interface OrdersPass extends GroupedPass {
  /** How many of a person's orders and refunds only memory can read. */
  readonly hidden: () => Sql;
}

export function createOrdersPass(frame: Frame, now: Sql, map: EventMap, events: EventsPass): OrdersPass {
  const { $ } = frame;
  const aggregates = createAggregates('o');
  const [id, value, currency] = [
    field(map.fields.orderId, 'order_text', $),
    field(map.fields.value, 'order_amount', $),
    `upper(${field(map.fields.currency, 'order_text', $)})`,
  ];
  const { order, refund } = map.names;

  const hidden = (): Sql => {
    const named = events.named({ only: [...order, ...refund] }, null);
    const sealed = [
      `${id} is null`,
      ...(mayBeSealed(map.fields.value) ? [`${value} is null`] : []),
      ...(mayBeSealed(map.fields.currency) ? [`${currency} is null`] : []),
    ];
    const unread = map.fields.value.map((path) => `${valueAt(path, $)} #>> '{}' ~ '^\\s*0[xXoObB]'`);
    const condition = anyOf([`e.sealed is not null and (${anyOf(sealed)})`, anyOf(unread)]);
    return `coalesce(${events.aggregate(`count(*) filter (where ${named} and (${condition}))`)}, 0)`;
  };

  const join = (): Sql =>
    aggregates.all.length === 0
      ? ''
      : `left join (
      with found as materialized (
        select e.person_id, e.seq, e.at, e.name = any(${$(order, 'text[]')}) as bought, ${id} as id, ${value} as value,
          ${currency} as currency
        from events e where ${ofPeople('e', frame)} and e.name = any(${$([...order, ...refund], 'text[]')})
      ), once as (
        select distinct on (person_id, id, case when id is null then seq end) person_id, at, id, value, currency
        from found where bought
        order by person_id, id, case when id is null then seq end, at, value desc nulls last,
          currency collate "C" nulls first
      ), returned as (
        select person_id, id, coalesce(sum(value), 0) as back, bool_or(value is null) as whole
        from found where not bought and id is not null group by person_id, id
      ), books as (
        select n.person_id, n.at, n.value, n.currency, coalesce(r.back, 0) as back, coalesce(r.whole, false) as whole,
          coalesce(r.whole or r.back >= n.value, false) as undone
        from once n left join returned r using (person_id, id)
      )
      select b.person_id, ${selected(aggregates)} from (
        select *, case when not undone and at <= ${now} then extract(epoch from at - lag(at) over (
          partition by person_id, not undone and at <= ${now} order by at)) * 1000 end as gap
        from books) b ${zoneJoin('b', aggregates.all, frame)}
      group by b.person_id) o on o.person_id = p.id`;

  return { hidden, aggregate: aggregates.add, join, finish: (text) => unpacked(text, 'o', aggregates) };
}

/** The first of the paths that holds something readable. */
function field(paths: readonly string[], read: 'order_text' | 'order_amount', $: Placeholder): Sql {
  if (paths.length === 0) return read === 'order_text' ? 'null::text' : 'null::bigint';
  return `coalesce(${paths.map((path) => `${read}(${valueAt(path, $)})`).join(', ')})`;
}

/** A property whose own name holds dots is found first; else dots lead into objects. */
function valueAt(path: string, $: Placeholder): Sql {
  const inside = path.split('.').reduce((from, step) => `${from} -> ${$(step, 'text')}`, 'e.properties');
  if (!path.includes('.')) return `(${inside})`;
  const whole = $(path, 'text');
  return `(case when e.properties ? ${whole} then e.properties -> ${whole} else ${inside} end)`;
}

/** Sealed are what bears a personal name, and objects in which something personal lies beside it. */
function mayBeSealed(paths: readonly string[]): boolean {
  return paths.some((path) => path.includes('.') || isPersonal(path, null));
}
