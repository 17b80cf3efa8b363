import { expect, it } from 'vitest';
import { everyDay, lineThrough } from './growth.ts';

const growth = [
  { day: '2026-11-01', people: 4, joined: 4, left: 0 },
  { day: '2026-11-12', people: 9, joined: 6, left: 1 },
  { day: '2026-11-14', people: 7, joined: 0, left: 2 },
];

it('on days when nobody came or went all stay, and what was there before is there', () => {
  expect(everyDay(growth, '2026-11-15', 5)).toEqual([
    { day: '2026-11-11', people: 4 },
    { day: '2026-11-12', people: 9 },
    { day: '2026-11-13', people: 9 },
    { day: '2026-11-14', people: 7 },
    { day: '2026-11-15', people: 7 },
  ]);
  expect(everyDay([], '2026-03-01', 2)).toEqual([
    { day: '2026-02-28', people: 0 },
    { day: '2026-03-01', people: 0 },
  ]);
});

it('the line runs from edge to edge, zero at the bottom, also where nobody was ever in', () => {
  const points = [0, 5, 10].map((people, i) => ({ day: `d${i}`, people }));
  expect(lineThrough(points, 100, 20)).toBe('M0.0 20.0L50.0 10.0L100.0 0.0');
  expect(lineThrough(points.slice(0, 1), 100, 20)).toBe('M0.0 20.0');
  expect(lineThrough([], 100, 20)).toBe('');
});
