import { describe, expect, test } from 'vitest';
import { distanceTo, middleOf, pathOf, route } from './route.ts';

describe('a route', () => {
  test('is straight where port and card stand above each other', () => {
    expect(route({ x: 0, y: 0 }, { x: 0, y: 60 }, -200)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 60 },
    ]);
  });

  test('turns half way', () => {
    expect(route({ x: 0, y: 0 }, { x: 100, y: 60 }, -200)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 30 },
      { x: 100, y: 30 },
      { x: 100, y: 60 },
    ]);
  });

  test('runs back up in the gutter', () => {
    const corners = route({ x: 0, y: 200 }, { x: 20, y: 40 }, -200);
    expect(Math.min(...corners.map(({ x }) => x))).toBe(-200);
    expect(
      corners.every(({ x, y }, i) => i === 0 || x === corners[i - 1]!.x || y === corners[i - 1]!.y),
    ).toBe(true);
  });
});

test('corners are round, and never larger than the way between them', () => {
  expect(pathOf([])).toBe('');
  expect(pathOf(route({ x: 0, y: 0 }, { x: 0, y: 60 }, 0))).toBe('M0 0L0 60');
  expect(pathOf(route({ x: 0, y: 0 }, { x: 100, y: 60 }, 0))).toBe(
    'M0 0L0 18Q0 30 12 30L88 30Q100 30 100 42L100 60',
  );
  expect(pathOf(route({ x: 0, y: 0 }, { x: 8, y: 60 }, 0))).toContain('Q0 30 4 30');
});

test('the distance of a point is that to the nearest piece', () => {
  const corners = route({ x: 0, y: 0 }, { x: 100, y: 60 }, 0);
  expect(distanceTo(corners, { x: 50, y: 40 })).toBe(10);
  expect(distanceTo(corners, { x: -3, y: -4 })).toBe(5);
});

test('the middle is half of the length along', () => {
  expect(middleOf(route({ x: 0, y: 0 }, { x: 100, y: 60 }, 0))).toEqual({ x: 50, y: 30 });
});
