import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { noon, stepInput, zones } from '../../test/step-input.ts';
import { list } from './node.ts';

const guests = '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d';

conformance(list, {
  reach: fc
    .constantFrom('add' as const, 'remove' as const)
    .map((act) => stepInput({ config: { act, list: guests } })),
  refused: [{ act: 'clear', list: guests }, { act: 'add', list: 'guests' }, { act: 'add' }],
});

it.each([
  ['add', 'list-added'],
  ['remove', 'list-removed'],
] as const)('N-7 list %s asks for it once, by the id of the visit, and goes on', (act, code) => {
  expect(list.step(stepInput({ config: { act, list: guests } }))).toEqual({
    kind: 'leave',
    port: 'next',
    reason: { code, params: { list: guests } },
    commands: [{ kind: 'list', id: 'e1:here:1', node: 'here', visit: 1, list: guests, act, at: noon }],
  });
});

it('N-2 list asks for one', () => {
  expect(list.check?.(list.defaults, zones)).toEqual([
    { code: 'segment-missing', severity: 'error', path: 'list' },
  ]);
});
