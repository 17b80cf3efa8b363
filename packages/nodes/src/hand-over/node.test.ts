import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { facts, noon, stepInput, zones } from '../../test/step-input.ts';
import { handOver, type HandOverConfig } from './node.ts';
import { reviewHandOver } from './review.ts';

const other = '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d';
const config: HandOverConfig = {
  journey: other,
  payload: [
    { name: 'order', value: { data: 'entry.order_id' } },
    { name: 'city', value: { attribute: 'city' } },
    { name: 'missing', value: { attribute: 'nothing' } },
  ],
  then: 'go-on',
};

conformance<HandOverConfig>(handOver, {
  reach: fc
    .record({ hops: fc.nat(30), then: fc.constantFrom('go-on' as const, 'leave' as const) })
    .map(({ hops, then }) => stepInput({ config: { ...config, then }, data: { entry: { $hops: hops } } })),
  refused: [
    { ...config, journey: 'x' },
    { ...config, then: 'stay' },
    { ...config, payload: [...config.payload, ...config.payload] },
  ],
});

describe('hand-over', () => {
  const given = {
    config,
    facts: facts({ attributes: { city: 'Lyon' } }),
    data: { entry: { order_id: 'o7', $hops: 2 } },
  };
  const command = {
    kind: 'record',
    id: 'e1:here:1',
    node: 'here',
    visit: 1,
    type: 'api',
    name: '$hand-over',
    properties: { journey: other, payload: { order: 'o7', city: 'Lyon', $from: 'j1', $hops: 3 } },
    at: noon,
  };
  const reason = { code: 'handed-over', params: { journey: other } };

  it('N-32 hands the person to the journey with what was looked up, and goes on or leaves', () => {
    expect(handOver.step(stepInput(given))).toEqual({
      kind: 'leave',
      port: 'next',
      reason,
      commands: [command],
    });
    const leaving = { ...given, config: { ...config, then: 'leave' as const } };
    expect(handOver.step(stepInput(leaving))).toEqual({ kind: 'exit', reason, commands: [command] });
    expect(handOver.ports(leaving.config)).toEqual([]);
  });

  it('N-21 hands nobody over after twenty journeys that led to each other', () => {
    const circling = { code: 'journeys-in-circles', params: { journey: other } };
    const data = { entry: { $hops: 20 } };
    expect(handOver.step(stepInput({ ...given, data }))).toMatchObject({ reason: circling, commands: [] });
  });

  it('N-15 complains about what was not chosen, or can’t take anybody', () => {
    expect(handOver.check?.(handOver.defaults, zones).map(({ code }) => code)).toEqual(['journey-missing']);
    expect(handOver.check?.(config, zones)).toEqual([]);
    const codes = (takes: boolean, live: boolean, self: string | null, id = other) =>
      reviewHandOver(config, [{ id, live, takes }], self).map(({ code, severity }) => `${severity} ${code}`);
    expect(codes(true, true, 'x')).toEqual([]);
    expect(codes(true, false, null)).toEqual(['warning journey-not-live']);
    expect(codes(false, true, 'x')).toEqual(['error journey-takes-nobody']);
    expect(codes(true, true, 'x', 'another')).toEqual(['error journey-unknown']);
    expect(codes(false, false, other)).toEqual(['warning journey-itself']);
    expect(reviewHandOver(handOver.defaults, [], null)).toEqual([]);
  });
});
