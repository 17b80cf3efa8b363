import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minus, plus } from '../civil-time/arithmetic.ts';
import { momentZones as zones } from '../civil-time/moment-zones.ts';
import type { Duration } from '../civil-time/types.ts';
import { boundsOf, nthClosing, openWindow } from './window.ts';

const zoneName = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Shanghai',
);
const instant = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2060, 0) });
const duration: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({
    amount: fc.integer({ min: 1, max: 120 }),
    unit: fc.constantFrom('months' as const, 'weeks' as const),
  }),
  fc.record({
    amount: fc.integer({ min: 1, max: 400 }),
    unit: fc.constantFrom('days' as const, 'hours' as const, 'minutes' as const),
  }),
);

test('P-12 the bounds hold for every duration, zone and time', () => {
  fc.assert(
    fc.property(zoneName, instant, duration, (zone, t, w) => {
      const lasts = plus(zones, zone, t, w) - t;
      const { least, most } = boundsOf(w);
      expect(lasts).toBeGreaterThanOrEqual(least);
      expect(lasts).toBeLessThanOrEqual(most);
    }),
    { numRuns: 5_000 },
  );
});

test('P-12 the open windows and their closings are those of asking the calendar each time', () => {
  // Around the days that Samoa left out and that other clocks change, at hours that don't exist there.
  const start = fc.constantFrom(
    Date.UTC(2011, 11, 27),
    Date.UTC(2026, 2, 6),
    Date.UTC(2026, 9, 30),
    Date.UTC(2024, 0, 28),
  );
  const steps = fc.array(fc.integer({ min: 0, max: 8 * 48 }), { minLength: 1, maxLength: 40, size: 'max' });
  const w = fc.oneof(
    fc.record({
      amount: fc.integer({ min: 1, max: 3 }),
      unit: fc.constantFrom('months' as const, 'days' as const),
    }),
    fc.record({
      amount: fc.integer({ min: 1, max: 30 }),
      unit: fc.constantFrom('hours' as const, 'days' as const),
    }),
  );
  fc.assert(
    fc.property(zoneName, start, steps, w, fc.nat(), (zone, change, halfHours, w, pick) => {
      // The clock changes near the windows' beginnings, or near their ends.
      const from = pick % 4 < 2 ? change : minus(zones, zone, change, w);
      const at = halfHours.map((n) => from + n * 1_800_000).sort((a, b) => a - b);
      const end = (t: number) => plus(zones, zone, t, w);
      const now =
        (pick % 3 === 0 ? (at[pick % at.length] as number) : end(at[pick % at.length] as number)) -
        (pick % 2);
      const moment = { now, zone, zones };
      const expected = at.filter((t) => t <= now && now < end(t));
      const open = openWindow(at, w, moment);
      expect(Array.from({ length: open.count }, (_, i) => open.nth(i))).toEqual(expected);
      const closings = expected.map(end).sort((a, b) => a - b);
      expect(closings.map((_, i) => nthClosing(open, i + 1, w, moment))).toEqual(closings);
    }),
    { numRuns: 2_000 },
  );
});

test('P-12 a later event can leave a window earlier: month ends', () => {
  const month: Duration = { amount: 1, unit: 'months' };
  const at = [Date.parse('2026-01-30T23:00Z'), Date.parse('2026-01-31T01:00Z')];
  const moment = { now: Date.parse('2026-02-28T12:00Z'), zone: 'UTC', zones };
  const open = openWindow(at, month, moment);
  expect(open.count).toBe(1);
  expect(open.nth(0)).toBe(at[0]);
});
