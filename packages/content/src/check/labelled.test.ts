import { expect, test } from 'vitest';
import { judge, type Labelled } from './testing/judge.ts';
import english from './testing/labelled/en.json' with { type: 'json' };
import chinese from './testing/labelled/zh.json' with { type: 'json' };

const floor = 0.95;

test.each([
  ['en', english as readonly Labelled[]],
  ['zh-CN', chinese as readonly Labelled[]],
])('CC-1 objections of 100 labelled texts in %s: precision and recall', (locale, texts) => {
  expect(texts).toHaveLength(100);
  const { precision, recall, told } = judge(texts, locale);
  process.stdout.write(told);
  expect(precision).toBeGreaterThanOrEqual(floor);
  expect(recall).toBeGreaterThanOrEqual(floor);
});
