import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { facts, stepInput, zones } from '../../test/step-input.ts';
import { branchCondition } from './node.ts';

const spends = (value: number) => ({ type: 'attribute', path: 'spent', test: { op: 'at-least', value } });
const config = branchCondition.config.parse({
  branches: [
    { port: 'vip', when: spends(1000) },
    { port: 'regular', when: spends(100) },
  ],
});
const by = (spent: number | string | null) => stepInput({ config, facts: facts({ attributes: { spent } }) });

conformance(branchCondition, {
  reach: fc.oneof(fc.nat(2000), fc.constantFrom('much', null)).map(by),
  refused: [
    { branches: [] },
    { branches: [{ port: 'else', when: { type: 'all', of: [] } }] },
    { branches: Array(25).fill({ port: 'a', when: { type: 'all', of: [] } }) },
    {
      branches: [
        { port: 'a', when: spends(1) },
        { port: 'a', when: spends(2) },
      ],
    },
  ],
});

describe('branch-condition', () => {
  it('N-11 the first true condition, with what was seen on the way', () => {
    expect(branchCondition.step(by(150))).toEqual({
      kind: 'leave',
      port: 'regular',
      reason: {
        code: 'condition',
        params: {
          port: 'regular',
          looked: [
            { port: 'vip', answer: 'no', seen: [{ path: 'attribute.spent', value: 150, truth: false }] },
            { port: 'regular', answer: 'yes', seen: [{ path: 'attribute.spent', value: 150, truth: true }] },
          ],
        },
      },
    });
    expect(branchCondition.step(by(1000))).toMatchObject({ port: 'vip' });
  });

  it('G-15 who refuses to be profiled is in no way that goes by what they are, and in all others', () => {
    const personal = branchCondition.config.parse({
      branches: [
        { port: 'loyal', when: { type: 'stage', model: 'five', in: ['loyalty'] } },
        { port: 'vip', when: spends(1000) },
      ],
    });
    const ask = (refusesProfiling: boolean, spent: number) => {
      const stages = { five: { stage: 'loyalty', since: 0 } };
      const given = facts({ attributes: { spent }, stages, refusesProfiling });
      return branchCondition.step(stepInput({ config: personal, facts: given }));
    };
    expect(ask(false, 0)).toMatchObject({ port: 'loyal' });
    expect(ask(true, 1000)).toMatchObject({ port: 'vip' });
    expect(ask(true, 0)).toMatchObject({
      port: 'else',
      reason: { params: { looked: [{ port: 'loyal', answer: 'profiling-refused' }, { port: 'vip' }] } },
    });
  });

  it('N-11 else, when none is true; unknown is not true', () => {
    expect(branchCondition.step(by(1))).toMatchObject({ port: 'else', reason: { code: 'no-condition' } });
    expect(branchCondition.step(by(null))).toMatchObject({
      port: 'else',
      reason: { params: { looked: [{ answer: 'unknown' }, {}] } },
    });
  });

  it('N-4 an error is not a no', () => {
    expect(branchCondition.step(by('much'))).toEqual({
      kind: 'fail',
      reason: {
        code: 'predicate-error',
        params: { code: 'not-comparable', path: 'attribute.spent', port: 'vip' },
      },
    });
  });

  it('N-15 complains about its conditions, and needs the history they look at', () => {
    const when = { type: 'event', name: 'Order Completed', count: { is: 'at-least', times: 1 } } as const;
    expect(branchCondition.needs?.({ branches: [{ port: 'a', when }] })).toMatchObject({
      events: ['Order Completed'],
    });
    const property = { type: 'property', path: 'x', test: { op: 'exists' } } as const;
    expect(branchCondition.check?.({ branches: [{ port: 'a', when: property }] }, zones)).toMatchObject([
      { code: 'property-outside-where', path: 'branches.0.when' },
    ]);
  });
});
