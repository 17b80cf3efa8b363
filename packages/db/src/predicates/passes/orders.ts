import type { EventMap } from '@perennial/lifecycle';
import { isPersonal } from '../../vault/personal.ts';
import { anyOf, type Placeholder, type Sql } from '../sql.ts';
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

export function createOrdersPass(frame: Frame, now: Sql, map: EventMap): OrdersPass {
  const { $ } = frame;
  const aggregates = createAggregates('o');
  const values = createValues($);
  const [id, value, currency] = [
    field(map.fields.orderId, textOf, values),
    field(map.fields.value, unitsOf, values),
    `upper(${field(map.fields.currency, textOf, values)})`,
  ];
  const { order, refund } = map.names;

  const sealed = [
    `${id} is null`,
    ...(mayBeSealed(map.fields.value) ? [`${value} is null`] : []),
    ...(mayBeSealed(map.fields.currency) ? [`${currency} is null`] : []),
  ];
  const unread = anyOf([
    `e.sealed is not null and (${anyOf(sealed)})`,
    ...map.fields.value.map((path) => `coalesce(${values.at(path)} #>> '{}' ~ '${foreign}', false)`),
  ]);

  const join = (): Sql =>
    aggregates.all.length === 0
      ? ''
      : `left join (
      with found as materialized (
        select e.person_id, e.seq, e.at, e.name = any(${$(order, 'text[]')}) as bought, ${id} as id, ${value} as value,
          ${currency} as currency, ${unread} as unread
        from (
          select e.person_id, e.seq, e.at, e.name, e.sealed${values.selected()}
          from events e where ${ofPeople('e', frame)} and e.name = any(${$([...order, ...refund], 'text[]')})
          offset 0) e
      ), once as (
        select distinct on (person_id, id, case when id is null then seq end) person_id, at, id, value, currency
        from found where bought
        order by person_id, id, case when id is null then seq end, at, value desc nulls last,
          currency collate "C" nulls first
      ), returned as (
        select person_id, id, coalesce(sum(value), 0) as back, bool_or(value is null) as whole
        from found where not bought and id is not null group by person_id, id
      ), hidden as (
        select person_id, count(*) as hidden from found where unread group by person_id
      ), books as (
        select n.person_id, n.at, n.value, n.currency, h.hidden, coalesce(r.back, 0) as back, coalesce(r.whole, false) as whole,
          coalesce(r.whole or r.back >= n.value, false) as undone
        from once n left join returned r using (person_id, id) left join hidden h using (person_id)
      )
      select b.person_id, ${selected(aggregates)} from (
        select *, case when not undone and at <= ${now} then extract(epoch from at - lag(at) over (
          partition by person_id, not undone and at <= ${now} order by at)) * 1000 end as gap
        from books) b ${zoneJoin('b', aggregates.all, frame)}
      group by b.person_id) o on o.person_id = p.id`;

  const hidden = () => `coalesce(${aggregates.add('max(b.hidden)')}, 0)`;
  return { hidden, aggregate: aggregates.add, join, finish: (text) => unpacked(text, 'o', aggregates) };
}

/** The first of the paths that holds something readable. */
function field(paths: readonly string[], read: (value: Sql) => Sql, values: Values): Sql {
  return `coalesce(${[...paths.map((path) => read(values.at(path))), 'null'].join(', ')})`;
}

/** Values inside an event's properties: found once by a subquery, however often the one around it looks at them. */
interface Values {
  /** Answers how to name it. */
  readonly at: (path: string) => Sql;
  /** All that were named, as the end of the subquery's select list; its `offset 0` keeps it apart. */
  readonly selected: () => Sql;
}

function createValues($: Placeholder): Values {
  const columns = new Map<string, Sql>();
  const at = (path: string): Sql => {
    const column = columns.get(path) ?? `v${columns.size + 1}`;
    columns.set(path, column);
    return `e.${column}`;
  };
  const selected = () => [...columns].map(([path, column]) => `, ${valueAt(path, $)} as ${column}`).join('');
  return { at, selected };
}

function textOf(value: Sql): Sql {
  return `case jsonb_typeof(${value}) when 'string' then nullif(${value} #>> '{}', '')
    when 'number' then trim_scale(${value}::numeric)::text end`;
}

/** Numbers as people write them in text, and those that only JavaScript reads. */
const decimal = '^\\s*[+-]?([0-9]{1,30}[.]?[0-9]{0,30}|[.][0-9]{1,30})([eE][+-]?[0-9]{1,2})?\\s*$';
const foreign = '^\\s*([+-]?[0-9.]{30}|0[xXoObB]|[0-9.+-]+[eE][+-]?[0-9]{3})|[^ -~]';

/** 1/10,000 without its sign, as `orderFields` of packages/lifecycle reads an amount. */
function unitsOf(value: Sql): Sql {
  const number = `abs(case jsonb_typeof(${value}) when 'number' then ${value}::numeric
    when 'string' then case when ${value} #>> '{}' ~ '${decimal}'
      then substring(${value} #>> '{}' from '[0-9.eE+-]+')::numeric end end)`;
  return `case when ${number} <= 100000000000 then floor(${number}::float8 * 10000 + 0.5) end`;
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
