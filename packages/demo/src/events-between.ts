import { entriesOn } from './days.ts';
import type { Entry } from './diary.ts';
import { looksBefore, registration } from './registration.ts';
import { peopleBetween } from './shop.ts';
import { day, dayOf } from './time.ts';
import type { Person, Shop, ShopEvent } from './types.ts';

/**
 * Everything that happens in the shop at or after `from` and before `to` (milliseconds), in order of time. It
 * follows from the shop alone, however the time is cut: what happens in a week is what happens on its days.
 */
export function eventsBetween(shop: Shop, from: number, to: number): readonly ShopEvent[] {
  return peopleBetween(shop, from, to + looksBefore)
    .flatMap((person) => entriesOf(shop, person, from, to))
    .filter(({ at }) => at >= from && at < to)
    .toSorted((a, b) => a.at - b.at || compare(a.event.messageId, b.event.messageId))
    .map(({ event }) => event);
}

function entriesOf(shop: Shop, person: Person, from: number, to: number): readonly Entry[] {
  const joining = person.joined + day > from ? registration(shop, person) : [];
  // A visit late in the evening, or an order some hours after it, belongs to the day before.
  const first = dayOf(Math.max(from, shop.opened), person.zone) - 1;
  const last = dayOf(to, person.zone);
  const dates = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return [...joining, ...dates.flatMap((date) => entriesOn(shop, person, date))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
