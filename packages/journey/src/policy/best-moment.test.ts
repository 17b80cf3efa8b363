import { describe, expect, it } from 'vitest';
import { facts } from '../../test/facts.ts';
import { momentZones as zones } from '../civil-time/moment-zones.ts';
import { bestMoment } from './best-moment.ts';

const hour = 3_600_000;
const channels = { sms: 0.1, email: 0.1, push: 0.1 };
const evening = Array.from({ length: 24 }, (_, at) => (at === 20 ? 0.4 : 0.1));

describe('the best moment', () => {
  it('is one that the clocks have, on the nights on which they change', () => {
    // New York, 13 March 2027, 23:30; at 2:00 the clock jumps to 3:00.
    const from = Date.parse('2027-03-14T04:30:00Z');
    const night = Array.from({ length: 24 }, (_, at) => (at === 2 ? 0.9 : at === 3 ? 0.5 : 0.1));
    const known = facts({
      zone: 'America/New_York',
      habits: { hours: night, channels },
      allowedHours: { push: null },
    });
    const best = bestMoment('push', known, { from, to: from + 12 * hour }, zones)!;
    expect([best.hour, new Date(best.at).toISOString()]).toEqual([3, '2027-03-14T07:00:00.000Z']);
  });

  it('is none where nothing is known, or the channel is never open', () => {
    const from = Date.parse('2027-06-09T04:00:00Z');
    const span = { from, to: from + 24 * hour };
    expect(bestMoment('push', facts(), span, zones)).toBeNull();
    const shut = facts({
      habits: { hours: evening, channels },
      allowedHours: { push: { from: '09:00', to: '09:00' } },
    });
    expect(bestMoment('push', shut, span, zones)).toBeNull();
  });
});
