import { expect, it } from 'vitest';
import type { Goal } from '../graph/types.ts';
import { kernel } from '../testing/drive.ts';
import { twoPauses, twoWaits, waitFor } from '../testing/journeys.ts';

const goal: Goal = { event: 'Order Completed', window: { amount: 3, unit: 'days' }, exits: true };
const vip = { type: 'attribute', path: 'vip', test: { op: 'is', value: true } } as const;

it.each([
  ['351859a0e162c1575f9a1057d51535d6db31a7fc858d4c52bca8cdb60745a893', waitFor()],
  ['14eaf1b92411e55f1ee3c847fd266b054e29668b0be4bff6167d1dc7c25957fa', twoPauses()],
  ['33b4c3abf80e7ab2b0f392d2a09921184d070c2b9c60e65df26ac08245368d41', twoWaits()],
  ['7925ef3b4a46f9c3eadfb751cbac5b08e2d8556cd9e875c727fc3d60cd110a00', twoPauses({ goal })],
  [
    'eba087069524fa2a26c1785c339c2148c06c01f841404012a3d7733d5c1be894',
    waitFor({}, { entry: { reentry: { kind: 'once' }, key: 'cart_id', filter: vip } }),
  ],
])(
  'K-146 a program without the newer rules is, byte for byte, what it was before them: %s',
  (hash, graph) => {
    expect(kernel.compile(graph).hash).toBe(hash);
  },
);

it('K-146 rules that are there, and empty, are not', () => {
  expect(kernel.compile(twoPauses({ goals: [], exits: [] })).hash).toBe(kernel.compile(twoPauses()).hash);
});
