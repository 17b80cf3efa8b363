import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { clock, day, facts, noon, stepInput } from '../../test/step-input.ts';
import { waitUntilDate } from './node.ts';

conformance(waitUntilDate, {
  reach: fc
    .tuple(fc.constantFrom('2027-06-10', '2027-06-01', null), fc.boolean(), fc.nat(3 * day))
    .map(([birthday, arriving, later]) =>
      stepInput({
        config: waitUntilDate.defaults,
        facts: facts({ attributes: { birthday } }),
        arriving,
        stimulus: clock(noon + later),
      }),
    ),
  refused: [
    { attribute: '' },
    { attribute: 'x', time: '24:00' },
    { attribute: 'x', offset: { side: 'before', by: { amount: 0, unit: 'days' } } },
  ],
});

describe('wait-until-date', () => {
  const expires = (value: unknown, config: object = {}, more: object = {}) =>
    waitUntilDate.step(
      stepInput({
        config: waitUntilDate.config.parse({ attribute: 'expires', ...config }),
        facts: facts({ attributes: { expires: value as never } }),
        ...more,
      }),
    );
  const before = (amount: number, unit: string) => ({ offset: { side: 'before', by: { amount, unit } } });

  it.each([
    ['2027-06-12', {}, '2027-06-11T16:00:00Z'], // midnight in Shanghai
    ['2027-06-12T18:00:00+08:00', {}, '2027-06-12T10:00:00Z'],
    ['2027-06-12', { time: '10:00' }, '2027-06-12T02:00:00Z'],
    ['2027-06-20', before(3, 'days'), '2027-06-16T16:00:00Z'],
    ['2027-06-20', { ...before(1, 'weeks'), time: '09:30' }, '2027-06-13T01:30:00Z'],
    ['2027-07-31', before(1, 'months'), '2027-06-29T16:00:00Z'], // 30 June: there is no 31st
    ['2027-06-01', { offset: { side: 'after', by: { amount: 2, unit: 'weeks' } } }, '2027-06-14T16:00:00Z'],
    [Date.parse('2027-06-12T02:00:00Z'), {}, '2027-06-12T02:00:00Z'],
  ])('N-19 %j with %j: rests until %s', (value, config, moment) => {
    const until = Date.parse(moment);
    expect(expires(value, config)).toEqual({
      kind: 'rest',
      until,
      as: 'waiting',
      reason: { code: 'until', params: { until } },
    });
  });

  it.each([
    [undefined, 'date-missing'],
    [null, 'date-missing'],
    ['2027-06-01', 'date-past'],
  ])('N-19 %j goes by its own way out', (value, code) => {
    expect(expires(value)).toEqual({
      kind: 'leave',
      port: 'no-date',
      reason: { code, params: { attribute: 'expires' } },
    });
  });

  it('N-19 a date that can’t be read is no missing date', () => {
    expect(expires('soon')).toEqual({
      kind: 'fail',
      reason: { code: 'not-a-date', params: { attribute: 'expires' } },
    });
  });

  it('N-19 the very moment still counts; on waking up the date is read anew', () => {
    expect(expires('2027-06-09T12:00:00+08:00')).toMatchObject({ kind: 'leave', port: 'came' });
    const woken = { arriving: false, stimulus: clock(noon + day) };
    expect(expires('2027-06-10', {}, woken)).toMatchObject({ kind: 'leave', port: 'came' });
    expect(expires('2027-06-20', {}, woken)).toMatchObject({ kind: 'rest' });
    expect(expires(null, {}, woken)).toMatchObject({ kind: 'leave', port: 'no-date' });
  });

  it('N-19 a day keeps its wall clock over a change of the clocks', () => {
    const given = {
      facts: facts({ zone: 'America/New_York', attributes: { expires: '2027-03-15' } }),
      at: Date.parse('2027-03-10T12:00:00Z'),
      config: waitUntilDate.config.parse({ attribute: 'expires', ...before(1, 'days'), time: '02:30' }),
    };
    // 02:30 doesn't exist on 14 March; it is 03:30 then.
    expect(waitUntilDate.step(stepInput(given))).toMatchObject({
      until: Date.parse('2027-03-14T07:30:00Z'),
    });
  });
});
