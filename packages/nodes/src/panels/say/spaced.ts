import type { Sentence } from '../say.ts';

const han = String.raw`\p{Script=Han}`;
const latin = String.raw`[\p{Script=Latin}\p{Nd}]`;
const between = new RegExp(`(?<=${han})(?=${latin})|(?<=${latin}|%)(?=${han})`, 'gu');

/** Chinese keeps a blank between its characters and Latin letters or digits: `等待 1 小时`. */
export function spaced(text: string): string {
  return text.replace(between, ' ');
}

/** The same over the seams of a sentence; blanks stay outside of the values. */
export function spacedSentence(sentence: Sentence): Sentence {
  return sentence.flatMap((part, at) => {
    const text = spaced(wordsOf(part));
    const before = at === 0 ? '' : wordsOf(sentence[at - 1]!);
    const seam = before !== '' && isSeam(before, text) ? [' '] : [];
    return [...seam, typeof part === 'string' ? text : { value: text }];
  });
}

function isSeam(before: string, after: string): boolean {
  return spaced(`${[...before].at(-1) ?? ''}${[...after][0] ?? ''}`).includes(' ') && !/\s$/.test(before);
}

function wordsOf(part: Sentence[number]): string {
  return typeof part === 'string' ? part : part.value;
}
