import { expect, it } from 'vitest';
import { marksOf, placeOf } from './marks.ts';

const note = (day: string, text: string) => ({ id: text, day, text, journey: null, author: 'Ada' });
const version = (day: string, n: number) => ({
  ...{ day, version: n, note: null },
  journey: { id: 'j', name: 'Welcome' },
});

it('days with something bear numbers in their order; one day is one mark', () => {
  const marks = marksOf(
    [note('2026-03-09', 'A fair'), note('2026-03-02', 'Prices rose')],
    [version('2026-03-09', 2)],
  );
  expect(marks.map(({ n, day, notes, published }) => [n, day, notes.length, published.length])).toEqual([
    [1, '2026-03-02', 1, 0],
    [2, '2026-03-09', 1, 1],
  ]);
});

it('a day lies on its point, between two by its date, and outside nowhere', () => {
  const days = ['2026-03-01', '2026-03-02', '2026-03-06'];
  const at = (day: string) => placeOf(day, days);
  expect(['2026-03-01', '2026-03-02', '2026-03-04', '2026-03-06'].map(at)).toEqual([0, 0.5, 0.75, 1]);
  expect(['2026-02-28', '2026-03-07'].map(at)).toEqual([null, null]);
  expect([placeOf('2026-03-01', ['2026-03-01']), placeOf('2026-03-01', [])]).toEqual([1, null]);
});
