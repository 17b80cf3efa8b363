import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { clock, event, happened, hour, noon, stepInput, zones } from '../../test/step-input.ts';
import { webhook } from './node.ts';

const answered = (properties: object) =>
  happened(event('Webhook Answered', noon + 5_000, properties as never));
const good = {
  call: 'e1:here:1',
  ok: true,
  status: 201,
  reason: null,
  tries: 2,
  captured: { ticket: 'T-7' },
};
const bad = { call: 'e1:here:1', ok: false, status: 404, reason: 'http-status', tries: 1, captured: {} };

conformance(webhook, {
  reach: fc
    .constantFrom(answered(good), answered(bad), answered({ ...good, call: 'e2:here:1' }), clock(noon + hour))
    .map((stimulus) => stepInput({ config: webhook.defaults, arriving: false, stimulus })),
  refused: [
    { ...webhook.defaults, method: 'TRACE' },
    { ...webhook.defaults, headers: [{ name: 'Host', value: 'x' }] },
    { ...webhook.defaults, headers: [{ name: 'Idempotency-Key', value: 'x' }] },
    { ...webhook.defaults, headers: [{ name: 'a b', value: 'x' }] },
    { ...webhook.defaults, capture: [{ name: 'status', path: 'a' }] },
    { ...webhook.defaults, timeout: 31 },
    { ...webhook.defaults, giveUp: { amount: 25, unit: 'hours' } },
    { ...webhook.defaults, giveUp: { amount: 1, unit: 'weeks' } },
  ],
});

describe('webhook', () => {
  const config = webhook.config.parse({
    ...webhook.defaults,
    url: 'https://crm.example.com/',
    headers: [{ name: 'X-Key', value: '{{ secrets.CRM }}' }],
    capture: [{ name: 'ticket', path: 'data.id' }],
  });
  const given = { config, arriving: false };

  it('N-40 asks for its call once, on arriving, and rests until the answer or the end of patience', () => {
    const { body, headers, capture } = config;
    const url = 'https://crm.example.com/';
    const request = { kind: 'http', method: 'POST', url, headers, body, timeout: 10_000, capture };
    const command = { kind: 'call', id: 'e1:here:1', node: 'here', visit: 1, request };
    const resting = {
      kind: 'rest',
      until: noon + hour,
      events: [{ event: 'Webhook Answered', since: noon }],
      as: 'waiting',
      reason: { code: 'for-answer', params: { until: noon + hour } },
    };
    expect(webhook.step(stepInput({ config }))).toEqual({
      ...resting,
      commands: [{ ...command, at: noon, giveUpAt: noon + hour, answered: true }],
    });
    expect(webhook.step(stepInput({ ...given, stimulus: clock(noon + 1) }))).toEqual(resting);
  });

  it.each(['GET', 'DELETE'] as const)('N-40 %s sends no body', (method) => {
    expect(webhook.step(stepInput({ config: { ...config, method } }))).toMatchObject({
      commands: [{ request: { method, body: '' } }],
    });
  });

  it('N-41 leaves by what was answered to this very call, with its fields as journey data', () => {
    expect(webhook.step(stepInput({ ...given, stimulus: answered(good) }))).toEqual({
      kind: 'leave',
      port: 'ok',
      reason: { code: 'call-answered', params: { status: 201, tries: 2 } },
      data: { ticket: 'T-7', ok: true, status: 201, reason: null },
    });
    expect(webhook.step(stepInput({ ...given, stimulus: answered(bad) }))).toEqual({
      kind: 'leave',
      port: 'failed',
      reason: { code: 'call-failed', params: { because: 'http-status', status: 404, tries: 1 } },
      data: { ok: false, status: 404, reason: 'http-status' },
    });
    const others = answered({ ...good, call: 'e1:here:2' });
    expect(webhook.step(stepInput({ ...given, stimulus: others }))).toMatchObject({ kind: 'rest' });
  });

  it('N-41 nobody waits longer than it says', () => {
    expect(webhook.step(stepInput({ ...given, stimulus: clock(noon + hour) }))).toEqual({
      kind: 'leave',
      port: 'failed',
      reason: { code: 'call-given-up', params: { until: noon + hour } },
      data: { ok: false, status: null, reason: 'given-up' },
    });
  });

  it.each([
    ['', 'url-missing'],
    ['  ', 'url-missing'],
    ['ftp://x.example', 'url-not-http'],
    ['crm.example.com', 'url-not-http'],
  ])('N-42 the address %j: %s', (url, code) => {
    expect(webhook.check?.({ ...config, url }, zones)).toEqual([{ code, severity: 'error', path: 'url' }]);
  });

  it('N-42 an address that begins with a secret is nobody’s mistake', () => {
    expect(webhook.check?.({ ...config, url: '{{ secrets.HOOK }}/x' }, zones)).toEqual([]);
  });
});
