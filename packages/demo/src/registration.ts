import { describe } from './catalogue.ts';
import { known, openDiary, type Entry } from './diary.ts';
import { someProducts } from './basket.ts';
import { randomOf } from './random.ts';
import { minute, second } from './time.ts';
import type { Person, Shop } from './types.ts';

/** Newcomers look at something first, as visitors nobody knows; of earlier days the shop kept no such visits. */
export const looksBefore = 10 * minute;

/** How somebody became a customer: perhaps a look around, then name, consents and `Signed Up`. */
export function registration(shop: Shop, person: Person): readonly Entry[] {
  const name = `${person.id}:joined`;
  const before = person.joined >= shop.start + looksBefore ? anonymousLook(shop, person) : [];
  const actor = before.length > 0 ? { ...known(person), anonymousId: visitor(person) } : known(person);
  const diary = openDiary(actor, name, person.joined);
  diary.identify(traitsOf(person));
  for (const channel of person.consents) diary.track('Subscribed', { channel, wording: 'registration' });
  diary.wait(second);
  diary.track('Signed Up', { method: 'form' });
  return [...before, ...diary.entries];
}

const visitor = ({ id }: Person) => `visitor-${id}`;

function anonymousLook(shop: Shop, person: Person): readonly Entry[] {
  const random = randomOf(shop.seed, person.id, 'first look');
  const begin = person.joined - random.whole(3, looksBefore / minute) * minute;
  const diary = openDiary({ anonymousId: visitor(person) }, `${person.id}:look`, begin);
  for (const product of someProducts(random, random.whole(1, 4))) {
    diary.track('Product Viewed', describe(product, shop.locale));
    diary.wait(random.whole(10, 50) * second);
  }
  return diary.entries;
}

function traitsOf({ first, last, name, email, phone, zone, joined }: Person) {
  return {
    first_name: first,
    last_name: last,
    name,
    email,
    phone,
    timezone: zone,
    locale: zone === 'Asia/Shanghai' ? 'zh-CN' : 'en',
    createdAt: new Date(joined).toISOString(),
  };
}
