import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentZones } from './moment-zones.ts';
import { nextTime, type NextTimeOptions } from './next-time.ts';
import { toLocal, toLocalMillis } from './zoned.ts';

const next = (zone: string, from: string, time: string, options: NextTimeOptions): string =>
  new Date(nextTime(momentZones, zone, Date.parse(from), time, options)).toISOString();

describe('nextTime', () => {
  it.each([
    // 2027-06-09 is a Wednesday.
    ['same-or-next', '2027-06-09T01:00:00Z', '2027-06-09T02:00:00.000Z'],
    ['same-or-next', '2027-06-09T02:00:00Z', '2027-06-09T02:00:00.000Z'],
    ['same-or-next', '2027-06-09T02:00:01Z', '2027-06-10T02:00:00.000Z'],
    ['next-day', '2027-06-09T01:00:00Z', '2027-06-10T02:00:00.000Z'],
    ['next-day', '2027-06-08T16:00:00Z', '2027-06-10T02:00:00.000Z'],
    ['next-day', '2027-06-08T15:59:00Z', '2027-06-09T02:00:00.000Z'],
  ] as const)('T-10 10:00 in Shanghai, %s, from %s: %s', (how, from, to) => {
    expect(next('Asia/Shanghai', from, '10:00', { next: how })).toBe(to);
  });

  it.each([
    [[1], '2027-06-14T02:00:00.000Z'],
    [[3], '2027-06-16T02:00:00.000Z'],
    [[6, 7], '2027-06-12T02:00:00.000Z'],
    [[2, 4], '2027-06-10T02:00:00.000Z'],
    [[], '2027-06-10T02:00:00.000Z'],
    [[0, 9], '2027-06-10T02:00:00.000Z'],
  ])('T-11 on weekdays %j from Wednesday 11:00: %s', (weekdays, to) => {
    expect(next('Asia/Shanghai', '2027-06-09T03:00:00Z', '10:00', { weekdays, next: 'same-or-next' })).toBe(
      to,
    );
  });

  it('T-12 10:00 in Vancouver is 17:00 UTC in January 2027, by the rules of 2026f', () => {
    expect(next('America/Vancouver', '2027-01-14T18:00:00Z', '10:00', { next: 'next-day' })).toBe(
      '2027-01-15T17:00:00.000Z',
    );
  });

  it('T-12 a time in the gap moves forward; one in the overlap is the first, and once past it is tomorrow', () => {
    const today = { next: 'same-or-next' } as const;
    expect(next('America/New_York', '2027-03-14T06:00:00Z', '02:30', today)).toBe('2027-03-14T07:30:00.000Z');
    expect(next('America/New_York', '2027-11-07T05:00:00Z', '01:30', today)).toBe('2027-11-07T05:30:00.000Z');
    expect(next('America/New_York', '2027-11-07T05:45:00Z', '01:30', today)).toBe('2027-11-08T06:30:00.000Z');
  });

  it('T-10 is never before `from`, at the time asked for, and within two days', () => {
    const zone = fc.constantFrom(
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Africa/Casablanca',
    );
    const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') });
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 4, max: 23 }), fc.boolean(), (where, from, hour, same) => {
        const options = { next: same ? 'same-or-next' : 'next-day' } as const;
        const found = nextTime(momentZones, where, from, `${String(hour).padStart(2, '0')}:15`, options);
        expect(found).toBeGreaterThanOrEqual(from);
        expect(found - from).toBeLessThan(49 * 3_600_000);
        expect(toLocal(momentZones, where, found)).toMatchObject({
          hour,
          minute: 15,
          second: 0,
          millisecond: 0,
        });
        const day = (t: number) => Math.floor(toLocalMillis(momentZones, where, t) / 86_400_000);
        if (!same) expect(day(found)).toBe(day(from) + 1);
      }),
    );
  });
});
