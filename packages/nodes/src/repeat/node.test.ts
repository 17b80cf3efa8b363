import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { stepInput } from '../../test/step-input.ts';
import { repeat } from './node.ts';

const by = (rounds: number, data: object = {}) =>
  repeat.step(stepInput({ config: { rounds }, data: data as never }));

conformance(repeat, {
  reach: fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.nat(4))
    .map(([rounds, round]) => stepInput({ config: { rounds }, data: { here: { round } } })),
  refused: [{ rounds: 0 }, { rounds: 101 }, { rounds: 1.5 }],
});

describe('repeat', () => {
  it.each([
    [{}, 'again', 1],
    [{ here: { round: 1 } }, 'again', 2],
    [{ here: { round: 2 } }, 'done', 0],
    [{ here: { round: 0 } }, 'again', 1],
    [{ here: 'odd' }, 'again', 1],
  ])('N-24 of two rounds, after %j: by %s', (data, port, round) => {
    expect(by(2, data)).toMatchObject({ port, data: { round } });
  });

  it('N-24 lowered meanwhile, the new number counts', () => {
    expect(by(1, { here: { round: 5 } })).toMatchObject({ port: 'done' });
  });
});
