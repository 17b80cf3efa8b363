import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minus, plus } from './arithmetic.ts';
import { momentZones } from './moment-zones.ts';
import { dateSchema, durationSchema, timeOfDaySchema } from './schemas.ts';
import type { Duration } from './types.ts';
import { toLocal } from './zoned.ts';

const step = (move: typeof plus, zone: string, iso: string, amount: number, unit: Duration['unit']): string =>
  new Date(move(momentZones, zone, Date.parse(iso), { amount, unit })).toISOString();

describe('plus', () => {
  it.each([
    ['America/New_York', '2027-03-14T06:30:00Z', 1, 'hours', '2027-03-14T07:30:00.000Z'],
    ['America/New_York', '2027-03-13T15:00:00Z', 24, 'hours', '2027-03-14T15:00:00.000Z'],
    ['America/New_York', '2027-03-13T15:00:00Z', 1440, 'minutes', '2027-03-14T15:00:00.000Z'],
  ] as const)('T-5 %s %s + %i %s is elapsed time: %s', (zone, from, amount, unit, to) => {
    expect(step(plus, zone, from, amount, unit)).toBe(to);
  });

  it.each([
    ['America/New_York', '2027-03-13T15:00:00Z', 1, 'days', '2027-03-14T14:00:00.000Z'],
    ['America/New_York', '2027-03-13T07:30:00Z', 1, 'days', '2027-03-14T07:30:00.000Z'],
    ['America/New_York', '2027-11-06T05:30:00Z', 1, 'days', '2027-11-07T05:30:00.000Z'],
    ['America/New_York', '2027-10-31T14:00:00Z', 1, 'weeks', '2027-11-07T15:00:00.000Z'],
    ['America/Vancouver', '2026-10-15T17:00:00Z', 3, 'months', '2027-01-15T17:00:00.000Z'],
    ['Australia/Lord_Howe', '2027-10-02T00:00:00Z', 1, 'days', '2027-10-02T23:30:00.000Z'],
    ['Asia/Shanghai', '2027-07-01T02:00:00Z', 5 * 365, 'days', '2032-06-29T02:00:00.000Z'],
  ] as const)('T-6 %s %s + %i %s keeps the wall clock: %s', (zone, from, amount, unit, to) => {
    expect(step(plus, zone, from, amount, unit)).toBe(to);
  });

  it.each([
    ['2027-01-31T10:00:00Z', 1, '2027-02-28T10:00:00.000Z'],
    ['2028-01-31T10:00:00Z', 1, '2028-02-29T10:00:00.000Z'],
    ['2028-02-29T10:00:00Z', 12, '2029-02-28T10:00:00.000Z'],
    ['2028-02-29T10:00:00Z', 48, '2032-02-29T10:00:00.000Z'],
    ['2096-02-29T10:00:00Z', 48, '2100-02-28T10:00:00.000Z'],
    ['2027-10-31T10:00:00Z', 13, '2028-11-30T10:00:00.000Z'],
    ['2027-12-31T23:59:59Z', 2, '2028-02-29T23:59:59.000Z'],
  ])('T-7 %s + %i months clamps: %s', (from, amount, to) => {
    expect(step(plus, 'Etc/UTC', from, amount, 'months')).toBe(to);
  });

  it('T-7 the month end is the one of the zone', () => {
    // 31 January 08:00 in Shanghai is still 31 January; 1 February 00:30 there is 31 January in UTC.
    expect(step(plus, 'Asia/Shanghai', '2027-01-31T16:30:00Z', 1, 'months')).toBe('2027-02-28T16:30:00.000Z');
    expect(step(plus, 'Etc/UTC', '2027-01-31T16:30:00Z', 1, 'months')).toBe('2027-02-28T16:30:00.000Z');
    expect(step(plus, 'Asia/Shanghai', '2027-01-30T16:30:00Z', 1, 'months')).toBe('2027-02-27T16:30:00.000Z');
  });

  it('T-8 minus steps back by the same rules', () => {
    expect(step(minus, 'Etc/UTC', '2027-03-31T10:00:00Z', 1, 'months')).toBe('2027-02-28T10:00:00.000Z');
    expect(step(minus, 'Etc/UTC', '2027-01-15T10:00:00Z', 13, 'months')).toBe('2025-12-15T10:00:00.000Z');
    expect(step(minus, 'America/New_York', '2027-03-15T14:00:00Z', 2, 'days')).toBe(
      '2027-03-13T15:00:00.000Z',
    );
    expect(step(minus, 'America/New_York', '2027-03-15T14:00:00Z', 48, 'hours')).toBe(
      '2027-03-13T14:00:00.000Z',
    );
  });

  const zone = fc.constantFrom(
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Shanghai',
    'Africa/Casablanca',
  );
  const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') });
  const unit = fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months');

  it('T-6 always goes forward, and further for more', () => {
    fc.assert(
      fc.property(zone, instant, unit, fc.integer({ min: 1, max: 60 }), (where, from, by, amount) => {
        const near = plus(momentZones, where, from, { amount, unit: by });
        expect(near).toBeGreaterThan(from);
        expect(plus(momentZones, where, from, { amount: amount + 1, unit: by })).toBeGreaterThan(near);
      }),
    );
  });

  it('T-7 a step of months never leaves the month it means', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 1, max: 120 }), (where, from, amount) => {
        const before = toLocal(momentZones, where, from);
        const after = toLocal(momentZones, where, plus(momentZones, where, from, { amount, unit: 'months' }));
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + amount);
      }),
    );
  });
});

describe('schemas', () => {
  it('T-9 durations are whole, positive and at most about ten years', () => {
    const ok = (value: unknown) => durationSchema.safeParse(value).success;
    expect(ok({ amount: 5 * 366, unit: 'days' })).toBe(true);
    expect(ok({ amount: 60, unit: 'months' })).toBe(true);
    for (const amount of [0, -1, 1.5, 3_651, NaN, '1', Infinity])
      expect(ok({ amount, unit: 'days' })).toBe(false);
    expect(ok({ amount: 1, unit: 'years' })).toBe(false);
    expect(ok({ amount: 1, unit: 'days', more: 1 })).toBe(false);
  });

  it('T-9 times of day and dates are ones that exist', () => {
    const time = (value: unknown) => timeOfDaySchema.safeParse(value).success;
    for (const good of ['00:00', '08:30', '19:59', '23:59']) expect(time(good)).toBe(true);
    for (const bad of ['24:00', '8:30', '08:60', '08:30:00', ' 08:30', '']) expect(time(bad)).toBe(false);
    expect(dateSchema.safeParse('2028-02-29').success).toBe(true);
    for (const bad of ['2027-02-29', '2027-2-1', '2027-13-01', 'today'])
      expect(dateSchema.safeParse(bad).success).toBe(false);
  });
});
