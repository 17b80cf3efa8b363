import type { Sentence } from '@perennial/nodes/panels';

/** A sentence where nothing can be in ink. */
export function textOf(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === 'string' ? part : part.value)).join('');
}
