import type { Rules } from './types.ts';
import { wordLists } from './words/index.ts';

/** What texts are held to where no workspace is known: the shipped words, and no style in particular. */
export const plainRules: Rules = {
  locale: 'en',
  industry: null,
  words: wordLists(),
  brand: '',
  signature: '',
  footer: true,
  longestSms: 1_000,
};
