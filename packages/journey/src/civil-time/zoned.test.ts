import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' };
import { localFromMillis, localMillis } from './calendar.ts';
import { momentZones } from './moment-zones.ts';
import { isZone } from './schemas.ts';
import { fromLocalMillis, toInstant, toLocal, toLocalMillis } from './zoned.ts';

const instant = (iso: string): number => Date.parse(iso);
const shown = (zone: string, iso: string): string =>
  new Date(toLocalMillis(momentZones, zone, instant(iso))).toISOString().slice(0, 16);
const moment = (zone: string, local: string): string =>
  new Date(toInstant(momentZones, zone, localFromMillis(instant(`${local}:00Z`)))).toISOString();

const zoneName = fc.constantFrom(
  ...packed.zones.map((line) => line.slice(0, line.indexOf('|'))),
  ...packed.links.map((link) => link.slice(link.indexOf('|') + 1)),
);
const between = (from: string, to: string) => fc.integer({ min: instant(from), max: instant(to) });

describe('the tz data', () => {
  it('T-1 is 2026f, whatever the runtime ships', () => {
    expect(momentZones.version).toBe('2026f');
    expect(isZone(momentZones, 'Asia/Shanghai')).toBe(true);
    expect(isZone(momentZones, 'US/Pacific')).toBe(true);
    for (const odd of ['Mars/Olympus', 'toString', '', null, 8]) expect(isZone(momentZones, odd)).toBe(false);
  });

  it.each([
    ['America/Vancouver', '2026-01-15T18:00:00Z', '2026-01-15T10:00'],
    ['America/Vancouver', '2027-01-15T17:00:00Z', '2027-01-15T10:00'],
    ['America/Vancouver', '2027-07-15T17:00:00Z', '2027-07-15T10:00'],
    ['Africa/Casablanca', '2026-06-17T10:00:00Z', '2026-06-17T11:00'],
    ['Africa/Casablanca', '2027-02-17T10:00:00Z', '2027-02-17T10:00'],
    ['America/New_York', '2027-07-01T12:00:00Z', '2027-07-01T08:00'],
    ['America/New_York', '2480-07-01T12:00:00Z', '2480-07-01T08:00'],
    ['Australia/Lord_Howe', '2027-01-01T00:00:00Z', '2027-01-01T11:00'],
    ['Australia/Lord_Howe', '2027-07-01T00:00:00Z', '2027-07-01T10:30'],
    ['Asia/Shanghai', '2027-07-01T00:00:00Z', '2027-07-01T08:00'],
    ['Asia/Shanghai', '1990-07-01T00:00:00Z', '1990-07-01T09:00'],
    ['Asia/Kathmandu', '2027-07-01T00:00:00Z', '2027-07-01T05:45'],
    ['Etc/UTC', '2027-07-01T00:00:00Z', '2027-07-01T00:00'],
    ['No/Such', '2027-07-01T00:00:00Z', '2027-07-01T00:00'],
  ])('T-1 a clock in %s shows at %s: %s', (zone, iso, local) => {
    expect(shown(zone, iso)).toBe(local);
  });

  it('T-1 keeps the last known offset beyond the last rule, and the first before the first', () => {
    expect(momentZones.offsetAt('America/Vancouver', instant('2600-01-01T00:00:00Z'))).toBe(-420);
    expect(momentZones.offsetAt('Asia/Shanghai', -1e15)).toBeCloseTo(485.716, 2);
  });
});

describe('from wall clock to moment', () => {
  it.each([
    ['America/New_York', '2027-03-14T01:59', '2027-03-14T06:59:00.000Z'],
    ['America/New_York', '2027-03-14T02:00', '2027-03-14T07:00:00.000Z'],
    ['America/New_York', '2027-03-14T02:30', '2027-03-14T07:30:00.000Z'],
    ['America/New_York', '2027-03-14T03:00', '2027-03-14T07:00:00.000Z'],
    ['Australia/Lord_Howe', '2027-10-03T02:15', '2027-10-02T15:45:00.000Z'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00:00.000Z'],
  ])('T-2 %s %s, in or beside a gap, is %s', (zone, local, iso) => {
    expect(moment(zone, local)).toBe(iso);
  });

  it.each([
    ['America/New_York', '2027-11-07T00:59', '2027-11-07T04:59:00.000Z'],
    ['America/New_York', '2027-11-07T01:30', '2027-11-07T05:30:00.000Z'],
    ['America/New_York', '2027-11-07T02:00', '2027-11-07T07:00:00.000Z'],
    ['Australia/Lord_Howe', '2027-04-04T01:45', '2027-04-03T14:45:00.000Z'],
  ])('T-3 %s %s, in or beside an overlap, is the first: %s', (zone, local, iso) => {
    expect(moment(zone, local)).toBe(iso);
  });

  it('T-3 reads back what it shows, or the earlier of twins', () => {
    fc.assert(
      fc.property(zoneName, between('1850-01-01T00:00:00Z', '2499-01-01T00:00:00Z'), (zone, t) => {
        const back = toInstant(momentZones, zone, toLocal(momentZones, zone, t));
        expect(back).toBeLessThanOrEqual(t);
        expect(toLocalMillis(momentZones, zone, back)).toBe(toLocalMillis(momentZones, zone, t));
        expect(t - back).toBeLessThanOrEqual(24 * 3_600_000);
      }),
      { numRuns: 3_000 },
    );
  });

  it('T-2 a wall clock that is never shown moves forward, by less than a day and a bit', () => {
    fc.assert(
      fc.property(zoneName, between('1850-01-01T00:00:00Z', '2499-01-01T00:00:00Z'), (zone, local) => {
        const seen = toLocalMillis(momentZones, zone, fromLocalMillis(momentZones, zone, local));
        expect(seen).toBeGreaterThanOrEqual(local);
        expect(seen - local).toBeLessThanOrEqual(25 * 3_600_000);
      }),
      { numRuns: 3_000 },
    );
  });

  it('T-2 T-3 hold around every transition of every zone since 1900', () => {
    for (const zone of packed.zones.map((line) => line.slice(0, line.indexOf('|')))) {
      for (const t of transitions(zone, instant('1900-01-01T00:00:00Z'), instant('2040-01-01T00:00:00Z'))) {
        for (const shift of [-3_600_000, -60_000, -1, 0, 60_000, 1_799_999, 3_600_000]) {
          const local = toLocalMillis(momentZones, zone, t + shift);
          const back = fromLocalMillis(momentZones, zone, local);
          expect(
            back <= t + shift && toLocalMillis(momentZones, zone, back) === local,
            `${zone} ${t + shift}`,
          ).toBe(true);
        }
      }
    }
  });
});

/** Found by halving, from the outside: independent of how the data is unpacked. */
function transitions(zone: string, from: number, to: number): readonly number[] {
  const found: number[] = [];
  const offset = (t: number) => momentZones.offsetAt(zone, t);
  for (let t = from; t < to; t += 5 * 86_400_000) {
    let [low, high] = [t, t + 5 * 86_400_000];
    if (offset(low) === offset(high)) continue;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offset(middle) === offset(low)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

describe('the calendar', () => {
  it('T-4 agrees with the Gregorian calendar of the runtime', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8.6e15, max: 8.6e15 }), (millis) => {
        const local = localFromMillis(millis);
        const date = new Date(millis);
        expect([
          local.year,
          local.month,
          local.day,
          local.hour,
          local.minute,
          local.second,
          local.millisecond,
        ]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
          date.getUTCHours(),
          date.getUTCMinutes(),
          date.getUTCSeconds(),
          date.getUTCMilliseconds(),
        ]);
        expect(localMillis(local)).toBe(millis);
      }),
    );
  });
});
