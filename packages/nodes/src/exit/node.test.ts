import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { stepInput } from '../../test/step-input.ts';
import { exit } from './node.ts';

conformance(exit, {
  reach: fc.constant(stepInput({ config: exit.defaults })),
  refused: [{}, { reason: '' }],
});

it("N-2 exit ends with the author's word", () => {
  expect(exit.step(stepInput({ config: { reason: 'bought' } }))).toEqual({
    kind: 'exit',
    reason: { code: 'exit-node', params: { name: 'bought' } },
  });
});
