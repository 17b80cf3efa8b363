import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, frozen, type FactsGiven } from '../../test/facts.ts';
import { momentZones } from '../civil-time/moment-zones.ts';
import { toLocalMillis } from '../civil-time/zoned.ts';
import { isOpen, nextOpening } from './hours.ts';
import { verdict, type Intent, type Verdict } from './verdict.ts';

const noon = Date.parse('2027-06-09T04:00:00Z'); // in Shanghai
const night = Date.parse('2027-06-09T15:00:00Z'); // 23:00 in Shanghai
const day = 86_400_000;
const consenting: FactsGiven = { channels: { sms: { consent: { news: 'granted' } } } };

function judge(given: FactsGiven = consenting, intent: Partial<Intent> = {}, now = noon): Verdict {
  const whole: Intent = {
    channel: 'sms',
    class: 'marketing',
    topic: 'news',
    expiresAt: now + day,
    ...intent,
  };
  return verdict(frozen(whole), frozen(facts(given)), now, momentZones);
}
const brief = (answer: Verdict): string =>
  answer.kind === 'send' ? 'send' : `${answer.kind} ${answer.reason.code}`;
const sms = (given: NonNullable<FactsGiven['channels']>['sms'] & object): FactsGiven => ({
  channels: { sms: { consent: { news: 'granted' }, ...given } },
});
const bounced = { suppressed: { code: 'bounce' } };

describe('verdict', () => {
  it.each<[string, FactsGiven, Partial<Intent>, string]>([
    ['a reachable, consenting person at noon', consenting, {}, 'send'],
    ['at the very moment of expiry', consenting, { expiresAt: noon }, 'send'],
    ['past the expiry', consenting, { expiresAt: noon - 1 }, 'skip expired'],
    ['no address', sms({ reachable: false }), {}, 'skip unreachable'],
    ['a suppressed address', sms(bounced), {}, 'skip suppressed'],
    ['no record of consent', facts0(), {}, 'skip no-consent'],
    ['consent to another topic', sms({ consent: { tips: 'granted' } }), {}, 'skip no-consent'],
    ['consent to everything', sms({ consent: { '*': 'granted' } }), {}, 'send'],
    [
      'the topic denied, the rest granted',
      sms({ consent: { '*': 'granted', news: 'denied' } }),
      {},
      'skip consent-denied',
    ],
    [
      'everything denied, the topic granted',
      sms({ consent: { '*': 'denied', news: 'granted' } }),
      {},
      'skip consent-denied',
    ],
    ['a topic named like a method', sms({ consent: {} }), { topic: 'constructor' }, 'skip no-consent'],
    ['another channel is suppressed', { channels: { ...consenting.channels, email: bounced } }, {}, 'send'],
    ['transactional: no consent needed', facts0(), { class: 'transactional' }, 'send'],
    [
      'transactional: not to a suppressed address',
      sms(bounced),
      { class: 'transactional' },
      'skip suppressed',
    ],
    ['transactional: expires too', facts0(), { class: 'transactional', expiresAt: noon - 1 }, 'skip expired'],
  ])('G-1 %s', (_title, given, intent, expected) => {
    expect(brief(judge(given, intent))).toBe(expected);
  });

  it('G-2 the first obstacle is the one named', () => {
    const everything: FactsGiven = {
      channels: { sms: { reachable: false, ...bounced, consent: { news: 'denied' } } },
    };
    expect(brief(judge(everything, { expiresAt: night - 1 }, night))).toBe('skip expired');
    expect(brief(judge(everything, {}, night))).toBe('skip unreachable');
    expect(
      brief(judge({ channels: { sms: { ...everything.channels?.sms, reachable: true } } }, {}, night)),
    ).toBe('skip suppressed');
    const stranger = { channels: { sms: { confirmed: false, consent: { news: 'granted' } } } } as const;
    expect(brief(judge(stranger, {}, night))).toBe('skip unconfirmed-address');
    expect(brief(judge(stranger, { class: 'transactional' }, night))).toBe('send');
  });

  it.each([
    ['2027-06-08T23:59:59Z', 'hold outside-hours'], // 07:59:59
    ['2027-06-09T00:00:00Z', 'send'],
    ['2027-06-09T12:59:59Z', 'send'],
    ['2027-06-09T13:00:00Z', 'hold outside-hours'], // 21:00
  ])('G-3 at %s: %s, for 08:00 <= t < 21:00', (now, expected) => {
    expect(brief(judge(consenting, {}, Date.parse(now)))).toBe(expected);
  });

  it("G-3 holds until the next opening in the person's zone; transactional goes at night", () => {
    expect(judge(consenting, {}, night)).toMatchObject({
      kind: 'hold',
      until: Date.parse('2027-06-10T00:00:00Z'),
    });
    expect(judge({ ...consenting, zone: 'America/New_York' }, {}, night)).toEqual({ kind: 'send' });
    expect(brief(judge(consenting, { class: 'transactional' }, night))).toBe('send');
    expect(brief(judge({ ...consenting, allowedHours: { sms: null } }, {}, night))).toBe('send');
  });

  it('G-4 skips what would expire before the opening, and what never opens', () => {
    const opening = Date.parse('2027-06-10T00:00:00Z');
    expect(brief(judge(consenting, { expiresAt: opening - 1 }, night))).toBe('skip expires-before-hours');
    expect(brief(judge(consenting, { expiresAt: opening }, night))).toBe('hold outside-hours');
    expect(
      brief(judge({ ...consenting, allowedHours: { sms: { from: '08:00', to: '08:00' } } }, {}, noon)),
    ).toBe('skip hours-never-open');
  });
});

function facts0(): FactsGiven {
  return {};
}

describe('allowed hours', () => {
  const opening = (zone: string, from: string, to: string, now: string): string => {
    const found = nextOpening(momentZones, zone, { from, to }, Date.parse(now));
    return found === null ? 'never' : new Date(found).toISOString();
  };

  it.each([
    ['Asia/Shanghai', '20:00', '02:00', '2027-06-09T04:00:00Z', '2027-06-09T12:00:00.000Z'], // over midnight
    ['Asia/Shanghai', '20:00', '02:00', '2027-06-09T17:59:00Z', '2027-06-09T17:59:00.000Z'], // 01:59, open
    ['Asia/Shanghai', '08:00', '00:00', '2027-06-09T15:59:00Z', '2027-06-09T15:59:00.000Z'], // until midnight
    ['America/New_York', '08:00', '21:00', '2027-03-14T05:00:00Z', '2027-03-14T12:00:00.000Z'],
    ['America/New_York', '02:30', '21:00', '2027-03-14T05:00:00Z', '2027-03-14T07:00:00.000Z'], // from is skipped: open at 03:00
    ['America/New_York', '02:00', '03:00', '2027-03-14T05:00:00Z', '2027-03-15T06:00:00.000Z'], // the whole window is skipped
    ['America/New_York', '01:30', '21:00', '2027-11-07T06:10:00Z', '2027-11-07T06:30:00.000Z'], // the second 01:10
    ['America/Vancouver', '08:00', '21:00', '2027-01-15T10:00:00Z', '2027-01-15T15:00:00.000Z'],
  ])('G-5 in %s from %s to %s, at %s: opens %s', (zone, from, to, now, expected) => {
    expect(opening(zone, from, to, now)).toBe(expected);
  });

  const zone = fc.constantFrom(
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Shanghai',
    'Africa/Casablanca',
    'Asia/Kathmandu',
  );
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
  const nearShifts = fc
    .tuple(
      fc.constantFrom('2027-03-14', '2027-11-07', '2027-04-04', '2027-10-03', '2026-02-15', '2027-06-01'),
      fc.integer({ min: -2 * day, max: 2 * day }),
    )
    .map(([date, offset]) => Date.parse(date) + offset);

  it("G-6 the verdict at a hold's `until` is never hold; `until` is inside the hours and none before it is", () => {
    fc.assert(
      fc.property(
        zone,
        time,
        time,
        nearShifts,
        fc.integer({ min: 0, max: 3 * day }),
        (where, from, to, now, expiry) => {
          const given = { ...consenting, zone: where, allowedHours: { sms: { from, to } } };
          const answer = judge(given, { expiresAt: now + expiry }, now);
          if (answer.kind !== 'hold') return;
          expect(answer.until).toBeGreaterThan(now);
          expect(judge(given, { expiresAt: now + expiry }, answer.until)).toEqual({ kind: 'send' });
          const shown = toLocalMillis(momentZones, where, answer.until);
          expect(Number.isInteger(shown / 60_000)).toBe(true);
          for (let t = now; t < answer.until; t += 60_000)
            expect(isOpen(momentZones, where, { from, to }, t)).toBe(false);
        },
      ),
      { numRuns: 600 },
    );
  });
});
