import { expect, test } from 'vitest';
import { dayAt, stackLayers } from './layout.ts';

const frame = { width: 100, height: 50 };
const days = [
  { day: '2027-01-01', people: { a: 10, b: 10 } },
  { day: '2027-01-02', people: { a: 10, b: 30 } },
];

test('layers lie on each other, and the highest day fills the height', () => {
  const { layers, most } = stackLayers(days, ['a', 'b'], frame);
  expect(most).toBe(40);
  expect(layers.map(({ path }) => path)).toEqual([
    'M0.0,37.5L100.0,37.5L100.0,50.0L0.0,50.0Z',
    'M0.0,25.0L100.0,0.0L100.0,37.5L0.0,37.5Z',
  ]);
});

test('thin layers bear no name', () => {
  const { layers } = stackLayers([{ day: '2027-01-01', people: { a: 1, b: 99 } }], ['a', 'b'], frame);
  expect(layers.map(({ label }) => label !== null)).toEqual([false, true]);
});

test('a single day, nobody, no days at all', () => {
  expect(stackLayers([days[0]!], ['a'], frame).layers[0]!.path).toBe(
    'M0.0,0.0L100.0,0.0L100.0,50.0L0.0,50.0Z',
  );
  expect(stackLayers([{ day: '2027-01-01', people: {} }], ['a'], frame)).toMatchObject({ most: 0 });
  expect(stackLayers([], ['a'], frame).layers[0]!.path).not.toContain('NaN');
});

test('the day under a point', () => {
  expect([dayAt(0, 5), dayAt(0.49, 5), dayAt(1.2, 5), dayAt(0.5, 1)]).toEqual([0, 2, 4, 0]);
});
