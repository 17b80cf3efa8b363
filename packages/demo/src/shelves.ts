import { articles } from './articles.ts';
import { catalogue, describe } from './catalogue.ts';
import type { Locale } from './types.ts';

/** An item as a catalogue takes it; prices are those of the shop’s events. */
export interface Shelved {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly categories: readonly string[];
  readonly price?: number;
  readonly currency?: string;
  readonly genre?: string;
  readonly products?: readonly string[];
}

const address = 'https://fernway.example.com';

/** What the shop sells and what it writes about it, in its language. */
export function shelvesOf(locale: Locale): {
  readonly product: readonly Shelved[];
  readonly article: readonly Shelved[];
} {
  return {
    product: catalogue.map((one) => {
      const { name, price, currency } = describe(one, locale);
      const { id, category } = one;
      return { id, title: name, url: `${address}/p/${id}`, categories: [category], price, currency };
    }),
    article: articles.map(({ id, titles, genre, categories, products }) => {
      return { id, title: titles[locale], url: `${address}/a/${id}`, genre, categories, products };
    }),
  };
}
