import type { Forecast } from '@perennial/simulate';
import { expect, test } from 'vitest';
import { firstBusy, moved, rowsOf, shadeOf } from './grid.ts';

const sent = { sms: 0, email: 0, push: 0, inbox: 0 };
const forecast: Pick<Forecast, 'days' | 'slots' | 'holds'> = {
  days: ['2026-12-01', '2026-12-02'].map((day) => ({ day, sent, held: 0, entered: 0, here: {} })),
  slots: [
    { day: '2026-12-01', hour: 10, node: 'remind', channel: 'sms', n: 30 },
    { day: '2026-12-01', hour: 10, node: 'mail', channel: 'email', n: 5 },
    { day: '2026-12-02', hour: 8, node: 'remind', channel: 'sms', n: 12 },
  ],
  holds: [{ day: '2026-12-01', hour: 23, node: 'remind', n: 12 }],
};
const channelOf = (node: string) => (node === 'mail' ? 'email' : 'sms');

test('every day has its hours, with what leaves and what has to wait', () => {
  const rows = rowsOf(forecast, null, channelOf);
  expect(rows.map(({ day, sent: n, cells }) => [day, n, cells.length])).toEqual([
    ['2026-12-01', 35, 24],
    ['2026-12-02', 12, 24],
  ]);
  expect(rows[0]!.cells[10]).toMatchObject({ sent: 35, held: 0 });
  expect(rows[0]!.cells[23]).toMatchObject({ sent: 0, held: 12 });
});

test('of one channel only its own messages and holds', () => {
  const rows = rowsOf(forecast, 'email', channelOf);
  expect(rows.map(({ sent: n }) => n)).toEqual([5, 0]);
  expect(rows[0]!.cells[23]!.held).toBe(0);
  expect(rowsOf(forecast, 'sms', channelOf)[0]!.cells[23]!.held).toBe(12);
});

test('one begins at the first hour in which anything leaves', () => {
  expect(firstBusy(rowsOf(forecast, null, channelOf))).toEqual({ row: 0, hour: 10 });
  expect(firstBusy(rowsOf(forecast, 'push', channelOf))).toEqual({ row: 0, hour: 0 });
});

test('a few messages are seen beside many', () => {
  expect([0, 1, 30, 300, 1_000].map((n) => shadeOf(n, 1_000))).toEqual([0, 1, 1, 3, 4]);
  expect(shadeOf(0, 0)).toBe(0);
});

test('arrows lead from hour to hour and from day to day, and stop at the edges', () => {
  const from = { row: 0, hour: 23 };
  expect(moved(from, 'ArrowRight', 3)).toEqual(from);
  expect(moved(from, 'ArrowDown', 3)).toEqual({ row: 1, hour: 23 });
  expect(moved(from, 'ArrowUp', 3)).toEqual(from);
  expect(moved(from, 'Home', 3)).toEqual({ row: 0, hour: 0 });
  expect(moved(from, 'a', 3)).toBeNull();
});
