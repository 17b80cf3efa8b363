import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { clock, day, facts, noon, stepInput, zones } from '../../test/step-input.ts';
import { waitUntilTime } from './node.ts';

const parse = (config: unknown) => waitUntilTime.config.parse(config);
const time = fc.constantFrom('00:00', '10:00', '12:00', '23:59');

conformance(waitUntilTime, {
  reach: fc
    .record({
      time,
      day: fc.constantFrom('same-or-next', 'next-day'),
      weekdays: fc.constantFrom([1, 2, 3, 4, 5], [6]),
      zone: fc.constantFrom('person', 'America/Vancouver', 'No/Such'),
      later: fc.nat(8 * day),
      fixed: fc.boolean(),
      arriving: fc.boolean(),
    })
    .map(({ zone, later, fixed, arriving, ...given }) => {
      const when = fixed
        ? { kind: 'date', date: '2027-06-10', time: given.time }
        : { kind: 'time', ...given };
      return stepInput({ config: parse({ when, zone }), arriving, stimulus: clock(noon + later) });
    }),
  refused: [
    { when: { kind: 'time', time: '25:00', day: 'next-day' }, zone: 'person' },
    { when: { kind: 'time', time: '10:00', day: 'next-day', weekdays: [] }, zone: 'person' },
    { when: { kind: 'time', time: '10:00', day: 'next-day', weekdays: [0] }, zone: 'person' },
    { when: { kind: 'date', date: '2027-02-29', time: '10:00' }, zone: 'person' },
  ],
});

const until = (when: object, zone = 'person', given: Parameters<typeof facts>[0] = {}) => {
  const outcome = waitUntilTime.step(stepInput({ config: parse({ when, zone }), facts: facts(given) }));
  return outcome.kind === 'rest' ? new Date(outcome.until ?? 0).toISOString() : outcome.kind;
};
const at = (clockTime: string, which: string, more = {}) => ({
  kind: 'time',
  time: clockTime,
  day: which,
  ...more,
});

describe('wait-until-time', () => {
  it.each([
    [at('18:00', 'same-or-next'), '2027-06-09T10:00:00.000Z'],
    [at('10:00', 'same-or-next'), '2027-06-10T02:00:00.000Z'],
    [at('12:00', 'same-or-next'), 'leave'],
    [at('12:00', 'next-day'), '2027-06-10T04:00:00.000Z'],
    [at('10:00', 'same-or-next', { weekdays: [1] }), '2027-06-14T02:00:00.000Z'],
    [{ kind: 'date', date: '2027-06-18', time: '10:00' }, '2027-06-18T02:00:00.000Z'],
    [{ kind: 'date', date: '2027-06-08', time: '10:00' }, 'leave'],
  ])('N-8 from Wednesday noon, %j: %s', (when, expected) => {
    expect(until(when)).toBe(expected);
  });

  it("N-9 in the person's zone or a fixed one, by the rules of 2026f", () => {
    expect(until(at('10:00', 'next-day'), 'person', { zone: 'America/New_York' })).toBe(
      '2027-06-10T14:00:00.000Z',
    );
    expect(until(at('10:00', 'next-day'), 'America/Vancouver')).toBe('2027-06-09T17:00:00.000Z'); // Tuesday evening there
    const config = parse({
      when: { kind: 'date', date: '2027-01-15', time: '10:00' },
      zone: 'America/Vancouver',
    });
    const early = waitUntilTime.step(stepInput({ config, at: Date.parse('2026-12-01T00:00:00Z') }));
    expect(early).toMatchObject({ until: Date.parse('2027-01-15T17:00:00Z') });
  });

  it('N-9 N-15 an unknown zone is diagnosed, and fails rather than guesses', () => {
    const config = parse({ when: at('10:00', 'next-day'), zone: 'Mars/Olympus' });
    expect(waitUntilTime.check?.(config, zones)).toMatchObject([
      { code: 'unknown-zone', severity: 'error', path: 'zone' },
    ]);
    expect(waitUntilTime.check?.(waitUntilTime.defaults, zones)).toEqual([]);
    expect(waitUntilTime.step(stepInput({ config }))).toMatchObject({
      kind: 'fail',
      reason: { code: 'unknown-zone' },
    });
  });
});
