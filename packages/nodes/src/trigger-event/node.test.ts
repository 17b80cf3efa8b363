import type { PersonEvent } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { event, facts, noon, stepInput, zones } from '../../test/step-input.ts';
import { triggerEvent } from './node.ts';

conformance(triggerEvent, {
  reach: fc.constant(stepInput({ config: triggerEvent.defaults })),
  refused: [{}, { event: '' }, { event: 'x', where: { type: 'all' } }],
});

const large = { type: 'property', path: 'total', test: { op: 'more', value: 100 } } as const;
const config = triggerEvent.config.parse({ event: 'Order Completed', where: large });
const fires = (of: PersonEvent) =>
  triggerEvent.fires?.({ config, node: 'start', event: of, facts: facts(), now: noon + 5, zones });

describe('trigger-event', () => {
  it('N-5 fires at the time of the event, with the values seen', () => {
    expect(fires(event('Order Completed', noon, { total: 150 }))).toEqual({
      fires: true,
      at: noon,
      reason: {
        code: 'event',
        params: { event: 'Order Completed', seen: [{ path: 'property.total', value: 150, truth: true }] },
      },
    });
  });

  it.each([
    ['Order Completed', { total: 50 }, false, 'where-false'],
    ['Order Completed', {}, false, 'where-unknown'],
    ['Order Completed', { total: '150' }, 'error', 'predicate-error'],
    ['Order Refunded', { total: 150 }, false, 'other-event'],
  ] as const)('N-4 N-5 %s %j: %s, %s', (name, properties, outcome, code) => {
    expect(fires(event(name, noon, properties))).toMatchObject({ fires: outcome, reason: { code } });
  });

  it('N-5 listens for its event, needs the history its filter looks at, complains about the filter', () => {
    const where = { type: 'event', name: 'Signed Up', count: { is: 'at-least', times: 1 } } as const;
    expect(triggerEvent.listens?.(config, { reentry: { kind: 'always' } })).toEqual([
      { kind: 'event', name: 'Order Completed' },
    ]);
    expect(triggerEvent.needs?.({ event: 'x', where })).toMatchObject({ events: ['Signed Up'] });
    expect(triggerEvent.needs?.({ event: 'x' })).toEqual({});
    const empty = { type: 'any', of: [] } as const;
    expect(
      triggerEvent.check?.({ event: 'x', where: { type: 'any', of: [...empty.of, empty] } }, zones),
    ).toMatchObject([{ code: 'never-true', path: 'where.of.0' }]);
  });
});
