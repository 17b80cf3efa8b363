import { addedOf, fillBasket, someProducts, totalOf, type Basket } from './basket.ts';
import { describe, searches } from './catalogue.ts';
import { known, openDiary, type Diary, type Entry } from './diary.ts';
import type { Random } from './random.ts';
import { day, hour, minute, second } from './time.ts';
import type { Person, ShopSettings } from './types.ts';

export interface Visit {
  readonly entries: readonly Entry[];
  /** What was put into the cart, if anything, and when. */
  readonly basket: (Basket & { readonly at: number }) | null;
  readonly bought: boolean;
}

type Shop = Pick<ShopSettings, 'locale' | 'start'>;

/** Of what somebody looked at before that the shop kept only the last, so that its history is soon loaded. Milliseconds. */
const remembered = 30 * day;

/** Every third visit fills a cart; of these carts about seven in ten are abandoned. */
const fills: { readonly [H in Person['habit']]: number } = {
  keen: 0.5,
  regular: 0.4,
  seldom: 0.3,
  lapsing: 0.4,
  newcomer: 0.45,
};
const buysAtOnce = 0.22;
const buysLater = 0.1;

/** Somebody looks around, perhaps fills a cart, perhaps buys: at once, or some hours later. */
export function visit(shop: Shop, person: Person, name: string, begin: number, random: Random): Visit {
  const diary = openDiary(known(person), name, begin);
  const viewed = browse(diary, shop, random, begin < shop.start - remembered);
  if (!random.chance(fills[person.habit])) return { entries: diary.entries, basket: null, bought: false };
  const basket = fillBasket(`cart-${name}`, viewed, random);
  diary.wait(random.whole(20, 120) * second);
  for (const added of addedOf(basket, shop.locale)) diary.track('Product Added', added);
  const at = diary.entries.at(-1)!.at;
  const bought = decide(diary, shop, basket, name, random);
  return { entries: diary.entries, basket: { ...basket, at }, bought };
}

function browse(diary: Diary, { locale }: Shop, random: Random, isLongAgo: boolean) {
  if (!isLongAgo && random.chance(0.35)) {
    diary.track('Products Searched', { query: random.pick(searches[locale]) });
    diary.wait(random.whole(10, 60) * second);
  }
  const viewed = someProducts(random, isLongAgo ? 1 : random.whole(1, 4));
  for (const product of viewed) {
    diary.track('Product Viewed', describe(product, locale));
    diary.wait(random.whole(15, 240) * second);
  }
  return viewed;
}

function decide(diary: Diary, shop: Shop, basket: Basket, name: string, random: Random): boolean {
  const drawn = random.next();
  if (drawn < buysAtOnce + 0.3) {
    diary.wait(random.whole(30, 180) * second);
    diary.track('Checkout Started', totalOf(basket, shop.locale));
  }
  if (drawn >= buysAtOnce && drawn < 1 - buysLater) return false;
  diary.wait(drawn < buysAtOnce ? random.whole(2, 12) * minute : (1.2 + random.next() * 5) * hour);
  buy(diary, shop, basket, name);
  return true;
}

export function buy(diary: Diary, { locale }: Shop, basket: Basket, name: string): void {
  diary.track('Order Completed', { order_id: `order-${name}`, ...totalOf(basket, locale) });
}
