import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Card, Drawing } from './drawing.ts';
import { bandsOf, pagesOf } from './pages.ts';

test('pages end between things', () => {
  const things = [0, 100, 200, 300].map((from) => ({ from, to: from + 80 }));
  expect(bandsOf({ from: 0, to: 380 }, 250, things)).toEqual([
    { from: 0, to: 200 },
    { from: 200, to: 380 },
  ]);
});

test('what is longer than a page is cut, for a page must not stay empty', () => {
  expect(bandsOf({ from: 0, to: 900 }, 400, [{ from: 10, to: 890 }])).toEqual([
    { from: 0, to: 400 },
    { from: 400, to: 800 },
    { from: 800, to: 900 },
  ]);
});

test('bands follow each other without a gap, and none is larger than a page', () => {
  const thing = fc.record({
    from: fc.integer({ min: 0, max: 4_000 }),
    size: fc.integer({ min: 1, max: 600 }),
  });
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 30 }), fc.integer({ min: 200, max: 1_500 }), (some, size) => {
      const things = some.map(({ from, size: long }) => ({ from, to: from + long }));
      const bands = bandsOf({ from: 0, to: 5_000 }, size, things);
      expect(bands[0]!.from).toBe(0);
      expect(bands.at(-1)!.to).toBe(5_000);
      for (const [i, { from, to }] of bands.entries()) {
        expect(to - from).toBeGreaterThan(0);
        expect(to - from).toBeLessThanOrEqual(size);
        if (i > 0) expect(from).toBe(bands[i - 1]!.to);
      }
    }),
  );
});

test('every card is on some page, and no page is empty', () => {
  const card = (x: number, y: number) => ({ x, y, width: 240, height: 100 }) as Card;
  const cards = [card(0, 0), card(0, 700), card(900, 700), card(0, 1_500)];
  const drawing = {
    cards,
    notes: [],
    box: { x: -20, y: -20, width: 1_200, height: 1_660 },
  } as unknown as Drawing;
  const pages = pagesOf(drawing, { width: 700, height: 800 });
  const shows = (page: (typeof pages)[number], one: Card) =>
    one.x >= page.x &&
    one.y >= page.y &&
    one.x + one.width <= page.x + page.width &&
    one.y + one.height <= page.y + page.height;
  for (const one of cards) expect(pages.some((page) => shows(page, one))).toBe(true);
  for (const page of pages) expect(cards.some((one) => shows(page, one))).toBe(true);
});
