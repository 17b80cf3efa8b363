import { describe, expect, it } from 'vitest';
import { facts, type FactsGiven } from '../../test/facts.ts';
import { momentZones } from '../civil-time/moment-zones.ts';
import type { Channel } from '../values.ts';
import { usualGuardrails, type Blackout, type CapRule, type Guardrails } from './guardrails.ts';
import { verdict } from './verdict.ts';

const night = Date.parse('2027-06-09T15:00:00Z'); // 23:00 in Shanghai
const noon = Date.parse('2027-06-09T04:00:00Z');
const day = 86_400_000;

function judge(channel: Channel, at: number, given: FactsGiven = {}, rules: Partial<Guardrails> = {}) {
  const workspace = { guardrails: { ...usualGuardrails, ...rules } };
  const intent = { channel, class: 'marketing', topic: 'news', expiresAt: at + 30 * day } as const;
  const answer = verdict(intent, facts({ ...given, workspace }), at, momentZones);
  return answer.kind === 'send' ? 'send' : `${answer.kind} ${answer.reason.code}`;
}

const agreed: FactsGiven = {
  channels: { sms: { consent: { news: 'granted' } }, push: { consent: { news: 'granted' } } },
};
const cap = (channel: CapRule['channel']): CapRule => ({
  id: 'one',
  ...{ channel, topic: '*', stages: [], most: 1 },
  window: { kind: 'sliding', hours: 24 },
});
const counted = (channel: Channel): FactsGiven => ({
  ...agreed,
  counted: [{ id: 'm', journey: 'j', channel, topic: 'news', priority: 50, at: noon - 1_000 }],
});
const closed = (channels: readonly Channel[]): Blackout => ({
  id: 'off',
  channels,
  act: 'hold',
  days: { kind: 'dates', ranges: [{ from: '2027-06-09', to: '2027-06-09' }] },
});

describe('G-17 the inbox disturbs nobody', () => {
  it('at night it takes what a phone does not', () => {
    expect(judge('inbox', night)).toBe('send');
    expect(judge('push', night, agreed)).toBe('hold outside-hours');
  });

  it('needs no yes, and obeys a no to the topic or to everything', () => {
    expect(judge('inbox', noon)).toBe('send');
    expect(judge('push', noon)).toBe('skip no-consent');
    for (const topic of ['news', '*'])
      expect(judge('inbox', noon, { channels: { inbox: { consent: { [topic]: 'denied' } } } })).toBe(
        'skip consent-denied',
      );
  });

  it('is nobody’s without a user id', () => {
    expect(judge('inbox', noon, { channels: { inbox: { reachable: false } } })).toBe('skip unreachable');
  });

  it('a cap on all channels neither holds it nor counts it', () => {
    const caps = [cap('*')];
    expect(judge('inbox', noon, counted('sms'), { caps })).toBe('send');
    expect(judge('sms', noon, counted('inbox'), { caps })).toBe('send');
    expect(judge('push', noon, counted('sms'), { caps })).toBe('skip capped');
  });

  it('a cap of its own holds it', () => {
    const caps = [cap('inbox')];
    expect(judge('inbox', noon, counted('inbox'), { caps })).toBe('skip capped');
    expect(judge('inbox', noon, counted('sms'), { caps })).toBe('send');
  });

  it('is closed on days off where they name it, and not where they name nothing', () => {
    expect(judge('inbox', noon, {}, { blackouts: [closed([])] })).toBe('send');
    expect(judge('sms', noon, agreed, { blackouts: [closed([])] })).toBe('hold blackout');
    expect(judge('inbox', noon, {}, { blackouts: [closed(['inbox'])] })).toBe('hold blackout');
  });
});
