import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, frozen, type FactsGiven } from '../../test/facts.ts';
import { momentZones } from '../civil-time/moment-zones.ts';
import type { CountedMessage } from '../interpret/types.ts';
import { longestWindow, overCap, windowBegin } from './frequency.ts';
import { usualGuardrails, type CapRule } from './guardrails.ts';
import { hear, verdict } from './verdict.ts';

const noon = Date.parse('2027-06-09T04:00:00Z'); // 12:00 in Shanghai, a Wednesday
const hour = 3_600_000;
const day = 24 * hour;

const rule = (change: Partial<CapRule> = {}): CapRule => ({
  id: 'cap',
  channel: 'sms',
  topic: '*',
  stages: [],
  most: 2,
  window: { kind: 'sliding', hours: 24 },
  ...change,
});
const sent = (at: number | null, change: Partial<CountedMessage> = {}): CountedMessage => ({
  id: `m${at}`,
  journey: 'winner',
  channel: 'sms',
  topic: 'news',
  priority: 50,
  at,
  ...change,
});

interface Asking {
  readonly priority?: number;
  readonly topic?: string;
  readonly channel?: 'sms' | 'email';
  readonly given?: FactsGiven;
  readonly now?: number;
}

function ask(caps: readonly CapRule[], counted: readonly CountedMessage[], asking: Asking = {}) {
  const { priority, topic = 'news', channel = 'sms', given = {}, now = noon } = asking;
  const { person } = frozen(facts({ ...given, counted }));
  return overCap(frozen(caps), { channel, topic, priority }, person, now, momentZones);
}

describe('frequency caps', () => {
  it('G-7 the last place is taken, the one after it is refused, and the refusal names the winner', () => {
    expect(ask([rule()], [sent(noon - hour)])).toBeNull();
    expect(ask([rule()], [sent(noon - 2 * hour), sent(noon - hour, { name: 'Win back' })])).toEqual({
      code: 'capped',
      params: {
        rule: 'cap',
        channel: 'sms',
        most: 2,
        taken: 2,
        journey: 'winner',
        message: `m${noon - hour}`,
        winner: 'Win back',
      },
    });
    expect(ask([rule({ most: 0 })], [])).toMatchObject({ code: 'capped', params: { taken: 0 } });
  });

  it('G-7 what is on its way counts, other channels and topics only where the rule speaks of them', () => {
    const waiting = [sent(null, { id: 'a' }), sent(null, { id: 'b' })];
    expect(ask([rule()], waiting)?.code).toBe('capped');
    expect(ask([rule({ channel: 'email' })], waiting)).toBeNull();
    expect(ask([rule({ channel: '*' })], waiting, { channel: 'email' })?.code).toBe('capped');
    expect(ask([rule({ topic: 'tips' })], waiting, { topic: 'tips' })).toBeNull();
  });

  it.each([
    [noon - day, null],
    [noon - day + 1, 'capped'],
  ])('G-8 a sliding window is open at its begin: one of %d and one of now', (at, code) => {
    expect(ask([rule()], [sent(at), sent(noon)])?.code ?? null).toBe(code);
  });

  it.each([
    ['day', '2027-06-08T16:00:00Z'],
    ['week', '2027-06-06T16:00:00Z'],
    ['month', '2027-05-31T16:00:00Z'],
  ] as const)('G-8 a calendar %s begins at midnight in the person’s zone', (unit, begins) => {
    const window = { kind: 'calendar', unit } as const;
    expect(windowBegin(window, 'Asia/Shanghai', noon, momentZones)).toBe(Date.parse(begins));
    const caps = [rule({ window, most: 1 })];
    expect(ask(caps, [sent(Date.parse(begins) - 1)])).toBeNull();
    expect(ask(caps, [sent(Date.parse(begins))])?.code).toBe('capped');
    expect(noon - longestWindow(caps)).toBeLessThan(Date.parse(begins));
  });

  it('G-9 reserved places are left to journeys of that priority, and those of others stay theirs', () => {
    const caps = [rule({ most: 3, reserved: { places: 1, from: 80 } })];
    const usual = [sent(null, { id: 'a' }), sent(null, { id: 'b' })];
    expect(ask(caps, usual)?.code).toBe('capped');
    expect(ask(caps, usual, { priority: 80 })).toBeNull();
    const high = sent(null, { id: 'c', priority: 90 });
    expect(ask(caps, [high, usual[0]!])).toBeNull();
    expect(ask(caps, [high, ...usual], { priority: 80 })?.code).toBe('capped');
  });

  it('G-10 as a rule three text messages a month, two for those who have only just come', () => {
    const { caps } = usualGuardrails;
    const two = [sent(noon - day), sent(noon - hour)];
    const sprout = { stages: { four: { stage: 'sprout', since: 0 } } };
    expect(ask(caps, two)).toBeNull();
    expect(ask(caps, two, { given: sprout })?.params?.['rule']).toBe('early-stages');
    expect(ask(caps, [...two, sent(null)])?.params?.['rule']).toBe('usual');
    expect(ask(caps, [...two, sent(null)], { channel: 'email' })).toBeNull();
  });

  it('G-7 is part of the verdict: transactional messages and those of whom nothing is known are not capped', () => {
    const given: FactsGiven = {
      counted: [sent(null)],
      channels: { sms: { consent: { news: 'granted' } } },
      workspace: { guardrails: { ...usualGuardrails, caps: [rule({ most: 1 })] } },
    };
    const intent = { channel: 'sms', class: 'marketing', topic: 'news', expiresAt: noon } as const;
    const answer = (more: FactsGiven, kind: 'marketing' | 'transactional' = 'marketing') =>
      verdict({ ...intent, class: kind }, facts({ ...given, ...more }), noon, momentZones);
    expect(answer({})).toMatchObject({ kind: 'skip', reason: { code: 'capped' } });
    expect(answer({}, 'transactional')).toEqual({ kind: 'send' });
    expect(answer({ counted: undefined })).toEqual({ kind: 'send' });
    const { said, decided } = hear(intent, facts(given), noon, momentZones);
    expect(decided).toBe('caps');
    expect(said.map(({ guardrail, says }) => `${guardrail} ${says}`)).toEqual([
      'expiry send',
      'address send',
      'consent send',
      'hours send',
      'blackout send',
      'caps skip',
    ]);
  });

  /** A model without any of the rules’ own arithmetic: everything that left, looked at pair by pair. */
  function surplus(times: readonly number[], most: number, hours: number): number {
    return Math.max(
      0,
      ...times.map((t) => times.filter((at) => at > t - hours * hour && at <= t).length - most),
    );
  }

  it('G-11 whatever is asked when, no window ever holds more than the cap, and none of its places stays empty', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10 * day }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 72 }),
        (moments, most, hours) => {
          const caps = [rule({ most, window: { kind: 'sliding', hours } })];
          const left: number[] = [];
          for (const at of moments.toSorted((a, b) => a - b)) {
            const refused = ask(
              caps,
              left.map((one) => sent(one)),
              { now: at },
            );
            const room = left.filter((one) => one > at - hours * hour).length < most;
            expect(refused === null).toBe(room);
            if (refused === null) left.push(at);
          }
          expect(surplus(left, most, hours)).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
