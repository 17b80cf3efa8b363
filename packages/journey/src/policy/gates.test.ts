import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, type FactsGiven } from '../../test/facts.ts';
import { momentZones } from '../civil-time/moment-zones.ts';
import type { Whereabouts } from '../interpret/types.ts';
import { isClosed } from './blackouts.ts';
import { usualGuardrails, type Blackout, type Guardrails, type HoursRule } from './guardrails.ts';
import { dayNumberOf } from '../civil-time/time-of-day.ts';
import { verdict } from './verdict.ts';

const day = 86_400_000;
const consent: FactsGiven = { channels: { sms: { consent: { news: 'granted' } } } };
const anywhere = { channels: [], act: 'hold' } as const;

function judge(now: string, rules: Partial<Guardrails>, given: FactsGiven = {}, good = 30 * day) {
  const at = Date.parse(now);
  const workspace = { guardrails: { ...usualGuardrails, ...rules } };
  const intent = { channel: 'sms', class: 'marketing', topic: 'news', expiresAt: at + good } as const;
  const answer = verdict(intent, facts({ ...consent, ...given, workspace }), at, momentZones);
  if (answer.kind === 'send') return 'send';
  const until = answer.kind === 'hold' ? ` ${new Date(answer.until).toISOString()}` : '';
  return `${answer.kind} ${answer.reason.code}${until}`;
}

const monthEnd: Blackout = { id: 'month-end', ...anywhere, days: { kind: 'month-end', last: 5 } };
const holidays: Blackout = { id: 'off', ...anywhere, days: { kind: 'holidays', country: 'CN' } };
const payday: Blackout = { id: 'payday', ...anywhere, days: { kind: 'only', from: 10, to: 15 } };
const own: Blackout = {
  id: 'own',
  ...anywhere,
  act: 'drop',
  days: { kind: 'dates', ranges: [{ from: '2026-11-10', to: '2026-11-11' }] },
};

describe('blackout days', () => {
  it.each([
    ['2026-11-25T04:00:00Z', [monthEnd], 'send'],
    ['2026-11-26T04:00:00Z', [monthEnd], 'hold blackout 2026-12-01T00:00:00.000Z'],
    ['2026-02-24T04:00:00Z', [monthEnd], 'hold blackout 2026-03-01T00:00:00.000Z'],
    ['2026-10-03T04:00:00Z', [holidays], 'hold blackout 2026-10-08T00:00:00.000Z'],
    ['2026-10-08T04:00:00Z', [holidays], 'send'],
    ['2027-10-03T04:00:00Z', [holidays], 'send'], // nobody knows them yet
    ['2026-11-10T04:00:00Z', [own], 'skip blackout'],
    ['2026-11-09T04:00:00Z', [payday], 'hold blackout 2026-11-10T00:00:00.000Z'],
    ['2026-11-15T04:00:00Z', [payday], 'send'],
    ['2026-11-16T04:00:00Z', [payday, monthEnd], 'hold blackout 2026-12-10T00:00:00.000Z'],
  ])('G-12 at %s', (now, blackouts, expected) => {
    expect(judge(now, { blackouts })).toBe(expected);
  });

  it('G-12 holds to the first allowed hour of the next open day, by the person’s own calendar', () => {
    const late = '2026-11-30T15:30:00Z'; // 23:30 in Shanghai, 10:30 in New York
    expect(judge(late, { blackouts: [monthEnd] })).toBe('hold outside-hours 2026-12-01T00:00:00.000Z');
    const inNewYork = { zone: 'America/New_York' };
    expect(judge(late, { blackouts: [monthEnd] }, inNewYork)).toBe('hold blackout 2026-12-01T13:00:00.000Z');
  });

  it('G-12 says so where the message would not live to see it, and where nothing ever opens', () => {
    expect(judge('2026-11-26T04:00:00Z', { blackouts: [monthEnd] }, {}, day)).toBe(
      'skip expires-before-hours',
    );
    const never: Blackout = { ...payday, days: { kind: 'only', from: 20, to: 10 } };
    expect(judge('2026-11-26T04:00:00Z', { blackouts: [never] })).toBe('skip hours-never-open');
  });

  it('G-12 the last days of a month are as many as were asked for, whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 27 }), (from, last) => {
        const blackout: Blackout = { ...monthEnd, days: { kind: 'month-end', last } };
        const closed = Array.from({ length: 62 }, (_, i) => isClosed(blackout, from + i));
        const ends = closed.map((one, i) => one && !closed[i + 1]).indexOf(true);
        if (ends >= last) expect(closed.slice(ends - last + 1, ends + 1).every(Boolean)).toBe(true);
        if (ends > last) expect(closed[ends - last]).toBe(false);
      }),
    );
    expect(isClosed(monthEnd, dayNumberOf('2024-02-25'))).toBe(true);
  });
});

describe('hours by place', () => {
  const florida: HoursRule = {
    id: 'fl',
    channels: ['sms'],
    country: 'US',
    state: 'FL',
    weekdays: [],
    from: '08:00',
    to: '20:00',
  };
  const texan: HoursRule = {
    ...florida,
    id: 'tx',
    state: 'TX',
    weekdays: [1, 2, 3, 4, 5, 6],
    from: '09:00',
    to: '21:00',
  };
  const where = (change: Partial<Whereabouts>): FactsGiven => ({
    whereabouts: {
      zones: ['America/New_York'],
      country: 'US',
      state: 'FL',
      by: 'zone',
      confidence: 1,
      ...change,
    },
  });
  const hours = [florida, texan];

  it.each([
    ['2026-06-10T23:59:00Z', where({}), 'send'], // 19:59
    ['2026-06-11T00:00:00Z', where({}), 'hold outside-hours 2026-06-11T12:00:00.000Z'],
    ['2026-06-11T00:00:00Z', where({ state: 'NY' }), 'send'], // 20:00
    ['2026-06-11T00:00:00Z', where({ country: 'CA' }), 'send'],
    // A Sunday: until Monday at nine.
    ['2026-06-14T18:00:00Z', where({ state: 'TX' }), 'hold outside-hours 2026-06-15T13:00:00.000Z'],
  ])('G-13 at %s', (now, given, expected) => {
    expect(judge(now, { hours }, given)).toBe(expected);
  });

  it('G-13 who may be in several zones is written to when it is open in all of them, and it says how sure that is', () => {
    const both = where({
      zones: ['America/New_York', 'America/Chicago'],
      state: null,
      by: 'phone',
      confidence: 0.475,
    });
    expect(judge('2026-06-10T12:30:00Z', {}, both)).toBe('hold outside-hours 2026-06-10T13:00:00.000Z'); // 07:30 in Chicago
    const at = Date.parse('2026-06-10T12:30:00Z');
    const intent = { channel: 'sms', class: 'marketing', topic: 'news', expiresAt: at + day } as const;
    const answer = verdict(intent, facts({ ...consent, ...both }), at, momentZones);
    expect(answer).toMatchObject({
      reason: { params: { by: 'phone', confidence: 0.475, zone: 'America/Chicago' } },
    });
  });

  it('G-13 what comes outside of them is dropped by choice', () => {
    expect(judge('2026-06-11T00:00:00Z', { hours, outside: 'drop' }, where({}))).toBe('skip outside-hours');
  });
});
