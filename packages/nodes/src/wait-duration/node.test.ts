import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { clock, day, event, facts, happened, hour, noon, stepInput } from '../../test/step-input.ts';
import { waitDuration } from './node.ts';

const amount = fc.integer({ min: 1, max: 60 });
const unit = fc.constantFrom(
  'minutes' as const,
  'hours' as const,
  'days' as const,
  'weeks' as const,
  'months' as const,
);

conformance(waitDuration, {
  reach: fc
    .tuple(amount, unit, fc.boolean(), fc.nat(90 * day))
    .map(([n, by, arriving, later]) =>
      stepInput({ config: { duration: { amount: n, unit: by } }, arriving, stimulus: clock(noon + later) }),
    ),
  refused: [{}, { duration: { amount: 0, unit: 'days' } }, { duration: { amount: 1, unit: 'years' } }],
});

const config = waitDuration.config.parse({ duration: { amount: 1, unit: 'days' } });

describe('wait-duration', () => {
  it('N-8 rests, wakes early for nothing, and goes on when the time has come', () => {
    const until = noon + day;
    const resting = { kind: 'rest', until, as: 'waiting', reason: { code: 'until', params: { until } } };
    expect(waitDuration.step(stepInput({ config }))).toEqual(resting);
    expect(
      waitDuration.step(stepInput({ config, arriving: false, stimulus: happened(event('x', noon + hour)) })),
    ).toEqual(resting);
    expect(waitDuration.step(stepInput({ config, arriving: false, stimulus: clock(until - 1) }))).toEqual(
      resting,
    );
    expect(waitDuration.step(stepInput({ config, arriving: false, stimulus: clock(until) }))).toEqual({
      kind: 'leave',
      port: 'next',
      reason: { code: 'time-came', params: { until } },
    });
  });

  it('N-8 counts from the beginning of the visit, even when the stimulus was handled late', () => {
    expect(waitDuration.step(stepInput({ config, now: noon + 5 * hour }))).toMatchObject({
      until: noon + day,
    });
  });

  it('N-9 keeps the wall clock of the person, whose zone is read anew', () => {
    const at = Date.parse('2027-03-13T15:00:00Z');
    expect(
      waitDuration.step(stepInput({ config, at, facts: facts({ zone: 'America/New_York' }) })),
    ).toMatchObject({ until: at + 23 * hour });
    expect(waitDuration.step(stepInput({ config, at, facts: facts() }))).toMatchObject({
      until: at + 24 * hour,
    });
  });
});
