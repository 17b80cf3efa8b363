import type { Facts } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { clock, facts, hour, noon, stepInput } from '../../test/step-input.ts';
import { waitBestTime } from './node.ts';

const channels = { sms: 0.1, email: 0.1, push: 0.1 };
/** Likeliest at these hours, the first most. */
const likes = (...hours: readonly number[]) => ({
  habits: {
    hours: Array.from({ length: 24 }, (_, at) => {
      const rank = hours.indexOf(at);
      return rank < 0 ? 0.05 : 0.5 - rank / 10;
    }),
    channels,
  },
});

conformance(waitBestTime, {
  reach: fc
    .tuple(fc.integer({ min: 1, max: 24 }), fc.nat(23), fc.boolean(), fc.nat(48))
    .map(([within, best, arriving, later]) =>
      stepInput({
        config: { ...waitBestTime.defaults, within },
        facts: facts(likes(best)),
        arriving,
        stimulus: clock(noon + later * hour),
      }),
    ),
  refused: [{}, { ...waitBestTime.defaults, within: 0 }, { ...waitBestTime.defaults, within: 25 }],
});

it('G-15 who refuses to be profiled waits for the time of day that was set, and is told why', () => {
  const given = facts({ ...likes(16), refusesProfiling: true });
  const outcome = waitBestTime.step(stepInput({ config: waitBestTime.defaults, facts: given }));
  const led = waitBestTime.step(stepInput({ config: waitBestTime.defaults, facts: facts(likes(16)) }));
  expect(led).toMatchObject({ kind: 'rest', until: noon + 4 * hour });
  expect(outcome).toMatchObject({
    kind: 'rest',
    until: noon + 22 * hour,
    reason: { code: 'profiling-refused' },
  });
});

/** Hours from noon on Wednesday in Shanghai until somebody goes on. */
function restOf(given: Parameters<typeof facts>[0], config: Partial<typeof waitBestTime.defaults> = {}) {
  const outcome = waitBestTime.step(
    stepInput({ config: { ...waitBestTime.defaults, ...config }, facts: facts(given) }),
  );
  if (outcome.kind === 'leave') return 0;
  return outcome.kind === 'rest' ? (outcome.until! - noon) / hour : outcome.kind;
}

describe('N-58 wait-best-time', () => {
  it('rests until the best hour of their own day', () => {
    expect(restOf(likes(20))).toBe(8);
    expect(restOf(likes(9))).toBe(21);
    // It is noon in Shanghai: 13:00 in Tokyo.
    expect(restOf({ ...likes(20), zone: 'Asia/Tokyo' })).toBe(7);
    // Half past nine in Kolkata: hours begin at half past in Shanghai.
    expect(restOf({ ...likes(11), zone: 'Asia/Kolkata' })).toBe(1.5);
  });

  it('goes on at once where this is the best hour', () => expect(restOf(likes(12))).toBe(0));

  it('never outside the hours of the channel, however well they respond there', () => {
    expect(restOf(likes(23, 19))).toBe(7);
    expect(restOf(likes(3))).toBe(0);
    expect(restOf({ ...likes(23), allowedHours: { push: null } })).toBe(11);
    // The hours of another channel.
    expect(
      restOf({ ...likes(20, 9), allowedHours: { sms: { from: '08:00', to: '10:00' } } }, { channel: 'sms' }),
    ).toBe(21);
  });

  it('at no moment of any day at which marketing may not leave', () => {
    const property = fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 24, maxLength: 24 }),
      fc.nat(47),
      fc.nat(23),
      fc.nat(23),
      (hours, later, from, to) => {
        const two = (n: number) => `${String(n).padStart(2, '0')}:00`;
        const known = facts({
          habits: { hours, channels },
          allowedHours: { push: { from: two(from), to: two(to) } },
        });
        const at = noon + later * hour;
        const outcome = waitBestTime.step(stepInput({ config: waitBestTime.defaults, facts: known, at }));
        if (outcome.kind !== 'rest' || outcome.reason.code !== 'until-best-hour') return true;
        const local = Math.floor((outcome.until! + 8 * hour) / hour) % 24;
        return from < to ? from <= local && local < to : local >= from || local < to;
      },
    );
    fc.assert(property, { seed: 11, numRuns: 500 });
  });

  it('at most so many hours ahead', () => {
    expect(restOf(likes(20, 15), { within: 4 })).toBe(3);
    expect(restOf(likes(9), { within: 24 })).toBe(21);
  });

  it('by a time of day for whoever refuses to be profiled, or of whom nothing is known', () => {
    expect(restOf({ habits: null })).toBe(22);
    expect(restOf({})).toBe(22);
    expect(restOf({ habits: null }, { otherwise: '18:30' })).toBe(6.5);
    // Outside of the hours: when they open.
    expect(restOf({ habits: null }, { otherwise: '22:00' })).toBe(20);
    expect(restOf({ habits: null }, { within: 3 })).toBe(3);
  });

  it('and is not led on and on by habits that change while they rest', () => {
    const config = waitBestTime.defaults;
    const later = (best: number, at: number): Facts => facts(likes(best, at));
    const woken = waitBestTime.step(
      stepInput({ config, facts: later(22, 9), arriving: false, stimulus: clock(noon + 24 * hour) }),
    );
    expect(woken).toMatchObject({ kind: 'leave', port: 'next', reason: { code: 'time-came' } });
  });
});
