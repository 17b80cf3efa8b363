import { expect, test } from 'vitest';
import english from './testing/held-out/en.json' with { type: 'json' };
import chinese from './testing/held-out/zh.json' with { type: 'json' };
import { judge, type Labelled } from './testing/judge.ts';

/** What was reached when the texts were first judged, to two places: far from 95 % in English. It may rise, and must not fall. */
test.each([
  ['en', english as readonly Labelled[], { precision: 0.7, recall: 0.91 }],
  ['zh-CN', chinese as readonly Labelled[], { precision: 1, recall: 0.92 }],
])('objections of 35 texts in %s that no rule was made on: precision and recall', (locale, texts, floor) => {
  expect(texts).toHaveLength(35);
  const { precision, recall, told } = judge(texts, locale);
  process.stdout.write(told);
  expect(precision).toBeGreaterThanOrEqual(floor.precision);
  expect(recall).toBeGreaterThanOrEqual(floor.recall);
});
