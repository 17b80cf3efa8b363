import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { clock, day, facts, hour, noon, stepInput, zones } from '../../test/step-input.ts';
import type { SendConfig } from './config.ts';
import { send } from './node.ts';

type Sms = Extract<SendConfig, { channel: 'sms' }>;
const sms: Sms = {
  channel: 'sms',
  class: 'marketing',
  topic: 'news',
  onSkip: 'continue',
  variants: [{ id: 'a', weight: 100, content: { text: 'Hello {{ name }}, 退订回T' } }],
};
const two: Sms = {
  ...sms,
  variants: [
    { id: 'a', weight: 50, content: { text: 'A' } },
    { id: 'b', weight: 50, content: { text: 'B' } },
  ],
};
const email = send.config.parse({
  ...sms,
  channel: 'email',
  class: 'transactional',
  variants: [{ id: 'a', weight: 1, content: { subject: 's', html: 'h' } }],
});
const consenting = { channels: { sms: { consent: { news: 'granted' } } } } as const;
const night = noon + 11 * hour;

conformance<SendConfig>(send, {
  reach: fc
    .record({
      config: fc.constantFrom<SendConfig>(sms, two, email, { ...sms, onSkip: 'exit' }),
      consent: fc.boolean(),
      later: fc.nat(2 * day),
      id: fc.string(),
      arriving: fc.boolean(),
    })
    .map(({ config, consent, later, id, arriving }) =>
      stepInput({
        config,
        arriving,
        facts: facts({ id, ...(consent && consenting) }),
        stimulus: clock(noon + later),
      }),
    ),
  refused: [
    { ...sms, variants: [] },
    { ...sms, channel: 'fax' },
    { ...sms, channel: 'email' },
    { ...sms, variants: [...sms.variants, ...sms.variants] },
    { ...sms, variants: [{ id: 'a', weight: 100, content: { text: 'x'.repeat(2_001) } }] },
    { ...sms, expiresAfter: { amount: 0, unit: 'hours' } },
  ],
});

describe('send', () => {
  it('N-13 goes on with a command that says everything the postman must know', () => {
    expect(send.step(stepInput<SendConfig>({ config: sms, facts: facts(consenting), visit: 2 }))).toEqual({
      kind: 'leave',
      port: 'next',
      reason: {
        code: 'allowed',
        params: { message: 'e1:here:2', channel: 'sms', variant: 'a', expiresAt: noon + day },
      },
      commands: [
        {
          kind: 'send',
          id: 'e1:here:2',
          node: 'here',
          visit: 2,
          channel: 'sms',
          class: 'marketing',
          topic: 'news',
          variant: 'a',
          content: sms.variants[0]?.content,
          at: noon,
          expiresAt: noon + day,
        },
      ],
      log: [{ kind: 'sent', variant: 'a', reason: expect.objectContaining({ code: 'allowed' }) }],
      data: { message: 'e1:here:2' },
    });
  });

  it('N-13 holds outside the hours and sends at the opening; expiry still counts from the visit', () => {
    const given = { config: sms, facts: facts(consenting), at: night };
    const opening = Date.parse('2027-06-10T00:00:00Z');
    const held = send.step(stepInput<SendConfig>(given));
    expect(held).toMatchObject({
      kind: 'rest',
      as: 'held',
      until: opening,
      reason: { code: 'outside-hours' },
    });
    const later = send.step(stepInput<SendConfig>({ ...given, arriving: false, stimulus: clock(opening) }));
    expect(later).toMatchObject({ kind: 'leave', commands: [{ at: night, expiresAt: night + day }] });
  });

  it('N-13 a skip is recorded and goes on, or exits', () => {
    const skipped = {
      kind: 'skipped',
      reason: { code: 'no-consent', params: { channel: 'sms', topic: 'news' } },
    };
    expect(send.step(stepInput<SendConfig>({ config: sms }))).toEqual({
      kind: 'leave',
      port: 'next',
      reason: skipped.reason,
      log: [skipped],
      data: { message: 'e1:here:1', skipped: 'no-consent' },
    });
    expect(send.step(stepInput<SendConfig>({ config: { ...sms, onSkip: 'exit' } }))).toEqual({
      kind: 'exit',
      reason: { code: 'message-skipped', params: { because: 'no-consent' } },
      log: [skipped],
    });
  });

  it.each<[SendConfig, number, string]>([
    [sms, day, 'leave'],
    [sms, day + 1, 'expired'],
    [{ ...email, class: 'transactional' }, 3 * day, 'leave'],
    [{ ...email, class: 'transactional' }, 3 * day + 1, 'expired'],
    [{ ...sms, expiresAfter: { amount: 1, unit: 'hours' } }, hour + 1, 'expired'],
  ])('N-13 %j, %i ms late: %s', (config, late, expected) => {
    const outcome = send.step(stepInput({ config, facts: facts(consenting), now: noon + late }));
    expect(outcome).toMatchObject(
      expected === 'leave' ? { kind: 'leave', commands: [{}] } : { reason: { code: expected } },
    );
  });

  it('N-14 draws the variant by person and experiment, in every visit the same, and logs the exposure', () => {
    const variantOf = (id: string, node: string, config: SendConfig, visit = 1) => {
      const outcome = send.step(stepInput({ config, node, visit, facts: facts({ ...consenting, id }) }));
      return outcome.kind === 'leave'
        ? outcome.log?.map(({ kind, variant }) => `${kind} ${variant}`).join()
        : outcome.kind;
    };
    const people = Array.from({ length: 40 }, (_, i) => `p${i}`);
    const drawn = people.map((id) => variantOf(id, 'one', two));
    expect(new Set(drawn)).toEqual(new Set(['exposed a,sent a', 'exposed b,sent b']));
    expect(people.map((id) => variantOf(id, 'one', two, 7))).toEqual(drawn);
    expect(people.map((id) => variantOf(id, 'two', two))).not.toEqual(drawn);
    const named = (node: string) => people.map((id) => variantOf(id, node, { ...two, experiment: 'x' }));
    expect(named('one')).toEqual(named('two'));
  });

  it('N-56 sends everybody the copy that was promoted, and exposes nobody', () => {
    const workspace = { draws: { 'j1/here': { promoted: 'b' } } };
    for (const id of ['p1', 'p2', 'p3', 'p4'])
      expect(
        send.step(stepInput({ config: two, facts: facts({ ...consenting, id, workspace }) })),
      ).toMatchObject({
        commands: [{ variant: 'b' }],
        log: [{ kind: 'sent', variant: 'b' }],
      });
  });

  const codes = (config: SendConfig) =>
    send.check?.(config, zones).map(({ code, path }) => `${code} ${path}`);
  const saying = (text: string): SendConfig => ({
    ...sms,
    variants: [{ id: 'a', weight: 100, content: { text } }],
  });

  it.each([
    '退订回T',
    '拒收请回复R',
    '回T退',
    '回复 t',
    'Reply STOP',
    'opt out: x',
    'Opt-Out',
    '{{ unsubscribe_url }}',
  ])('N-15 %s lets people out', (text) => {
    expect(codes(saying(`Sale! ${text}`))).toEqual([]);
  });

  it('N-15 complains about what is missing', () => {
    expect(codes(saying('Sale! Nonstop fun'))).toEqual(['opt-out-missing variants.0.content.text']);
    expect(codes({ ...saying('Your code is 1234'), class: 'transactional' })).toEqual([]);
    expect(codes(send.defaults)).toEqual(['content-empty variants.0.content.text']);
    expect(
      codes({ ...two, class: 'transactional', variants: two.variants.map((v) => ({ ...v, weight: 40 })) }),
    ).toEqual(['weights-not-100 variants']);
    expect(codes({ ...email, class: 'marketing' })).toEqual([]);
  });
});
