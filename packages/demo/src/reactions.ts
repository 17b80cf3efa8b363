import { fillBasket, someProducts, type Basket } from './basket.ts';
import { describe } from './catalogue.ts';
import { visitOn } from './days.ts';
import { known, openDiary } from './diary.ts';
import { randomOf, type Random } from './random.ts';
import { day, dayOf, hour, minute, second } from './time.ts';
import type { Person, Shop, ShopEvent } from './types.ts';
import { buy } from './visit.ts';

/** A message that has been sent to somebody of the shop. */
export interface SentMessage {
  readonly id: string;
  readonly person: Person;
  readonly channel: string;
  /** Milliseconds. */
  readonly at: number;
}

/** What comes of a message: a receipt, an answer, or something that the person does. `at` in milliseconds. */
export type Reaction = { readonly id: string; readonly at: number } & (
  | { readonly kind: 'receipt'; readonly what: 'delivered' | 'opened' | 'clicked' }
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'event'; readonly event: ShopEvent }
);

/** What comes of messages, in how many of a hundred. */
const delivered = 0.985;
const opened = 0.45;
const clicks = { email: 0.35, sms: 0.22, push: 0.15, inbox: 0.2 } as const;
const orders = 0.5;
const repliesT = 0.02;

/** Follows from the message's id, so it is the same however often it is asked; in order of time. */
export function reactions(shop: Shop, message: SentMessage): readonly Reaction[] {
  const random = randomOf(shop.seed, 'message', message.id);
  if (!random.chance(delivered)) return [];
  const arrived = message.at + random.whole(2, 40) * second;
  const first: Reaction = { id: `${message.id}:delivered`, at: arrived, kind: 'receipt', what: 'delivered' };
  return [first, ...answers(shop, message, arrived, random)];
}

function answers(shop: Shop, message: SentMessage, arrived: number, random: Random): readonly Reaction[] {
  const read = arrived + Math.round(random.next() ** 3 * 5 * hour) + minute;
  if (message.channel === 'sms' && random.chance(repliesT))
    return [{ id: `${message.id}:reply`, at: read, kind: 'reply', text: 'T' }];
  if (message.channel === 'email' && !random.chance(opened)) return [];
  const open: Reaction = { id: `${message.id}:opened`, at: read, kind: 'receipt', what: 'opened' };
  // Nobody knows whether a text message is read.
  const seen = message.channel === 'sms' ? [] : [open];
  if (!random.chance(clicks[message.channel as keyof typeof clicks] ?? 0)) return seen;
  const at = read + random.whole(5, 90) * second;
  const click: Reaction = { id: `${message.id}:clicked`, at, kind: 'receipt', what: 'clicked' };
  return [...seen, click, ...visitAfter(shop, message, at, random)];
}

/** Who comes by a link looks at something, and every second one buys: what lies in the cart, if something does. */
function visitAfter(
  shop: Shop,
  { id, person, at: sent }: SentMessage,
  clicked: number,
  random: Random,
): readonly Reaction[] {
  const diary = openDiary(known(person), `after:${id}`, clicked + 5 * second);
  const viewed = someProducts(random, 1);
  const basket = openCart(shop, person, sent) ?? fillBasket(`cart-after:${id}`, viewed, random);
  diary.track('Product Viewed', describe(basket.items[0]!.product, shop.locale));
  if (random.chance(orders)) {
    diary.wait(random.whole(3, 35) * minute);
    buy(diary, shop, basket, `after:${id}`);
  }
  return diary.entries.map(({ at, event }) => ({ id: event.messageId, at, kind: 'event', event }));
}

/** The last cart somebody filled in the two days before and, left to themselves, would not have bought. */
function openCart(shop: Shop, person: Person, at: number): Basket | null {
  const today = dayOf(at, person.zone);
  for (const date of [today, today - 1, today - 2]) {
    const visited = visitOn(shop, person, date);
    if (visited?.basket && visited.basket.at <= at && visited.basket.at > at - 2 * day)
      return visited.bought ? null : visited.basket;
  }
  return null;
}
