import { expect, test } from 'vitest';
import { chosenOutlines, type ChosenCard } from './chosen-outlines.ts';

const card = (x: number, y: number, family: ChosenCard['family'] = 'action'): ChosenCard => ({
  family,
  x,
  y,
  width: 240,
  height: 80,
});

test('cards near each other are one path, and each outline is closed where its card is', () => {
  const paths = chosenOutlines([card(0, 0), card(300, 0, 'branch'), card(5_000, 0)]);
  expect([...paths.values()].map((path) => path.match(/M[^M]*z/g)?.length)).toEqual([2, 1]);
  expect(paths.get('0 0')).toMatch(/^M8 0h224.*M314 0h212.*z$/);
});

test('of none there is nothing', () => {
  expect(chosenOutlines([]).size).toBe(0);
});
