import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { clock, day, event, facts, hour, noon, stepInput, zones } from '../../test/step-input.ts';
import { waitUntilCondition } from './node.ts';

const vip = { type: 'attribute', path: 'vip', test: { op: 'is', value: true } } as const;
const config = waitUntilCondition.config.parse({ when: vip, timeout: { amount: 2, unit: 'days' } });
const look = (at: number) => ({ arriving: false, stimulus: { kind: 'look', at } as const });

conformance(waitUntilCondition, {
  reach: fc
    .tuple(fc.constantFrom(true, false, null), fc.boolean(), fc.nat(3 * day))
    .map(([isVip, arriving, later]) =>
      stepInput({
        config,
        facts: facts({ attributes: { vip: isVip } }),
        arriving,
        stimulus: clock(noon + later),
      }),
    ),
  refused: [{ when: vip }, { timeout: { amount: 1, unit: 'days' } }],
});

describe('wait-until-condition', () => {
  const asked = (value: unknown, more: object = {}) =>
    waitUntilCondition.step(
      stepInput({ config, facts: facts({ attributes: { vip: value as never } }), ...more }),
    );

  it('N-22 true on arrival passes at once, with what was seen', () => {
    const seen = [{ path: 'attribute.vip', value: true, truth: true }];
    expect(asked(true)).toEqual({
      kind: 'leave',
      port: 'true',
      reason: {
        code: 'condition',
        params: { port: 'true', looked: [{ port: 'true', answer: 'yes', seen }] },
      },
    });
  });

  it.each([false, null])('N-22 %j rests, and names what it looks at', (value) => {
    expect(asked(value)).toEqual({
      kind: 'rest',
      until: noon + 2 * day,
      watch: { facets: ['zone', 'attribute:vip'], until: null },
      as: 'waiting',
      reason: { code: 'for-condition', params: { until: noon + 2 * day } },
    });
  });

  it('N-22 a look finds it true, or rests as before', () => {
    expect(asked(true, look(noon + hour))).toMatchObject({ kind: 'leave', port: 'true' });
    expect(asked(false, look(noon + hour))).toEqual(asked(false));
  });

  it('N-22 at the time-out what is true still counts, then it is over', () => {
    const out = { arriving: false, stimulus: clock(noon + 2 * day) };
    expect(asked(true, out)).toMatchObject({ port: 'true' });
    expect(asked(false, out)).toMatchObject({ port: 'timeout', reason: { code: 'timeout' } });
  });

  it('N-22 time alone makes it true at its very instant; what comes after the time-out is not waited for', () => {
    const silent = (days: number) => ({
      type: 'event-time' as const,
      name: 'Order Completed',
      which: 'last' as const,
      ago: { is: 'at-least' as const, than: { amount: days, unit: 'days' as const } },
    });
    const known = facts({ events: [event('Order Completed', noon - day)] });
    const rested = (days: number) =>
      waitUntilCondition.step(
        stepInput({
          config: waitUntilCondition.config.parse({
            when: silent(days),
            timeout: { amount: 2, unit: 'days' },
          }),
          facts: known,
        }),
      );
    expect(rested(2)).toMatchObject({ kind: 'rest', watch: { until: noon + day } });
    expect(rested(9)).toMatchObject({ kind: 'rest', watch: { until: null } });
    expect(rested(1)).toMatchObject({ kind: 'leave', port: 'true' });
  });

  it('N-4 an error is not a no', () => {
    const when = { type: 'attribute', path: 'vip', test: { op: 'more', value: 1 } } as const;
    expect(asked('much', { config: { ...config, when } })).toMatchObject({ kind: 'fail' });
  });

  it('N-15 complains about its condition, and needs what it looks at', () => {
    const property = { type: 'property', path: 'x', test: { op: 'exists' } } as const;
    expect(waitUntilCondition.check?.({ ...config, when: property }, zones)).toMatchObject([
      { code: 'property-outside-where', path: 'when' },
    ]);
    const inside = { type: 'segment', segment: 's1' } as const;
    expect(waitUntilCondition.needs?.({ ...config, when: inside })).toMatchObject({ segments: ['s1'] });
  });
});
