import { describe, expect, it } from 'vitest';
import { readMoment } from '../predicate/moment.ts';
import { nextAnniversary, type Anniversary } from './anniversaries.ts';
import { momentZones } from './moment-zones.ts';

const next = (date: string, from: string, given: Partial<Anniversary> = {}, zone = 'Asia/Shanghai') => {
  const anniversary: Anniversary = { every: 'year', days: 0, time: '10:00', ...given };
  const moment = readMoment(date, momentZones, zone)!;
  const at = nextAnniversary(momentZones, zone, anniversary, moment, Date.parse(from));
  return at === null ? null : new Date(at).toISOString().slice(0, 16);
};

describe('anniversaries', () => {
  it.each([
    ['to come this year', '1990-06-12', '2027-06-09T00:00:00Z', '2027-06-12T02:00'],
    ['at the very moment', '1990-06-12', '2027-06-12T02:00:00Z', '2027-06-12T02:00'],
    ['past this year', '1990-06-12', '2027-06-12T02:00:01Z', '2028-06-12T02:00'],
    ['29 February in a common year', '1988-02-29', '2027-01-01T00:00:00Z', '2027-02-28T02:00'],
    ['29 February in a leap year', '1988-02-29', '2028-01-01T00:00:00Z', '2028-02-29T02:00'],
    ['28 February in a leap year', '1990-02-28', '2028-01-01T00:00:00Z', '2028-02-28T02:00'],
    ['today is no anniversary of today', '2027-06-09', '2027-06-08T17:00:00Z', '2028-06-09T02:00'],
    ['a date to come has its first a year later', '2028-05-01', '2027-06-09T00:00:00Z', '2029-05-01T02:00'],
  ])('K-173 yearly, %s', (_, date, from, expected) => {
    expect(next(date, from)).toBe(expected);
  });

  it.each([
    ['a week before, over New Year', '1990-01-03', -7, '2027-06-09T00:00:00Z', '2027-12-27T02:00'],
    ['a week after, over New Year', '1990-12-28', 7, '2027-01-01T00:00:00Z', '2027-01-04T02:00'],
    ['a day after 29 February', '1988-02-29', 1, '2027-01-01T00:00:00Z', '2027-03-01T02:00'],
    ['a year before', '1990-06-12', -365, '2027-06-09T00:00:00Z', '2027-06-13T02:00'],
    ['a year after', '1990-06-12', 365, '2027-06-09T00:00:00Z', '2027-06-12T02:00'],
  ])('K-173 the offset counts from the day itself: %s', (_, date, days, from, expected) => {
    expect(next(date, from, { days })).toBe(expected);
  });

  it.each([
    ['before', '2027-06-20', -3, '2027-06-09T00:00:00Z', '2027-06-17T02:00'],
    ['the day itself', '2027-06-20', 0, '2027-06-20T02:00:00Z', '2027-06-20T02:00'],
    ['past', '2027-06-20', 0, '2027-06-20T02:00:01Z', null],
  ])('K-173 once, %s', (_, date, days, from, expected) => {
    expect(next(date, from, { every: 'once', days })).toBe(expected);
  });

  it.each([
    // The day is that of the person's own clock.
    ['Pacific/Kiritimati', '1990-06-12', '2027-06-01T00:00:00Z', '10:00', '2027-06-11T20:00'],
    ['America/New_York', '1990-06-12T02:00:00Z', '2027-06-01T00:00:00Z', '10:00', '2027-06-11T14:00'],
    ['America/New_York', '1990-03-14', '2027-01-01T00:00:00Z', '02:30', '2027-03-14T07:30'],
    ['Australia/Lord_Howe', '1990-10-03', '2027-01-01T00:00:00Z', '02:15', '2027-10-02T15:45'],
  ])('K-173 by the clock of %s: %s', (zone, date, from, time, expected) => {
    expect(next(date, from, { time }, zone)).toBe(expected);
  });
});
