import { expect, it } from 'vitest';
import { parseTime, placeInTime } from './event-time.ts';

const now = Date.UTC(2026, 10, 22, 12);
const live = { now, follow: false, oldDataHours: 24 };
const minute = 60_000;
const at = (said: number | null, sentAt: number | null, over: object = {}) =>
  placeInTime({ said, sentAt, historical: false }, { ...live, ...over });

it.each([
  ['nothing said: now', null, null, now],
  ['no sentAt: as said', now - minute, null, now - minute],
  ['a clock one hour fast', now + 59 * minute, now + 60 * minute, now - minute],
  ['a clock one year slow', now - 525_600 * minute, now - 525_600 * minute + minute, now - minute],
  ['the future is at most five minutes away', now + 60 * minute, null, now + 5 * minute],
  ['said after it was sent', now + 60 * minute, now, now + 5 * minute],
])('W6: %s', (_, said, sentAt, expected) =>
  expect(at(said, sentAt)).toEqual({ at: expected, backfill: false }),
);

it('old on arrival is backfill, by the setting', () => {
  expect(at(now - 25 * 60 * minute, null).backfill).toBe(true);
  expect(at(now - 24 * 60 * minute, null).backfill).toBe(false);
  expect(at(now - 25 * 60 * minute, null, { oldDataHours: 48 }).backfill).toBe(false);
});

it('recorded data is taken at its word', () => {
  const recorded = { said: now - 100 * minute, sentAt: now + 3 * minute, historical: true };
  expect(placeInTime(recorded, live)).toEqual({ at: now - 100 * minute, backfill: true });
});

it('a practice clock that follows the data takes times as they stand', () => {
  const clock = { ...live, now: Date.UTC(1997, 0, 1), follow: true };
  const said = Date.UTC(1997, 5, 30);
  expect(placeInTime({ said, sentAt: now, historical: false }, clock)).toEqual({ at: said, backfill: false });
});

it.each([
  ['2026-11-22T12:00:00.000Z', now],
  ['2026-11-22T12:00:00.123456+00:00', now + 123],
  ['2026-11-22T20:00:00.500+08:00', now + 500],
  ['2026-11-22T20:00:00+0800', now],
  ['2026-11-22 12:00:00', now],
  ['2026-11-22T12:00', now],
  ['2026-11-22', Date.UTC(2026, 10, 22)],
  [now, now],
  [now / 1000, now],
  ['yesterday', undefined],
  ['22/11/2026', undefined],
  ['2026-13-40T00:00:00Z', undefined],
  ['+010000-01-01T00:00:00Z', undefined],
  [-5, undefined],
  [Infinity, undefined],
  [{}, undefined],
  [null, undefined],
])('reads %j', (text, expected) => expect(parseTime(text)).toBe(expected));
