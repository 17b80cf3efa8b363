import { describe, expect, it } from 'vitest';
import { dayNumberOf } from '../civil-time/time-of-day.ts';
import { dailyAllowance } from './pace.ts';

const warmUp = { from: '2026-11-23', perDay: 200, growth: 1.5 };
const on = (day: string, ramp: Parameters<typeof dailyAllowance>[0] = { warmUp }) =>
  dailyAllowance(ramp, dayNumberOf(day));

describe('warming up a provider', () => {
  it.each([
    ['2026-11-22', 200],
    ['2026-11-23', 200],
    ['2026-11-24', 300],
    ['2026-11-26', 675],
    ['2027-01-23', Infinity],
  ])('G-16 on %s it may take %d', (day, allowed) => expect(on(day)).toBe(allowed));

  it('G-16 one that is not warmed up may take any number, and one that does not grow stays as it is', () => {
    expect(on('2026-11-23', {})).toBe(Infinity);
    expect(on('2030-01-01', { warmUp: { ...warmUp, growth: 1 } })).toBe(200);
  });
});
