import { expect, it } from 'vitest';
import { eventsBetween } from './events-between.ts';
import { createShop } from './shop.ts';
import { shelvesOf } from './shelves.ts';

const start = Date.UTC(2026, 2, 2, 2);

it('what people look at and buy stands on the shelves, at the price it is sold for', () => {
  for (const locale of ['en', 'zh-CN'] as const) {
    const shop = createShop({ seed: 'fern', people: 40, start, locale });
    const { product } = shelvesOf(locale);
    const shelved = new Map(product.map(({ id, price, title }) => [id, [title, price]]));
    const viewed = eventsBetween(shop, start - 20 * 86_400_000, start).flatMap(({ event, properties }) =>
      event === 'Product Viewed' ? [properties!] : [],
    );
    expect(viewed.length).toBeGreaterThan(50);
    for (const { product_id: id, name, price } of viewed)
      expect(shelved.get(id as string)).toEqual([name, price]);
  }
});

it('every article is about products that are sold, in their categories, and each has titles of its own', () => {
  const { product, article } = shelvesOf('en');
  const categories = new Map(product.map(({ id, categories: some }) => [id, some[0]!]));
  for (const one of article)
    expect(
      one.products!.map((id) => categories.get(id)).filter((some) => !one.categories.includes(some!)),
    ).toEqual([]);
  const chinese = shelvesOf('zh-CN').article;
  expect(new Set([...article, ...chinese].map(({ title }) => title)).size).toBe(2 * article.length);
});
