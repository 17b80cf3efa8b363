import type { WordLists } from '../types.ts';
import { chineseWords } from './zh.ts';
import { englishWords } from './en.ts';

/** What ships, by language. Both hold for every text: people mix them. */
export const shippedWords = { en: englishWords, zh: chineseWords } as const;

/** What a workspace adds to the shipped words, and what it takes out of them. */
export interface OwnWords {
  /** Refused in every text. */
  readonly forbidden: readonly string[];
  /** Objected to by nobody, whatever list they or their parts stand in. */
  readonly allowed: readonly string[];
}

const none: WordLists = {
  'false-promotion': [],
  'sensitive-word': [],
  'induced-sharing': [],
  'style-hype': [],
  'style-stiff': [],
  allowed: [],
};

/** The shipped words of both languages with those of a workspace. */
export function wordLists({ forbidden, allowed }: OwnWords = { forbidden: [], allowed: [] }): WordLists {
  const own: WordLists = { ...none, 'sensitive-word': forbidden, allowed };
  const all = [englishWords, chineseWords, own];
  const joined = Object.keys(none).map((list) => [
    list,
    all.flatMap((words) => words[list as keyof WordLists]),
  ]);
  return Object.fromEntries(joined) as unknown as WordLists;
}
