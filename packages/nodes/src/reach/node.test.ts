import type { Outcome } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { clock, day, event, facts, happened, hour, noon, stepInput, zones } from '../../test/step-input.ts';
import type { ReachConfig } from './config.ts';
import { reach } from './node.ts';

const config: ReachConfig = {
  class: 'transactional',
  topic: '*',
  preferred: 'likes',
  steps: [
    {
      id: 'push',
      channel: 'push',
      content: { title: 't', body: 'b' },
      patience: { amount: 4, unit: 'hours' },
      success: 'opened',
    },
    {
      id: 'mail',
      channel: 'email',
      content: { subject: 's', html: 'h' },
      patience: { amount: 1, unit: 'days' },
      success: 'clicked',
    },
    {
      id: 'text',
      channel: 'sms',
      content: { text: 'Hello' },
      patience: { amount: 2, unit: 'hours' },
      success: 'delivered',
    },
  ],
};
const told = (name: string, message: string, at: number) => event(`Message ${name}`, at, { message });
const none = {
  channels: { push: { reachable: false }, email: { reachable: false }, sms: { reachable: false } },
};

type Given = Partial<Parameters<typeof stepInput<ReachConfig>>[0]>;
const step = (given: Given = {}) => reach.step(stepInput<ReachConfig>({ config, ...given }));
/** Asked again, with what it remembers. */
const again = (before: Outcome, given: Given) => {
  if (before.kind !== 'rest') throw new Error(before.kind);
  return step({ arriving: false, data: { here: before.data! }, ...given });
};
const sentBy = (outcome: Outcome) =>
  'commands' in outcome ? (outcome.commands ?? []).map(({ id }) => id) : [];

conformance<ReachConfig>(reach, {
  reach: fc.record({ reachable: fc.boolean(), opened: fc.boolean() }).map(({ reachable, opened }) => {
    const known = facts(reachable ? {} : none);
    const first = step();
    if (!opened || first.kind !== 'rest') return stepInput<ReachConfig>({ config, facts: known });
    const stimulus = happened(told('Opened', 'e1:here:1:1', noon + hour));
    return stepInput<ReachConfig>({ config, arriving: false, stimulus, data: { here: first.data! } });
  }),
  refused: [
    { ...config, steps: [] },
    { ...config, steps: [...config.steps, ...config.steps] },
    { ...config, steps: [{ ...config.steps[2], success: 'opened' }] },
    { ...config, steps: [{ ...config.steps[2], content: { title: 'x' } }] },
  ],
});

describe('reach', () => {
  it('N-35 sends on the first channel and waits for its success', () => {
    const first = step();
    expect(first).toMatchObject({
      kind: 'rest',
      as: 'waiting',
      until: noon + 4 * hour,
      events: ['Message Clicked', 'Message Failed', 'Message Opened'].map((name) => ({
        event: name,
        since: noon,
      })),
      commands: [{ kind: 'send', id: 'e1:here:1:1', channel: 'push', variant: 'push', at: noon }],
      log: [{ kind: 'sent', variant: 'push' }],
    });
    const opened = happened(told('Opened', 'e1:here:1:1', noon + hour));
    expect(again(first, { stimulus: opened })).toMatchObject({
      kind: 'leave',
      port: 'reached',
      reason: { params: { channel: 'push', message: 'e1:here:1:1' } },
    });
  });

  it('N-35 other messages, and less than the success, leave them resting as before', () => {
    const first = step();
    for (const other of [
      told('Opened', 'e1:other:1', noon + hour),
      told('Opened', '', noon + hour),
      told('Delivered', 'e1:here:1:1', noon + hour),
    ]) {
      const { commands: _, log: __, ...rest } = first as Extract<Outcome, { kind: 'rest' }>;
      expect(again(first, { stimulus: happened(other) })).toMatchObject({
        ...rest,
        reason: { code: 'for-reach' },
      });
    }
  });

  it('N-35 out of patience, or when it fails, it is the next channel’s turn; an early one may still succeed', () => {
    const second = again(step(), { stimulus: clock(noon + 4 * hour) });
    expect(second).toMatchObject({ until: noon + 4 * hour + day, commands: [{ channel: 'email' }] });
    const failing = happened(told('Failed', 'e1:here:1:2', noon + 5 * hour));
    const third = again(second, { stimulus: failing });
    expect(sentBy(third)).toEqual(['e1:here:1:3']);
    expect(third).toMatchObject({ until: noon + 7 * hour });
    const late = happened(told('Opened', 'e1:here:1:1', noon + 6 * hour));
    expect(again(third, { stimulus: late })).toMatchObject({
      port: 'reached',
      reason: { params: { channel: 'push' } },
    });
    const old = happened(told('Failed', 'e1:here:1:2', noon + 6 * hour));
    expect(sentBy(again(third, { stimulus: old }))).toEqual([]);
    expect(again(third, { stimulus: clock(noon + 7 * hour) })).toMatchObject({
      kind: 'leave',
      port: 'not-reached',
      reason: { code: 'reach-exhausted', params: { tried: ['push', 'mail', 'text'] } },
    });
  });

  it('N-36 what is skipped goes to the next at once; the channel they like best goes first', () => {
    const unpushed = facts({ channels: { push: { reachable: false } } });
    const first = step({ facts: unpushed });
    expect(sentBy(first)).toEqual(['e1:here:1:2']);
    expect(first).toMatchObject({
      log: [
        { kind: 'skipped', variant: 'push' },
        { kind: 'sent', variant: 'mail' },
      ],
    });
    const fond = facts({ attributes: { likes: 'sms' } });
    expect(step({ facts: fond })).toMatchObject({ commands: [{ channel: 'sms', id: 'e1:here:1:1' }] });
    expect(step({ facts: facts(none) })).toMatchObject({
      port: 'not-reached',
      log: [{ kind: 'skipped' }, { kind: 'skipped' }, { kind: 'skipped' }],
      data: { message: 'e1:here:1', skipped: 'unreachable' },
    });
  });

  it('N-36 a hold rests and sends at the opening; patience counts from then', () => {
    const marketing: ReachConfig = { ...config, class: 'marketing' };
    const consent = { push: { consent: { '*': 'granted' } } } as const;
    const night = noon + 11 * hour;
    const given = { config: marketing, facts: facts({ channels: consent }), at: night };
    const held = step(given);
    const opening = Date.parse('2027-06-10T00:00:00Z');
    expect(held).toMatchObject({ kind: 'rest', as: 'held', until: opening, events: [] });
    const sent = again(held, { ...given, stimulus: clock(opening) });
    expect(sent).toMatchObject({ until: opening + 4 * hour, commands: [{ id: 'e1:here:1:1', at: night }] });
  });

  it('N-36 a new visit begins anew', () => {
    const first = step();
    if (first.kind !== 'rest') throw new Error('it rests');
    const next = step({ visit: 2, data: { here: first.data! } });
    expect(sentBy(next)).toEqual(['e1:here:2:1']);
  });

  it('N-15 complains about copy as a send does', () => {
    const codes = reach.check?.(reach.defaults, zones).map(({ code, path }) => `${code} ${path}`);
    expect(codes).toEqual([
      'content-empty steps.0.content.title',
      'content-empty steps.0.content.body',
      'content-empty steps.1.content.text',
    ]);
  });
});

describe('N-59 the channel that they respond to best', () => {
  const { preferred: _, ...drawn } = config;
  const habits = {
    hours: Array.from({ length: 24 }, () => 0.1),
    channels: { sms: 0.4, email: 0.1, push: 0.2 },
  };
  const firstOf = (given: ReachConfig, known: Parameters<typeof facts>[0]) => {
    const outcome = step({ config: given, facts: facts(known) });
    const [command] = 'commands' in outcome ? (outcome.commands ?? []) : [];
    return command?.kind === 'send' ? command.channel : outcome;
  };

  it('goes first; as drawn for whoever refuses to be profiled', () => {
    expect(firstOf({ ...drawn, best: true }, { habits })).toBe('sms');
    expect(firstOf({ ...drawn, best: true }, { habits: null })).toBe('push');
    expect(firstOf(drawn, { habits })).toBe('push');
  });

  it('after the one that they say they like best', () => {
    const attributes = { likes: 'email' };
    expect(firstOf({ ...config, best: true }, { habits, attributes })).toBe('email');
  });
});
