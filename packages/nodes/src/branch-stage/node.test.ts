import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { facts, noon, stepInput } from '../../test/step-input.ts';
import { branchStage } from './node.ts';

const staged = (stage: string) => facts({ stages: { five: { stage, since: noon } } });

conformance(branchStage, {
  reach: fc
    .constantFrom(...branchStage.defaults.stages, 'gone')
    .map((stage) => stepInput({ config: branchStage.defaults, facts: staged(stage) })),
  refused: [
    { model: 'five', stages: [] },
    { model: 'five', stages: ['loyalty', 'loyalty'] },
    { model: 'five', stages: ['else'] },
    { model: 'five', stages: ['Loyalty!'] },
    { stages: ['loyalty'] },
  ],
});

describe('branch-stage', () => {
  const config = branchStage.config.parse({ model: 'five', stages: ['loyalty', 'churn'] });
  const leaves = (given = facts()) => branchStage.step(stepInput({ config, facts: given }));

  it.each([
    ['loyalty', 'loyalty', 'in-stage'],
    ['churn', 'churn', 'in-stage'],
    ['interest', 'else', 'in-no-stage'],
  ])('N-17 who is in %s goes by %s', (stage, port, code) => {
    expect(leaves(staged(stage))).toEqual({
      kind: 'leave',
      port,
      reason: { code, params: { model: 'five', stage } },
    });
  });

  it('G-15 who refuses to be profiled goes by else, whatever their stage', () => {
    const refusing = facts({ stages: { five: { stage: 'loyalty', since: noon } }, refusesProfiling: true });
    expect(leaves(refusing)).toEqual({ kind: 'leave', port: 'else', reason: { code: 'profiling-refused' } });
  });

  it('N-17 who is in no stage of the model goes by else', () => {
    const nowhere = { kind: 'leave', port: 'else' };
    expect(leaves()).toMatchObject({ ...nowhere, reason: { params: { stage: null } } });
    expect(leaves(facts({ stages: { four: { stage: 'loyalty', since: noon } } }))).toMatchObject(nowhere);
  });
});
