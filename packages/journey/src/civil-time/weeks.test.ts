import { describe, expect, it } from 'vitest';
import { momentZones } from './moment-zones.ts';
import { dayNumberOf } from './time-of-day.ts';
import { weekOf } from './weeks.ts';

const of = (zone: string, day: string) => {
  const { monday, from, to } = weekOf(momentZones, zone, dayNumberOf(day));
  const written = (at: number) => new Date(at).toISOString();
  return [new Date(monday * 86_400_000).toISOString().slice(0, 10), written(from), written(to)];
};

describe('a week', () => {
  it.each(['2026-11-16', '2026-11-19', '2026-11-22'])('that %s is in begins on its Monday', (day) => {
    expect(of('Asia/Shanghai', day)).toEqual([
      '2026-11-16',
      '2026-11-15T16:00:00.000Z',
      '2026-11-22T16:00:00.000Z',
    ]);
  });

  it('has an hour less where clocks are put forward in it', () => {
    expect(of('Europe/Berlin', '2026-03-29')).toEqual([
      '2026-03-23',
      '2026-03-22T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
  });
});
