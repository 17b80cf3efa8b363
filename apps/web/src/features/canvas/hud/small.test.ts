import { expect, test } from 'vitest';
import { framedIn, smallOf, type SmallCard } from './small.ts';

const card = (x: number, y: number, isChosen = false): SmallCard => ({
  x,
  y,
  width: 20,
  height: 10,
  isChosen,
});

test('cards are two paths, those that are chosen apart', () => {
  expect(smallOf([card(0, 0), card(30, 40, true), card(60, 0)])).toEqual({
    cards: 'M0 0h20v10h-20zM60 0h20v10h-20z',
    chosen: 'M30 40h20v10h-20z',
    bounds: { x: 0, y: 0, width: 80, height: 50 },
  });
  expect(smallOf([])).toEqual({ cards: '', chosen: '', bounds: null });
});

test('the map shows all cards and what is in sight, in the middle, with its own proportions', () => {
  const size = { width: 160, height: 100 };
  const { bounds } = smallOf([card(0, 0), card(980, 0)]);
  const shown = framedIn(bounds, { x: 0, y: 0, width: 300, height: 180 }, size);
  expect(shown.width / shown.height).toBeCloseTo(1.6);
  expect(shown.x).toBeLessThan(0);
  expect(shown.x + shown.width).toBeGreaterThan(1_000);
  expect(shown.y + shown.height / 2).toBeCloseTo(90);
});
