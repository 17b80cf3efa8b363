import { catalogue, currencyOf, describe, type Product } from './catalogue.ts';
import type { Random } from './random.ts';
import type { Locale } from './types.ts';

/** What somebody has put into a cart. */
export interface Basket {
  readonly cart: string;
  readonly items: readonly { readonly product: Product; readonly quantity: number }[];
}

/** Of the products looked at, one or two. */
export function fillBasket(cart: string, viewed: readonly Product[], random: Random): Basket {
  const count = viewed.length > 1 && random.chance(0.4) ? 2 : 1;
  const items = viewed.slice(-count).map((product) => ({ product, quantity: random.chance(0.2) ? 2 : 1 }));
  return { cart, items };
}

export function someProducts(random: Random, count: number): readonly Product[] {
  const first = random.pick(catalogue);
  // Who looks at pots looks at other pots.
  const alike = catalogue.filter(({ category, id }) => category === first.category && id !== first.id);
  const rest = Array.from({ length: count - 1 }, () => random.pick(random.chance(0.6) ? alike : catalogue));
  return [...new Set([first, ...rest])];
}

export function addedOf({ cart, items }: Basket, locale: Locale) {
  return items.map(({ product, quantity }) => ({ cart_id: cart, quantity, ...describe(product, locale) }));
}

/** Properties of a checkout or an order: Segment's names. */
export function totalOf(basket: Basket, locale: Locale) {
  const products = addedOf(basket, locale).map(({ cart_id: _, ...item }) => item);
  const total = products.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  return { cart_id: basket.cart, total, currency: currencyOf(locale), products };
}
