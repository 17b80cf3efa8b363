import { describe, expect, test } from 'vitest';
import { momentOfWallClock, wallClockOf } from './wall-clock.ts';

describe('wall clocks', () => {
  test.each(['Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'UTC'])(
    'go there and back in %s',
    (zone) => {
      for (const at of ['2026-01-15T10:30:00Z', '2026-03-08T12:00:00Z', '2026-11-01T18:00:00Z']) {
        const moment = Date.parse(at);
        expect(momentOfWallClock(wallClockOf(moment, zone), zone)).toBe(moment);
      }
    },
  );

  test('what is no time is none', () => {
    expect(momentOfWallClock('', 'UTC')).toBeNull();
    expect(momentOfWallClock('tomorrow', 'UTC')).toBeNull();
  });
});
