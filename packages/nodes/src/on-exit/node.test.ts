import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PulledOut } from '@perennial/journey';
import { conformance } from '../../test/conformance.ts';
import { clock, noon, stepInput } from '../../test/step-input.ts';
import { onExit } from './node.ts';

const reason = { code: 'exit-rule', params: { rule: 'bought' } };
const pulled = (by: PulledOut['by']): PulledOut => ({ kind: 'pulled-out', at: noon, by, reason });
const came = (by: PulledOut['by'], config: { goals: boolean; stops: boolean }) =>
  onExit.step(stepInput({ config, stimulus: pulled(by) }));

conformance(onExit, {
  reach: fc
    .tuple(fc.constantFrom('exit-rule', 'goal', 'stop'), fc.boolean(), fc.boolean())
    .map(([by, goals, stops]) =>
      stepInput({ config: { goals, stops }, stimulus: pulled(by as PulledOut['by']) }),
    ),
  refused: [{ goals: true }, { goals: 1, stops: true }],
});

describe('on-exit', () => {
  const none = { goals: false, stops: false };
  const all = { goals: true, stops: true };

  it.each([
    ['exit-rule', none, true],
    ['goal', none, false],
    ['goal', all, true],
    ['stop', none, false],
    ['stop', all, true],
  ] as const)('N-23 pulled out by %s with %j: goes on %j', (by, config, goesOn) => {
    expect(came(by, config)).toEqual(
      goesOn
        ? { kind: 'leave', port: 'next', reason: { code: 'pulled-out', params: { because: 'exit-rule' } } }
        : { kind: 'exit', reason },
    );
  });

  it('N-23 nobody comes here by another way', () => {
    expect(onExit.step(stepInput({ config: all, stimulus: clock(noon) }))).toEqual({
      kind: 'fail',
      reason: { code: 'not-pulled-out' },
    });
  });
});
