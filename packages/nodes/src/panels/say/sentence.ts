import type { Say, Sentence } from '../say.ts';

/** Around the name of a value while its sentence is put together; in no text that anybody writes. */
const marked = /\u{E000}([^\u{E001}]*)\u{E001}/u;

/**
 * A line of the catalogue with its values set apart, in the order of the translation. `count` only chooses
 * the plural: what is to be shown goes by another name.
 */
export function sentenceOf(t: Say['t'], key: string, values: Parameters<Say['t']>[1] = {}): Sentence {
  const marks = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === 'count' ? value : `\u{E000}${name}\u{E001}`,
    ]),
  );
  const parts = t(key, marks).split(marked);
  return parts.flatMap<Sentence[number]>((part, at) => {
    if (at % 2 === 1) return [{ value: String(values[part]) }];
    return part === '' ? [] : [part];
  });
}

/** The sentence as one text, for whoever listens. */
export function textOf(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === 'string' ? part : part.value)).join('');
}

/** One sentence after the other; Chinese leaves no blank between them. */
export function joined({ language }: Pick<Say, 'language'>, first: Sentence, second: Sentence): Sentence {
  return language === 'zh' ? [...first, ...second] : [...first, ' ', ...second];
}

/** What nobody has filled in yet still needs a place in the sentence. */
export function orBlank(text: string): string {
  return text.trim() === '' ? '…' : text;
}
