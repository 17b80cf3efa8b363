import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { facts, noon, hour, stepInput } from '../../test/step-input.ts';
import { branchReach } from './node.ts';

const agreed = { consent: { '*': 'granted' as const } };

conformance(branchReach, {
  reach: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map(([sms, email, push]) =>
    stepInput({
      config: branchReach.defaults,
      facts: facts({
        channels: {
          sms: { ...agreed, reachable: sms },
          email: { ...agreed, reachable: email },
          push: { ...agreed, reachable: push },
        },
      }),
    }),
  ),
  refused: [
    { ...branchReach.defaults, channels: [] },
    { ...branchReach.defaults, channels: ['sms', 'sms'] },
    { ...branchReach.defaults, channels: ['fax'] },
    { ...branchReach.defaults, preferred: '' },
  ],
});

describe('branch-reach', () => {
  const config = branchReach.config.parse({ channels: ['sms', 'email'], class: 'marketing', topic: 'news' });
  const leave = (given: Parameters<typeof facts>[0], more = {}) =>
    branchReach.step(stepInput({ config: { ...config, ...more }, facts: facts(given) }));

  it('N-18 goes by the first channel that reaches them, and says what stood in the way of the others', () => {
    expect(leave({ channels: { sms: { reachable: false }, email: agreed } })).toEqual({
      kind: 'leave',
      port: 'email',
      reason: {
        code: 'reachable',
        params: { channel: 'email', looked: [{ channel: 'sms', because: 'unreachable' }] },
      },
    });
    expect(leave({ channels: { email: { suppressed: { code: 'bounce' } } } })).toEqual({
      kind: 'leave',
      port: 'none',
      reason: {
        code: 'not-reachable',
        params: {
          looked: [
            { channel: 'sms', because: 'no-consent' },
            { channel: 'email', because: 'suppressed' },
          ],
        },
      },
    });
  });

  it('N-18 needs no consent for transactional messages', () => {
    expect(leave({}, { class: 'transactional' })).toMatchObject({ port: 'sms' });
  });

  it('N-18 the channel they like best goes first, if it is one of those', () => {
    const both = { channels: { sms: agreed, email: agreed } };
    const preferred = { preferred: 'contact.likes' };
    expect(leave({ ...both, attributes: { contact: { likes: 'email' } } }, preferred)).toMatchObject({
      port: 'email',
    });
    for (const likes of ['push', 'carrier pigeon', 7, null])
      expect(leave({ ...both, attributes: { contact: { likes } } }, preferred)).toMatchObject({
        port: 'sms',
      });
  });

  it('N-18 quiet hours make nobody unreachable; hours that never open do', () => {
    const night = noon + 11 * hour;
    const given = { channels: { sms: agreed } };
    expect(branchReach.step(stepInput({ config, at: night, now: night, facts: facts(given) }))).toMatchObject(
      { port: 'sms' },
    );
    const shut = { from: '08:00', to: '08:00' };
    expect(leave({ ...given, allowedHours: { sms: shut, email: shut } })).toMatchObject({ port: 'none' });
  });
});
