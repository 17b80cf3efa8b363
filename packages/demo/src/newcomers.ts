import { person } from './person.ts';
import { randomOf } from './random.ts';
import { day, hour } from './time.ts';
import type { Person, Shop } from './types.ts';

/** Newcomers look around for so long; who has become fond of the shop by then is a matter for another demo. */
export const newcomerDays = 60;

/** Who registers on a day (since 1970, UTC): about one for every fifteen customers, and fewer when the shop was young. */
export function newcomersOf(shop: Shop, date: number): readonly Person[] {
  const random = randomOf(shop.seed, 'newcomers', date);
  const age = Math.min(1, (date * day - shop.opened) / (shop.start - shop.opened));
  const usual = (shop.people / 15) * (0.2 + 0.8 * age);
  const count = Math.max(1, Math.round(usual * (0.7 + random.next() * 0.6)));
  return Array.from({ length: count }, (_, k) => newcomer(shop, date, k));
}

function newcomer(shop: Shop, date: number, k: number): Person {
  const random = randomOf(shop.seed, 'newcomer', date, k);
  // By day in China, where most of them live; in America they are up late.
  const joined = date * day + Math.floor(random.next() ** 1.3 * 15 * hour);
  const number = `${date - Math.floor(shop.opened / day)}-${k}`;
  return person(shop, random, { id: `n-${number}`, number, joined, habit: 'newcomer' });
}

/** Newcomers who may be up to something between two moments. */
export function newcomersBetween(shop: Shop, from: number, to: number): readonly Person[] {
  const first = Math.floor(Math.max(from - newcomerDays * day, shop.opened) / day);
  const last = Math.floor(to / day);
  const dates = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return dates.flatMap((date) => newcomersOf(shop, date)).filter(({ joined }) => joined >= shop.opened);
}
