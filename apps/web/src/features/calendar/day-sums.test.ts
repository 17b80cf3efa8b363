import type { CalendarEntry } from '@perennial/contracts';
import { expect, test } from 'vitest';
import { sumByDay } from './day-sums.ts';

const entry = (more: Partial<CalendarEntry>): CalendarEntry => ({
  day: '2026-12-01',
  kind: 'waiting',
  journey: 'j',
  node: 'send',
  label: null,
  channel: 'sms',
  time: null,
  zone: null,
  n: 10,
  low: null,
  high: null,
  atMost: false,
  ...more,
});

test('a day sums what leaves on each channel, with the fewest and the most', () => {
  const sums = sumByDay(
    [
      entry({}),
      entry({ kind: 'arrivals', n: 20, low: 12, high: 31 }),
      entry({ atMost: true, n: 5 }),
      entry({ channel: 'email', n: 7 }),
      entry({ day: '2026-12-02', n: 1 }),
    ],
    null,
  );
  expect(sums('2026-12-01').sums).toEqual([
    { channel: 'sms', n: 35, low: 22, high: 46, isOpen: false },
    { channel: 'email', n: 7, low: 7, high: 7, isOpen: false },
  ]);
  expect(sums('2026-12-02').sums).toMatchObject([{ n: 1 }]);
  expect(sums('2026-12-03')).toEqual({ sums: [], planned: [], entries: [] });
});

test('what is planned stands there although nobody has counted whom it is for', () => {
  const trigger = entry({ kind: 'schedule', channel: null, n: null, time: '10:00' });
  const { sums, planned } = sumByDay([trigger, entry({ kind: 'schedule', n: null })], null)('2026-12-01');
  expect(planned).toEqual([trigger]);
  expect(sums).toEqual([{ channel: 'sms', n: 0, low: 0, high: 0, isOpen: true }]);
});

test('of one channel only what leaves on it, and what is planned', () => {
  const trigger = entry({ kind: 'date', channel: null });
  const { sums, planned } = sumByDay([trigger, entry({}), entry({ channel: 'push' })], 'push')('2026-12-01');
  expect(sums.map(({ channel }) => channel)).toEqual(['push']);
  expect(planned).toHaveLength(1);
});
