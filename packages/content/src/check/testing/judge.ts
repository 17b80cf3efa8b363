import type { Channel, MessageClass } from '@perennial/journey';
import { checkCopy } from '../check-copy.ts';
import type { Element, Industry } from '../types.ts';
import { rules } from './rules.ts';

/** A text with what a careful colleague would object to. What its fields are when absent: `labelled/README.md`. */
export interface Labelled {
  readonly text: string;
  readonly channel?: Channel;
  readonly class?: MessageClass;
  readonly industry?: Industry;
  readonly brand?: string;
  readonly lacks?: readonly Element[];
  readonly finds?: readonly string[];
}

/** How well the checker agrees with the labels. */
export interface Judgement {
  /** Of what it objected to, what was labelled. */
  readonly precision: number;
  /** Of what was labelled, what it objected to. */
  readonly recall: number;
  /** For whoever reads the output of the test: figures, and every text that it misjudged. */
  readonly told: string;
}

const field = { sms: 'text', email: 'text', push: 'body', inbox: 'body' } as const;

function objectionsTo(
  { text, channel = 'sms', class: kind = 'marketing', industry, brand = '' }: Labelled,
  locale: string,
): ReadonlySet<string> {
  const copy = { channel, class: kind, content: { [field[channel]]: text } };
  const found = checkCopy(copy, rules({ locale, industry: industry ?? null, brand }));
  return new Set(
    found.flatMap(({ code, params }) =>
      code === 'elements-missing' ? (params['elements'] as string[]).map((one) => `lacks ${one}`) : [code],
    ),
  );
}

export function judge(texts: readonly Labelled[], locale: string): Judgement {
  let right = 0;
  const wrong: string[] = [];
  const missed: string[] = [];
  for (const one of texts) {
    const lacks = (one.lacks ?? []).map((element) => `lacks ${element}`);
    const expected = new Set([...lacks, ...(one.finds ?? [])]);
    const found = objectionsTo(one, locale);
    for (const label of found)
      if (expected.has(label)) right += 1;
      else wrong.push(`  wrong  ${label}: ${one.text}`);
    for (const label of expected) if (!found.has(label)) missed.push(`  missed ${label}: ${one.text}`);
  }
  const precision = right / (right + wrong.length);
  const recall = right / (right + missed.length);
  const figures = `${locale}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${right} right`;
  return { precision, recall, told: [figures, ...wrong, ...missed, ''].join('\n') };
}
