import { covered } from './readable.ts';
import type { Found, Part } from './types.ts';

/** Why signs are too many, and which. */
const rules: readonly (readonly [because: string, sign: RegExp])[] = [
  ['repeated', /[!！?？]{2,}/u],
  ['repeated', /([~～*#=_+$¥￥^|<>-])\1{2,}/u],
  ['ornament', /[★☆◆◇■□▲△▼▽◎※☞☛♛♠♣♦♪♫✿❀卍]/u],
  ['capitals', /(?<![\p{L}\p{N}])\p{Lu}{2,}(?:[ ,]+\p{Lu}{2,}){2,}(?![\p{L}\p{N}])/u],
];

const mostEmoji = 3;
const mostExclamations = 3;

/** `symbols-exaggerated`: marks in a row, pictures of signs, shouting, a crowd of emoji or exclamation marks. Once for each part. */
export function exaggerated({ part, source }: Part): readonly Found[] {
  const shown = withoutAddresses(covered(source));
  for (const [because, sign] of rules) {
    const found = sign.exec(shown);
    if (found) return [at(part, because, found.index, found[0].length)];
  }
  if (emojiIn(shown).length > mostEmoji) return [crowd(part, 'emoji', emojiIn(shown))];
  const exclamations = exclamationsIn(shown);
  return exclamations.length > mostExclamations ? [crowd(part, 'exclamations', exclamations)] : [];
}

interface Sign {
  readonly index: number;
  readonly length: number;
}

/** A family with a dark skin is one picture. */
export function emojiIn(shown: string): readonly Sign[] {
  return [
    ...shown.matchAll(
      /(?![©®™])\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})*/gu,
    ),
  ].map(({ index, 0: sign }) => ({ index, length: sign.length }));
}

export function exclamationsIn(shown: string): readonly Sign[] {
  return [...shown.matchAll(/[!！]/gu)].map(({ index }) => ({ index, length: 1 }));
}

/** Underscores and equal signs belong to them. */
export function withoutAddresses(shown: string): string {
  return shown.replace(/https?:\/\/[^\s"'<>，。]+/g, (address) => '\0'.repeat(address.length));
}

const at = (part: string, because: string, from: number, length: number): Found => ({
  code: 'symbols-exaggerated',
  part,
  from,
  to: from + length,
  params: { because },
});

function crowd(part: string, because: string, signs: readonly Sign[]): Found {
  const last = signs.at(-1)!;
  return at(part, because, last.index, last.length);
}
