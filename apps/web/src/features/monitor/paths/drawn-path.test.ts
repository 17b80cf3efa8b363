import type { JourneyPath } from '@perennial/contracts';
import { expect, test } from 'vitest';
import { choicesOf, drawnPath } from './drawn-path.ts';

const path: JourneyPath = {
  steps: [
    { node: 'in', port: 'next' },
    { node: 'buys', port: 'timeout' },
    { node: 'halves', port: 'a' },
  ],
  end: { node: 'out', reason: 'completed' },
  people: 12,
  goals: 3,
  typicalMs: 1,
};

test('a way is drawn from its first node to where it ends', () => {
  const drawn = drawnPath(path);
  expect([...drawn.nodes]).toEqual(['in', 'buys', 'halves', 'out']);
  expect([...drawn.edges]).toEqual(['in.next', 'buys.timeout', 'halves.a']);
  expect(drawn.at).toBeNull();
});

test('those who are inside stand at its end', () => {
  expect(drawnPath({ ...path, end: { node: 'rest', reason: null } }).at).toBe('rest');
  expect(drawnPath({ ...path, end: null }).at).toBeNull();
});

test('a way is told by where it could have gone otherwise', () => {
  const choices = choicesOf(path, (node) => (node === 'in' ? 1 : 2));
  expect(choices.map(({ node }) => node)).toEqual(['buys', 'halves']);
});
