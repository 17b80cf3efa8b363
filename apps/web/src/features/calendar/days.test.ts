import { expect, test } from 'vitest';
import { isDay, mondayOf, moved, stepped, weeksOf } from './days.ts';

const today = '2026-10-14';

test('a month is seen in whole weeks, Monday to Sunday', () => {
  const november = weeksOf('month', '2026-11-23', today);
  expect(november).toHaveLength(6);
  expect([november[0]![0], november.at(-1)!.at(-1)]).toEqual(['2026-10-26', '2026-12-06']);
  // February 2027 is four weeks from Monday to Sunday.
  expect(weeksOf('month', '2027-02-10', today).flat()).toHaveLength(28);
  for (const week of november) expect(new Date(week[0]!).getUTCDay()).toBe(1);
});

test('of the present month, most weeks that are over give their room to those that come', () => {
  const weeks = weeksOf('month', '2026-10-01', today);
  expect(weeks.map(([monday]) => monday)).toEqual([
    '2026-10-05',
    '2026-10-12',
    '2026-10-19',
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
  ]);
});

test('a week is seen alone', () => {
  expect(weeksOf('week', '2026-11-29', today)).toEqual([
    ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
  ]);
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
});

test('one goes from month to month, whatever day it is', () => {
  expect(moved('month', '2026-01-31', 1)).toBe('2026-02-01');
  expect(moved('month', '2026-01-31', -1)).toBe('2025-12-01');
  expect(moved('week', '2026-12-30', 1)).toBe('2027-01-06');
});

test('keys lead from day to day', () => {
  const from = '2026-11-25';
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageDown', 'x'];
  expect(keys.map((key) => stepped(from, key))).toEqual([
    '2026-11-24',
    '2026-11-26',
    '2026-11-18',
    '2026-12-02',
    '2026-11-23',
    '2026-11-29',
    '2026-12-01',
    null,
  ]);
});

test('what is no day is none', () => {
  expect(['2026-11-25', '2026-13-01', 'today', null].map(isDay)).toEqual([true, false, false, false]);
});
