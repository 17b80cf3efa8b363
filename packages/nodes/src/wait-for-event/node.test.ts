import type { JsonObject } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { clock, day, event, happened, hour, noon, stepInput, zones } from '../../test/step-input.ts';
import { waitForEvent } from './node.ts';

const sameOrder = {
  type: 'property',
  path: 'order_id',
  test: { op: 'is', value: { data: 'entry.order_id' } },
} as const;
const large = { type: 'property', path: 'total', test: { op: 'more', value: 100 } } as const;
const config = waitForEvent.config.parse({
  events: [
    { port: 'large', event: 'Order Completed', where: large },
    { port: 'paid', event: 'Order Completed', where: sameOrder },
    { port: 'gone', event: 'Cart Emptied' },
  ],
  timeout: { amount: 1, unit: 'days' },
  lookBack: false,
});
const data = { entry: { order_id: 'o1' } };

const stimulus = fc.oneof(
  fc.nat(2 * day).map((later) => clock(noon + later)),
  fc
    .record({
      name: fc.constantFrom('Order Completed', 'Cart Emptied', 'Other'),
      total: fc.constantFrom(1, 200, 'much'),
      order_id: fc.constantFrom('o1', 'o2'),
    })
    .map(({ name, ...properties }) => happened(event(name, noon + hour, properties))),
);

conformance(waitForEvent, {
  reach: fc
    .tuple(stimulus, fc.boolean())
    .map(([by, arriving]) => stepInput({ config, data, stimulus: by, arriving })),
  refused: [
    { ...config, events: [] },
    { ...config, timeout: undefined },
    { ...config, events: [{ port: 'timeout', event: 'x' }] },
    {
      ...config,
      events: [
        { port: 'a', event: 'x' },
        { port: 'a', event: 'y' },
      ],
    },
    { ...config, events: [{ port: 'A b', event: 'x' }] },
  ],
});

const upon = (name: string, properties: JsonObject) =>
  waitForEvent.step(
    stepInput({ config, data, arriving: false, stimulus: happened(event(name, noon + hour, properties)) }),
  );

describe('wait-for-event', () => {
  it('N-10 rests until the time is out, for each name once, from the beginning of the visit', () => {
    const until = noon + day;
    expect(waitForEvent.step(stepInput({ config, enteredAt: noon - day }))).toEqual({
      kind: 'rest',
      until,
      as: 'waiting',
      events: [
        { event: 'Order Completed', since: noon },
        { event: 'Cart Emptied', since: noon },
      ],
      reason: { code: 'for-event', params: { events: ['Order Completed', 'Cart Emptied'], until } },
    });
    const back = stepInput({ config: { ...config, lookBack: true }, enteredAt: noon - day });
    expect(waitForEvent.step(back)).toMatchObject({
      until,
      events: [{ since: noon - day }, { since: noon - day }],
    });
  });

  it('N-10 does not take the event that brought the person here', () => {
    const brought = stepInput({ config, data, stimulus: happened(event('Cart Emptied', noon)) });
    expect(waitForEvent.step(brought)).toMatchObject({ kind: 'rest' });
  });

  it.each([
    ['Order Completed', { order_id: 'o1', total: 150 }, 'large'],
    ['Order Completed', { order_id: 'o1', total: 50 }, 'paid'],
    ['Order Completed', { order_id: 'o1' }, 'paid'],
    ['Cart Emptied', {}, 'gone'],
  ])('N-10 %s %j leaves by %s, and becomes journey data', (name, properties, port) => {
    expect(upon(name, properties)).toMatchObject({
      kind: 'leave',
      port,
      data: properties,
      reason: { code: 'event', params: { event: name, at: noon + hour } },
    });
  });

  it.each([
    ['Order Completed', { order_id: 'o2', total: 50 }],
    ['Order Completed', {}],
    ['Other', { order_id: 'o1' }],
  ])('N-4 N-10 %s %j goes on waiting', (name, properties) => {
    expect(upon(name, properties)).toMatchObject({ kind: 'rest', until: noon + day });
  });

  it('N-4 a filter that cannot be evaluated fails the turn', () => {
    expect(upon('Order Completed', { total: 'much' })).toEqual({
      kind: 'fail',
      reason: { code: 'predicate-error', params: { code: 'not-comparable', path: 'property.total' } },
    });
  });

  it('N-10 times out at the deadline, not before', () => {
    const by = (at: number) => waitForEvent.step(stepInput({ config, arriving: false, stimulus: clock(at) }));
    expect(by(noon + day - 1)).toMatchObject({ kind: 'rest' });
    expect(by(noon + day)).toEqual({
      kind: 'leave',
      port: 'timeout',
      reason: { code: 'timeout', params: { until: noon + day } },
    });
  });

  it('N-15 complains about its filters, and needs what they look at', () => {
    const where = { type: 'all', of: [{ type: 'any', of: [] }] } as const;
    const odd = waitForEvent.config.parse({ ...config, events: [{ port: 'a', event: 'x', where }] });
    expect(waitForEvent.check?.(odd, zones)).toMatchObject([
      { code: 'never-true', path: 'events.0.where.of.0' },
    ]);
    expect(waitForEvent.check?.(config, zones)).toEqual([]);
    expect(waitForEvent.needs?.(config)).toMatchObject({ events: [] });
  });
});
