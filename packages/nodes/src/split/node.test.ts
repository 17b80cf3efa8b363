import { chooseArm } from '@perennial/journey';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { facts, stepInput, zones } from '../../test/step-input.ts';
import { split } from './node.ts';

const config = split.config.parse({
  arms: [
    { port: 'a', weight: 45 },
    { port: 'b', weight: 45 },
    { port: 'holdout', weight: 10 },
  ],
});
const person = (id: string) => facts({ id });

conformance(split, {
  reach: fc.string().map((id) => stepInput({ config, facts: person(id) })),
  refused: [
    { arms: [{ port: 'a', weight: 100 }] },
    {
      arms: [
        { port: 'a', weight: 50 },
        { port: 'a', weight: 50 },
      ],
    },
    {
      arms: [
        { port: 'a', weight: -1 },
        { port: 'b', weight: 101 },
      ],
    },
    { ...config, experiment: '' },
  ],
});

describe('split', () => {
  it('N-12 draws by journey and node, or by the experiment wherever it stands, and logs the exposure', () => {
    const arms = config.arms.map(({ port, weight }) => ({ id: port, weight }));
    const reason = {
      code: 'drawn',
      params: { experiment: 'j1/here', arm: chooseArm(arms, 'j1/here', 'bo') },
    };
    expect(split.step(stepInput({ config, facts: person('bo'), visit: 3 }))).toEqual({
      kind: 'leave',
      port: reason.params.arm,
      reason,
      log: [{ kind: 'exposed', variant: reason.params.arm, reason }],
    });
    const named = (node: string, journey: string) =>
      split.step(stepInput({ config: { ...config, experiment: 'x' }, node, journey, facts: person('bo') }));
    expect(named('one', 'j1')).toEqual(named('two', 'j2'));
    expect(named('one', 'j1')).toMatchObject({ port: chooseArm(arms, 'x', 'bo') });
  });

  it.each([
    [[50, 50], 0],
    [[33.3, 66.7], 0],
    [[50, 49], 1],
    [[0, 0], 1],
  ])('N-15 weights %j: %i complaints', (weights, complaints) => {
    const arms = weights.map((weight, i) => ({ port: `p${i}`, weight }));
    expect(split.check?.({ arms }, zones)).toHaveLength(complaints);
  });
});
