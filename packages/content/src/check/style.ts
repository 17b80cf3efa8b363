import { listed, type WordCode } from './listed.ts';
import { covered, readable, spanOf } from './readable.ts';
import { emojiIn, exclamationsIn, withoutAddresses } from './symbols.ts';
import type { Copy, Found, Industry, Part, Rules } from './types.ts';

interface Style {
  /** At most; `null`: as many as anybody may. */
  readonly exclamations: number | null;
  readonly emoji: number | null;
  readonly superlatives: boolean;
  readonly words: readonly WordCode[];
  readonly risk: boolean;
}

/** Education is warm and professional, consumer goods lively, finance sober and open about risk. */
const styles: { readonly [I in Industry]: Style } = {
  education: {
    exclamations: 1,
    emoji: null,
    superlatives: true,
    words: ['style-hype', 'style-stiff'],
    risk: false,
  },
  consumer: { exclamations: null, emoji: 2, superlatives: true, words: ['style-stiff'], risk: false },
  finance: { exclamations: 0, emoji: 0, superlatives: false, words: ['style-hype'], risk: true },
};

const superlative =
  /最[高低好佳优大强快新]|第一(?![次单步件期季个届时天位])|顶[级尖]|首选|唯一|\b(?:best(?! wishes| regards)|highest|lowest|greatest|finest|unbeatable|number one|no\. ?1)\b/;

/** A word on risk; that there is none is no such word. */
const onRisk =
  /(?<![零无低])风险|谨慎|非存款|(?<!no |without )\brisks?\b(?![- ]free)|\bmay (?:lose|fall|get back less)|\bcan (?:fall|go down)|past performance|not guaranteed|\blose (?:money|value)/;

/** `style-…`: what the trade's manners forbid in a part. */
export function offStyle(one: Part, { industry, words }: Rules): readonly Found[] {
  if (industry === null) return [];
  const style = styles[industry];
  const shown = withoutAddresses(covered(one.source));
  return [
    ...tooMany(one, 'style-exclamations', exclamationsIn(shown), style.exclamations),
    ...tooMany(one, 'style-emoji', emojiIn(shown), style.emoji),
    ...(style.superlatives ? [] : superlativesIn(one)),
    ...listed(one, words, style.words),
  ];
}

/** `style-risk-missing`: marketing of finance that says nothing about risk, in any of its parts. */
export function riskMissing(
  { class: kind }: Copy,
  parts: readonly Part[],
  { industry }: Rules,
): readonly Found[] {
  if (industry === null || !styles[industry].risk || kind === 'transactional') return [];
  if (parts.some(({ source }) => onRisk.test(readable(covered(source)).text))) return [];
  return [{ code: 'style-risk-missing', part: parts.at(-1)?.part ?? 'text', from: 0, to: 0, params: {} }];
}

function tooMany(
  { part }: Part,
  code: 'style-exclamations' | 'style-emoji',
  signs: readonly { readonly index: number; readonly length: number }[],
  most: number | null,
): readonly Found[] {
  if (most === null || signs.length <= most) return [];
  const first = signs[most]!;
  const params = { most, found: signs.length };
  return [{ code, part, from: first.index, to: first.index + first.length, params }];
}

function superlativesIn({ part, source }: Part): readonly Found[] {
  const read = readable(covered(source));
  const found = superlative.exec(read.text);
  if (!found) return [];
  const span = spanOf(read, found.index, found[0].length);
  return [{ code: 'style-superlative', part, ...span, params: { word: found[0] } }];
}
