import { expect, test } from 'vitest';
import { fourStages, inOrderOfLife, parseStageModel } from './index.ts';

test('L-29 life is precedence backwards, unless the model says otherwise', () => {
  expect(inOrderOfLife(fourStages)).toEqual(['sprout', 'growth', 'mature', 'dormant']);
  const order = ['growth', 'sprout', 'dormant', 'mature'];
  expect(inOrderOfLife({ ...fourStages, order })).toEqual(order);
});

test.each([
  [['sprout']],
  [['sprout', 'growth', 'mature', 'mature']],
  [['sprout', 'growth', 'mature', 'lost']],
])('L-29 an order names each stage once, unlike %j', (order) => {
  expect(parseStageModel({ ...fourStages, order })).toEqual({
    ok: false,
    problems: [{ code: 'stage-model.order-incomplete', path: 'order' }],
  });
});
