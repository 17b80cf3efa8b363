import { known, openDiary, type Entry } from './diary.ts';
import { newcomerDays } from './newcomers.ts';
import { randomOf, type Random } from './random.ts';
import { dayOf, hour, midnight, minute } from './time.ts';
import type { Person, Shop } from './types.ts';
import { visit, type Visit } from './visit.ts';

/** Visits a day, on average, while somebody is not silent. */
const rhythm = { keen: 0.33, regular: 0.14, seldom: 0.05 } as const;

/** How many in a hundred visits begin in each hour of somebody's day. */
const hours = [1, 0, 0, 0, 0, 0, 1, 3, 4, 5, 5, 5, 8, 6, 4, 4, 4, 5, 6, 7, 10, 11, 8, 3];

/** What somebody does on a day of their calendar; `null`: they don't come by. Follows from shop, person and date. */
export function visitOn(shop: Shop, person: Person, date: number): Visit | null {
  const random = randomOf(shop.seed, person.id, date);
  if (!random.chance(willingness(shop, person, date))) return null;
  const begin = midnight(date, person.zone) + timeOfDay(random);
  // What people did before they registered, or before the shop's records begin, nobody knows.
  if (begin < Math.max(person.joined + 2 * minute, shop.opened)) return null;
  return visit(shop, person, `${person.id}:${date}`, begin, random);
}

/** A visit, and now and then the end of a consent. */
export function entriesOn(shop: Shop, person: Person, date: number): readonly Entry[] {
  const visited = visitOn(shop, person, date);
  if (!visited) return [];
  const random = randomOf(shop.seed, person.id, date, 'after');
  const leaves = random.chance(0.006);
  return leaves ? [...visited.entries, ...optOut(person, date, visited)] : visited.entries;
}

function optOut(person: Person, date: number, { entries }: Visit): readonly Entry[] {
  const diary = openDiary(known(person), `${person.id}:${date}:left`, entries.at(-1)!.at + 5 * minute);
  diary.track('Unsubscribed', { channel: 'email' });
  return diary.entries;
}

function willingness(shop: Shop, person: Person, date: number): number {
  const { habit, zone } = person;
  if (habit === 'newcomer') return curiosity(date - dayOf(person.joined, zone));
  if (habit === 'lapsing') return date === lastSeen(shop, person) ? 1 : 0;
  return isSilent(shop, person, date) ? 0 : rhythm[habit];
}

/** High on the first days, and none a little before newcomers are forgotten. */
function curiosity(age: number): number {
  if (age < 0 || age > newcomerDays - 3) return 0;
  return age < 4 ? 0.5 : age < 15 ? 0.2 : 0.05;
}

/** One of the first days of the records, so that ninety days of silence are over when the demo is young. */
function lastSeen(shop: Shop, { id, zone }: Person): number {
  return dayOf(shop.opened, zone) + randomOf(shop.seed, id, 'last seen').whole(1, 12);
}

/** Every fourth goes silent now and then, for three months and more, and comes back. */
function isSilent(shop: Shop, { id }: Person, date: number): boolean {
  const random = randomOf(shop.seed, id, 'silence');
  if (!random.chance(0.25)) return false;
  const [about, away] = [random.whole(60, 200), random.whole(95, 150)];
  return (date + random.whole(0, about + away)) % (about + away) >= about;
}

function timeOfDay(random: Random): number {
  let left = random.next() * hours.reduce((sum, weight) => sum + weight, 0);
  const found = hours.findIndex((weight) => (left -= weight) < 0);
  return found * hour + Math.floor(random.next() * hour);
}
