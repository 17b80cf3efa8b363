import { earliest, type Instant, type JsonObject, type PersonEvent } from '@perennial/journey';
import { kindsOf, orderFields, type EventMap, type Kind } from '../event-map/index.ts';
import { addMark } from './instants.ts';
import { addToBooks } from './orders.ts';
import { noMarks, type Activity, type Marks } from './types.ts';

type MarkTable = { [K in Kind]?: Marks };

function marksAfter(activity: Activity, found: readonly Kind[], at: Instant): MarkTable {
  const marks: MarkTable = { ...activity.marks };
  for (const kind of found) {
    // Orders count by their books: once per id, less what was refunded.
    if (kind !== 'order') marks[kind] = addMark(marks[kind] ?? noMarks, at);
  }
  return marks;
}

function withOrder(activity: Activity, map: EventMap, at: Instant, properties: JsonObject): Activity {
  const books = addToBooks(activity, [{ ...orderFields(map, properties), at }], []);
  return withBooks({ ...activity, firstOrder: earliest(activity.firstOrder, at) }, books);
}

function withRefund(activity: Activity, map: EventMap, at: Instant, properties: JsonObject): Activity {
  const { id, value } = orderFields(map, properties);
  const refund = { id, amount: value ?? 0, whole: value === null, at };
  return withBooks(activity, addToBooks(activity, [], [refund]));
}

export function withBooks(activity: Activity, books: ReturnType<typeof addToBooks>): Activity {
  const { orders, refunds } = books;
  const counted = books.marks.older > 0 || books.marks.at.length > 0;
  const { order: _, ...others } = activity.marks;
  return { ...activity, orders, refunds, marks: counted ? { ...others, order: books.marks } : others };
}

/**
 * The activity with one more event. Events may come in any order and with any time: the result depends only on
 * which events were added. Adding one twice counts it twice (ingest removes duplicates), but for orders with an
 * id. Events that mean nothing leave the very same object.
 */
export function addEvent(
  activity: Activity,
  map: EventMap,
  event: Pick<PersonEvent, 'name' | 'at' | 'properties'>,
): Activity {
  const found = kindsOf(map, event.name);
  if (found.length === 0) return activity;
  const { at, properties } = event;
  const next: Activity = {
    ...activity,
    firstEvent: earliest(activity.firstEvent, at),
    registeredAt: found.includes('registered') ? earliest(activity.registeredAt, at) : activity.registeredAt,
    marks: marksAfter(activity, found, at),
  };
  if (found.includes('order')) return withOrder(next, map, at, properties);
  return found.includes('refund') ? withRefund(next, map, at, properties) : next;
}

/** Registration known from an attribute (`createdAt`) and not from an event. The earliest one stays. */
export function addRegistration(activity: Activity, at: Instant): Activity {
  const registeredAt = earliest(activity.registeredAt, at);
  return registeredAt === activity.registeredAt ? activity : { ...activity, registeredAt };
}

/** The newest interaction of all, also one that bears a time to come. */
export function lastInteraction(activity: Activity): Instant | null {
  return activity.marks.interaction?.at.at(-1) ?? null;
}
