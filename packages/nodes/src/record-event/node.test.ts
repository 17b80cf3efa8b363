import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { facts, noon, stepInput } from '../../test/step-input.ts';
import { recordEvent } from './node.ts';

conformance(recordEvent, {
  reach: fc
    .nat(30)
    .map((hops) => stepInput({ config: recordEvent.defaults, data: { entry: { $hops: hops } } })),
  refused: [
    { event: '', properties: [] },
    { event: 'x', properties: [{ name: '', value: 1 }] },
    {
      event: 'x',
      properties: [
        { name: 'a', value: 1 },
        { name: 'a', value: 2 },
      ],
    },
    { event: 'x', properties: [{ name: 'a', value: { data: '..' } }] },
    { event: 'x', properties: [{ name: 'a', value: null }] },
  ],
});

describe('record-event', () => {
  const config = recordEvent.config.parse({
    event: 'Win-back Offered',
    properties: [
      { name: 'offer', value: 'ten percent' },
      { name: 'city', value: { attribute: 'address.city' } },
      { name: 'order', value: { data: 'entry.order_id' } },
      { name: 'missing', value: { attribute: 'nothing.there' } },
    ],
  });
  const given = {
    config,
    facts: facts({ attributes: { address: { city: 'Lyon' } } }),
    data: { entry: { order_id: 'o7' } },
  };

  it('N-20 records the event with its values, once for each visit; what is missing is left out', () => {
    expect(recordEvent.step(stepInput(given))).toEqual({
      kind: 'leave',
      port: 'next',
      reason: { code: 'event-recorded', params: { event: 'Win-back Offered' } },
      commands: [
        {
          kind: 'record',
          id: 'e1:here:1',
          node: 'here',
          visit: 1,
          type: 'track',
          name: 'Win-back Offered',
          properties: { offer: 'ten percent', city: 'Lyon', order: 'o7', $hops: 1 },
          at: noon,
        },
      ],
    });
  });

  it.each([
    [undefined, 1],
    ['many', 1],
    [-1_000_000, 1],
    [4, 5],
    [19, 20],
    [20, null],
  ])('N-21 counts the journeys that led here: after %j comes %j', (before, hops) => {
    const data = { entry: before === undefined ? {} : { $hops: before } };
    const outcome = recordEvent.step(stepInput({ ...given, data }));
    if (hops === null) {
      expect(outcome).toEqual({
        kind: 'leave',
        port: 'next',
        reason: { code: 'journeys-in-circles', params: { event: 'Win-back Offered' } },
      });
    } else expect(outcome).toMatchObject({ commands: [{ properties: { $hops: hops } }] });
  });
});
