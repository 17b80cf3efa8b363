import { expect, test } from 'vitest';
import { lanesOf } from './stage-lanes.ts';

const day = 86_400_000;
const at = (n: number) => new Date(n * day).toISOString();
const change = (model: string, stage: string | null, days: number) => ({
  model,
  stage,
  from: null,
  at: at(days),
  cause: 'event',
  because: {},
  by: null,
});

test('stretches follow each other up to now', () => {
  const { lanes, from } = lanesOf(
    {
      stageHistory: [
        change('five', 'interest', 20),
        change('five', 'awareness', 10),
        change('four', 'sprout', 12),
      ],
      stagesNow: [
        { model: 'five', stage: 'interest', since: at(20), byHand: null },
        { model: 'four', stage: 'sprout', since: at(12), byHand: null },
      ],
    },
    30 * day,
  );
  expect(from).toBe(10 * day);
  expect(
    lanes.map(({ model, spans }) => [model, spans.map((one) => [one.stage, (one.end - one.begin) / day])]),
  ).toEqual([
    [
      'five',
      [
        ['awareness', 10],
        ['interest', 10],
      ],
    ],
    [
      'four',
      [
        [null, 2],
        ['sprout', 18],
      ],
    ],
  ]);
  expect(lanes[0]?.spans.at(-1)?.isNow).toBe(true);
});

test.each([[[0, 1]], [[1, 0]]])(
  'several changes at one instant leave the last, however they are listed',
  (order) => {
    const both = [change('five', 'awareness', 5), { ...change('five', 'purchase', 5), from: 'awareness' }];
    const stageHistory = order.map((i) => both[i]!);
    const { lanes } = lanesOf({ stageHistory, stagesNow: [] }, 6 * day);
    expect(lanes[0]?.spans.map(({ stage }) => stage)).toEqual(['purchase']);
  },
);

test('what holds now is where it ends, whatever came late', () => {
  const { lanes } = lanesOf(
    {
      stageHistory: [
        change('five', 'purchase', 17),
        change('five', 'loyalty', 16),
        change('five', 'awareness', 1),
      ],
      stagesNow: [{ model: 'five', stage: 'loyalty', since: at(16), byHand: null }],
    },
    30 * day,
  );
  expect(lanes[0]!.spans.map(({ stage, begin, isNow }) => [stage, begin / day, isNow])).toEqual([
    ['awareness', 1, false],
    ['loyalty', 16, true],
  ]);
});
