import { momentZones as zones } from '@perennial/journey/zones';
import { expect, test } from 'vitest';
import { entryQueryOf, everything, queryOf, rangeOf, todayOf, withRange, type Range } from './range.ts';

/** Half past midnight of the 4th in Shanghai, still the 3rd in Greenwich. */
const clock = { now: Date.parse('2026-12-03T16:30:00Z'), zone: 'Asia/Shanghai', zones };
const custom: Range = { ...everything, span: 'custom', from: '2026-11-02', to: '2026-11-23' };

test('days are those of the workspace, today included', () => {
  expect(todayOf(clock)).toBe('2026-12-04');
  expect(queryOf(everything, clock)).toEqual({});
  expect(queryOf({ ...everything, span: 'today' }, clock)).toEqual({ entryFrom: '2026-12-04' });
  expect(queryOf({ ...everything, span: 'week' }, clock)).toEqual({ entryFrom: '2026-11-28' });
  expect(queryOf({ ...custom, version: 3 }, clock)).toEqual({
    version: 3,
    entryFrom: '2026-11-02',
    entryTo: '2026-11-23',
  });
});

test('days on which it happened begin and end at midnight there, whatever the clocks do', () => {
  expect(queryOf({ ...custom, by: 'event' }, clock)).toEqual({
    from: '2026-11-01T16:00:00.000Z',
    to: '2026-11-23T16:00:00.000Z',
  });
  const berlin = { ...clock, zone: 'Europe/Berlin' };
  const autumn: Range = { ...custom, by: 'event', from: '2026-10-25', to: '2026-10-25' };
  // The day on which clocks go back has 25 hours.
  expect(queryOf(autumn, berlin)).toEqual({
    from: '2026-10-24T22:00:00.000Z',
    to: '2026-10-25T23:00:00.000Z',
  });
  expect(entryQueryOf(autumn, berlin)).toEqual({ entryFrom: '2026-10-25', entryTo: '2026-10-25' });
});

test('the address restores the range, and keeps what else it says', () => {
  const ranges: readonly Range[] = [
    everything,
    { ...everything, span: 'month', by: 'event' },
    { ...custom, version: 12 },
  ];
  for (const range of ranges) {
    const search = withRange(new URLSearchParams('node=wait&span=today&of=4'), range);
    expect(rangeOf(search)).toEqual(range);
    expect(search.get('node')).toBe('wait');
  }
  expect(withRange(new URLSearchParams('from=2026-01-01&to=2026-01-02'), everything).toString()).toBe('');
});

test('what an address can’t mean is left out', () => {
  expect(rangeOf(new URLSearchParams('span=custom&of=-1&by=moon'))).toEqual(everything);
  expect(rangeOf(new URLSearchParams('from=2026-02-03&to=2026-02-01'))).toEqual(everything);
  expect(rangeOf(new URLSearchParams('from=yesterday&to=2026-02-01'))).toEqual(everything);
});
