import { expect, test } from 'vitest';
import { conversionDays, daysBetween, periodOf, wantedOf } from './period.ts';

const asked = (search: string) => periodOf(wantedOf(new URLSearchParams(search)), '2027-03-31');

test.each([
  ['', { from: '2027-03-01' }],
  ['days=7', { from: '2027-03-24' }],
  ['days=8', { from: '2027-03-01' }],
  ['from=2027-01-01&to=2027-02-01', { from: '2027-01-01', to: '2027-02-01' }],
  ['from=2027-02-01&to=2027-01-01', { from: '2027-03-01' }],
  ['from=2027-02-31x&to=2027-03-01', { from: '2027-03-01' }],
])('“%s” is the period %j', (search, period) => {
  expect(asked(search)).toEqual(period);
});

test('conversion looks at as many days as most entries are old', () => {
  expect(daysBetween('2027-02-27', '2027-03-01')).toBe(2);
  const of = (days: number) =>
    conversionDays({
      from: '2027-01-01',
      to: new Date(Date.UTC(2027, 0, 1 + days)).toISOString().slice(0, 10),
    });
  expect([of(0), of(7), of(30), of(90), of(365)]).toEqual([1, 1, 7, 22, 30]);
});
