import { describe, expect, it } from 'vitest';
import { createSimulator, openCall, readAnswer, toldAnswer } from './index.ts';
import { hour, noon, personOf, webhookDefaults, worldOf, type Drawn } from './testing/world.ts';

const drawn: Drawn = {
  start: ['trigger-event', { event: 'Product Added' }],
  crm: [
    'webhook',
    {
      ...webhookDefaults,
      url: 'https://crm.example.com',
      capture: [{ name: 'tier', path: 'customer.tier' }],
      giveUp: { amount: 1, unit: 'hours' },
    },
  ],
  out: ['exit', { reason: 'done' }],
};
const world = worldOf(drawn, 'start.next>crm crm.ok>out crm.failed>out');
const simulator = createSimulator(world);
const asked = simulator.happen(simulator.begin(personOf('ann'), noon), {
  kind: 'event',
  at: noon,
  name: 'Product Added',
  properties: {},
});

describe('a service outside for which somebody else answers', () => {
  const after = (status: number, body: string) => {
    const call = openCall(asked, 'crm')!;
    const { log, passages } = simulator.happen(
      asked,
      toldAnswer(call, world.journey, readAnswer(call, { status, body }), asked.now),
    );
    const { port, at } = log.find(({ node, kind }) => node === 'crm' && kind === 'left')!;
    return [port, at - noon, passages[0]?.state.data['crm']];
  };

  it('S-17 sends the person on by what it says, with the fields that the call keeps', () => {
    expect(after(201, '{"customer":{"tier":"gold","secret":1}}')).toEqual([
      'ok',
      0,
      { ok: true, status: 201, reason: null, tier: 'gold' },
    ]);
    expect(after(200, 'not JSON')).toEqual(['ok', 0, { ok: true, status: 200, reason: null }]);
    expect(after(404, '{"customer":{"tier":"gold"}}')).toEqual([
      'failed',
      0,
      { ok: false, status: 404, reason: 'http-status' },
    ]);
  });

  it('S-17 is asked only while the journey waits for it', () => {
    expect(openCall(asked, 'start')).toBeNull();
    const given = simulator.advance(asked, noon + 2 * hour);
    expect(given.log.at(-1)?.node).toBe('out');
    expect(openCall(given, 'crm')).toBeNull();
  });
});
