import type { Instant, Json, JsonObject } from '@perennial/journey';
import { kinds, type Kind } from '../event-map/index.ts';
import { orderMarks } from './orders.ts';
import type { Activity, Marks, Order, Refund } from './types.ts';

/**
 * What is stored: JSON, about six bytes for an instant. A list of instants is one string, the distances from
 * one to the next in milliseconds, base 36, the first from 1970 on. Exact to the millisecond because an
 * interaction at the very instant decides.
 */
export type PackedActivity = JsonObject;

function packInstants(at: readonly Instant[]): string {
  let last = 0;
  return at
    .map((instant) => {
      const step = instant - last;
      last = instant;
      return step.toString(36);
    })
    .join(' ');
}

function unpackInstants(text: string): readonly Instant[] {
  let last = 0;
  return text === '' ? [] : text.split(' ').map((step) => (last += parseInt(step, 36)));
}

function packMarks(activity: Activity): JsonObject {
  const packed: { [kind: string]: Json } = {};
  for (const kind of kinds) {
    const marks = activity.marks[kind];
    // Orders stand in their books already.
    if (marks !== undefined) packed[kind] = [marks.older, kind === 'order' ? '' : packInstants(marks.at)];
  }
  return packed;
}

/** The form for the JSON column. `unpackActivity(packActivity(a))` equals `a`. */
export function packActivity(activity: Activity): PackedActivity {
  return {
    s: activity.schema,
    f: [activity.firstEvent, activity.registeredAt, activity.firstOrder],
    m: packMarks(activity),
    o: activity.orders.map((order) => [order.id, order.at, order.value, order.currency]),
    r: activity.refunds.map((refund) => [refund.id, refund.amount, refund.whole, refund.at]),
  };
}

interface Stored {
  readonly s: 1;
  readonly f: readonly [Instant | null, Instant | null, Instant | null];
  readonly m: { readonly [K in Kind]?: readonly [number, string] };
  readonly o: readonly (readonly [Order['id'], Instant, Order['value'], Order['currency']])[];
  readonly r: readonly (readonly [Refund['id'], number, boolean, Instant])[];
}

/** Only the version is looked at: nothing but `packActivity` writes that column. */
function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && 's' in value && value.s === 1;
}

/** Reads the JSON column; `null` when it holds no activity of a known version (rebuild it from the events). */
export function unpackActivity(packed: unknown): Activity | null {
  if (!isStored(packed)) return null;
  const [firstEvent, registeredAt, firstOrder] = packed.f;
  const orders = packed.o.map(([id, at, value, currency]) => ({ id, at, value, currency }));
  const refunds = packed.r.map(([id, amount, whole, at]) => ({ id, amount, whole, at }));
  const marks: { [K in Kind]?: Marks } = {};
  for (const kind of kinds) {
    const [older, text] = packed.m[kind] ?? [0, null];
    if (text === null) continue;
    marks[kind] = kind === 'order' ? orderMarks({ orders, refunds }, older) : { older, at: unpackInstants(text) };
  }
  return { schema: 1, firstEvent, registeredAt, firstOrder, marks, orders, refunds };
}
