import type { Channel, MessageClass } from '@perennial/journey';
import { expect, test } from 'vitest';
import { checkCopy } from './check-copy.ts';
import english from './testing/labelled/en.json' with { type: 'json' };
import chinese from './testing/labelled/zh.json' with { type: 'json' };
import { rules } from './testing/rules.ts';
import type { Element, Industry } from './types.ts';

interface Labelled {
  readonly text: string;
  readonly channel?: Channel;
  readonly class?: MessageClass;
  readonly industry?: Industry;
  readonly brand?: string;
  readonly lacks?: readonly Element[];
  readonly finds?: readonly string[];
}

const field = { sms: 'text', email: 'text', push: 'body' } as const;

function judged(
  { text, channel = 'sms', class: kind = 'marketing', industry, brand = '' }: Labelled,
  locale: string,
) {
  const copy = { channel, class: kind, content: { [field[channel]]: text } };
  const found = checkCopy(copy, rules({ locale, industry: industry ?? null, brand }));
  return new Set(
    found.flatMap(({ code, params }) =>
      code === 'elements-missing' ? (params['elements'] as string[]).map((one) => `lacks ${one}`) : [code],
    ),
  );
}

interface Tally {
  right: number;
  wrong: string[];
  missed: string[];
}

function tallyOf(texts: readonly Labelled[], locale: string): Tally {
  const tally: Tally = { right: 0, wrong: [], missed: [] };
  for (const one of texts) {
    const expected = new Set([
      ...(one.lacks ?? []).map((element) => `lacks ${element}`),
      ...(one.finds ?? []),
    ]);
    const found = judged(one, locale);
    for (const label of found) if (!expected.has(label)) tally.wrong.push(`${label}: ${one.text}`);
    for (const label of expected) if (!found.has(label)) tally.missed.push(`${label}: ${one.text}`);
    tally.right += [...found].filter((label) => expected.has(label)).length;
  }
  return tally;
}

const floor = 0.95;

test.each([
  ['en', english as readonly Labelled[]],
  ['zh-CN', chinese as readonly Labelled[]],
])('CC-1 objections of 100 labelled texts in %s: precision and recall', (locale, texts) => {
  expect(texts).toHaveLength(100);
  const { right, wrong, missed } = tallyOf(texts, locale);
  const precision = right / (right + wrong.length);
  const recall = right / (right + missed.length);
  const told = [`${locale}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${right} right`];
  process.stdout.write(
    [...told, ...wrong.map((one) => `  wrong  ${one}`), ...missed.map((one) => `  missed ${one}`), ''].join(
      '\n',
    ),
  );
  expect(precision).toBeGreaterThanOrEqual(floor);
  expect(recall).toBeGreaterThanOrEqual(floor);
});
