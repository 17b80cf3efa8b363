import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentZones } from './moment-zones.ts';
import { nextOccurrence, nextOccurrences, type Rhythm } from './occurrences.ts';
import { toLocal } from './zoned.ts';

/** The next ones as `local instant`. */
const coming = (zone: string, rhythm: Rhythm, from: string, count = 1, last?: string) =>
  nextOccurrences(momentZones, zone, rhythm, { from: Date.parse(from), count, last }).map(
    ({ at, local }) => `${local} ${new Date(at).toISOString().slice(0, 16)}Z`,
  );

const daily = (time: string): Rhythm => ({ every: 'day', time });
const monthly = (day: number | 'last', time = '09:00'): Rhythm => ({ every: 'month', day, time });

describe('occurrences', () => {
  it.each([
    ['before it', '2027-06-09T01:59:59Z', '2027-06-09T10:00 2027-06-09T02:00Z'],
    ['at the very moment', '2027-06-09T02:00:00Z', '2027-06-09T10:00 2027-06-09T02:00Z'],
    ['after it', '2027-06-09T02:00:01Z', '2027-06-10T10:00 2027-06-10T02:00Z'],
  ])('K-170 every day at 10:00 in Shanghai, %s', (_, from, expected) => {
    expect(coming('Asia/Shanghai', daily('10:00'), from)).toEqual([expected]);
  });

  it.each([
    // New York: 02:30 doesn't exist on 14 March 2027, and happens twice on 7 November.
    [
      'America/New_York',
      daily('02:30'),
      '2027-03-13T12:00:00Z',
      ['2027-03-14T02:30 2027-03-14T07:30Z', '2027-03-15T02:30 2027-03-15T06:30Z'],
    ],
    [
      'America/New_York',
      daily('01:30'),
      '2027-11-07T00:00:00Z',
      ['2027-11-07T01:30 2027-11-07T05:30Z', '2027-11-08T01:30 2027-11-08T06:30Z'],
    ],
    // Lord Howe moves by half an hour: 02:15 doesn't exist on 3 October 2027, 01:45 happens twice on 4 April.
    [
      'Australia/Lord_Howe',
      daily('02:15'),
      '2027-10-02T12:00:00Z',
      ['2027-10-03T02:15 2027-10-02T15:45Z', '2027-10-04T02:15 2027-10-03T15:15Z'],
    ],
    [
      'Australia/Lord_Howe',
      daily('01:45'),
      '2027-04-03T12:00:00Z',
      ['2027-04-04T01:45 2027-04-03T14:45Z', '2027-04-05T01:45 2027-04-04T15:15Z'],
    ],
    ['Pacific/Kiritimati', daily('00:00'), '2027-06-09T00:00:00Z', ['2027-06-10T00:00 2027-06-09T10:00Z']],
  ])('K-170 %s, %j from %s', (zone, rhythm, from, expected) => {
    expect(coming(zone, rhythm, from, expected.length)).toEqual(expected);
  });

  it('K-170 a time that a gap moves into the next day is still that day’s', () => {
    // Greenland 2024: 22:00 became 23:00 on Saturday, 30 March. Apia left out all of 30 December 2011.
    expect(coming('America/Nuuk', daily('22:30'), '2024-03-31T00:10:00Z')).toEqual([
      '2024-03-30T22:30 2024-03-31T00:30Z',
    ]);
    expect(coming('Pacific/Apia', daily('10:00'), '2011-12-30T00:00:00Z', 2)).toEqual([
      '2011-12-30T10:00 2011-12-30T20:00Z',
      '2012-01-01T10:00 2011-12-31T20:00Z',
    ]);
  });

  it.each([
    [monthly(31), ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']],
    [monthly(30), ['2027-01-30', '2027-02-28', '2027-03-30', '2027-04-30']],
    [monthly('last'), ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']],
    [monthly(1), ['2027-02-01', '2027-03-01', '2027-04-01', '2027-05-01']],
  ])('K-171 %j: the ends of months clamp', (rhythm, days) => {
    const found = coming('UTC', rhythm, '2027-01-15T12:00:00Z', 4);
    expect(found.map((one) => one.slice(0, 10))).toEqual(days);
  });

  it('K-171 the 29th is the 29th in a leap year, and the 28th in others', () => {
    expect(coming('UTC', monthly(29), '2028-02-01T00:00:00Z')[0]).toContain('2028-02-29T09:00');
    expect(coming('UTC', monthly('last'), '2028-02-01T00:00:00Z')[0]).toContain('2028-02-29T09:00');
    expect(coming('UTC', monthly(29), '2027-02-01T00:00:00Z')[0]).toContain('2027-02-28T09:00');
  });

  it('K-171 on weekdays of that clock, not of Greenwich', () => {
    // 2027-06-09 is a Wednesday; Monday 00:30 in Kiritimati is Sunday 10:30 in Greenwich.
    const mondays: Rhythm = { every: 'week', weekdays: [1], time: '00:30' };
    expect(coming('Pacific/Kiritimati', mondays, '2027-06-09T00:00:00Z')).toEqual([
      '2027-06-14T00:30 2027-06-13T10:30Z',
    ]);
    expect(coming('UTC', { ...mondays, weekdays: [] }, '2027-06-09T00:00:00Z')).toEqual([]);
  });

  it('K-172 the last day counts, and nothing after it; once is once', () => {
    expect(coming('UTC', daily('10:00'), '2027-06-09T12:00:00Z', 5, '2027-06-11')).toHaveLength(2);
    const once: Rhythm = { every: 'once', date: '2027-06-12', time: '10:00' };
    expect(coming('Asia/Shanghai', once, '2027-06-09T00:00:00Z', 3)).toEqual([
      '2027-06-12T10:00 2027-06-12T02:00Z',
    ]);
    expect(coming('Asia/Shanghai', once, '2027-06-12T02:00:01Z')).toEqual([]);
    expect(coming('UTC', once, '2027-06-09T00:00:00Z', 1, '2027-06-11')).toEqual([]);
  });

  it('K-170 law: none is left out and none comes twice, in any zone', () => {
    const zones = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'UTC'];
    const rhythm: fc.Arbitrary<Rhythm> = fc.oneof(
      fc.constantFrom('00:00', '02:30', '23:59').map(daily),
      fc
        .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), fc.constant('02:15'))
        .map(([weekdays, time]) => ({ every: 'week', weekdays, time }) as const),
      fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last' as const)).map((day) => monthly(day)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        rhythm,
        fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2029, 0) }),
        (zone, given, from) => {
          const next = nextOccurrence(momentZones, zone, given, from)!;
          expect(next.at).toBeGreaterThanOrEqual(from);
          // From anywhere in between it is the same one.
          const between = from + Math.floor((next.at - from) / 2);
          expect(nextOccurrence(momentZones, zone, given, between)).toEqual(next);
          const shown = toLocal(momentZones, zone, next.at);
          const moved = shown.hour * 60 + shown.minute - minutes(next.local);
          expect([0, 30, 60]).toContain(moved);
        },
      ),
    );
  });
});

const minutes = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14));
