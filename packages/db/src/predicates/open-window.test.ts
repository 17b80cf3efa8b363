import { endOf, isInWindow, type Duration } from '@perennial/journey';
import { momentZones as zones } from '@perennial/journey/zones';
import { describe, expect, it } from 'vitest';
import { leastLength, openSet, type OpenSet, type Place } from './open-window.ts';
import { createChance } from './testing/chance.ts';
import { durations, moments, places } from './testing/world.ts';

const holds = ({ from, islands }: OpenSet, t: number) =>
  t >= from || islands.some(([first, after]) => first <= t && t < after);

const hourMs = 3_600_000;
const longer: readonly Duration[] = [
  { amount: 400, unit: 'days' },
  { amount: 520, unit: 'weeks' },
  { amount: 13, unit: 'months' },
  { amount: 120, unit: 'months' },
];

describe('open windows', () => {
  it('hold the same instants as memory finds one by one, and none of them closes sooner than told', () => {
    const chance = createChance(5);
    for (let i = 0; i < 1_000; i += 1) {
      const duration = chance.of([...durations, ...longer]);
      const now = chance.of(moments) + chance.whole(-50, 50) * hourMs + chance.whole(-2, 2);
      const place: Place = { now, zone: chance.of([...places, 'Europe/Dublin', 'Pacific/Apia']), zones };
      const set = openSet(place, duration);
      const least = leastLength(place, duration);
      const edges = [set.from, ...set.islands.flat()];
      for (let j = 0; j < 20; j += 1) {
        const t = Math.min(
          now,
          chance.of(edges) + chance.of([0, -1, 1, chance.whole(-100 * hourMs, 100 * hourMs)]),
        );
        expect(holds(set, t), JSON.stringify({ duration, place, t })).toBe(isInWindow(t, duration, place));
        if (holds(set, t)) expect(endOf(place, t, duration) - t).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it.each([
    // Between 30 January, 23 o'clock, and 31 January, 1 o'clock, lies the end of a window that closes later.
    ['Asia/Shanghai', '2026-02-28T12:00:00+08:00', { amount: 1, unit: 'months' }, true],
    ['Asia/Shanghai', '2026-03-15T12:00:00+08:00', { amount: 1, unit: 'months' }, false],
    ['America/New_York', '2026-11-02T01:30:00-05:00', { amount: 1, unit: 'days' }, true],
    ['Asia/Kathmandu', '2026-11-02T01:30:00+05:45', { amount: 1, unit: 'days' }, false],
  ] as const)('%s at %s, %j: islands %s', (zone, now, duration, has) => {
    expect(openSet({ now: Date.parse(now), zone, zones }, duration).islands.length > 0).toBe(has);
  });

  // Found by the property of agreement: clocks set between a steady beginning and a steady end.
  it('reckon with clocks that were set meanwhile', () => {
    const place: Place = { now: 1_775_318_400_000, zone: 'America/St_Johns', zones };
    expect(holds(openSet(place, { amount: 30, unit: 'days' }), 1_772_730_000_000)).toBe(false);
  });
});
