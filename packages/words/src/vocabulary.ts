import type { deadLetters } from './en/dead-letters.ts';
import type { diagnostics, issues } from './en/diagnostics.ts';
import type { reasons } from './en/reasons.ts';
import type { Tongue } from './say/tongue.ts';
import type { Frames, Language, Line, StageTerm } from './types.ts';

type Closed<Table> = { readonly [Code in keyof Table]: Line };

/** Every code of a reason that this product can give. */
export type ReasonCode = keyof typeof reasons;

/** All that one language says. Closed: a code with words in one language has words in both. */
export interface Vocabulary {
  readonly language: Language;
  readonly reasons: Closed<typeof reasons>;
  readonly diagnostics: Closed<typeof diagnostics>;
  readonly issues: Closed<typeof issues>;
  readonly deadLetters: Closed<typeof deadLetters>;
  readonly terms: { readonly [term: string]: (term: StageTerm) => string };
  readonly frames: Frames;
  readonly fields: { readonly [field: string]: string };
  readonly tongue: Tongue;
}

/** A browser fetches the language it speaks, not the other. */
const known: { [L in Language]?: Vocabulary } = {};

/** Before anything is said in that language. */
export function learnVocabulary(vocabulary: Vocabulary): void {
  known[vocabulary.language] = vocabulary;
}

export function vocabularyOf(language: Language): Vocabulary {
  const vocabulary = known[language];
  if (!vocabulary) throw new Error(`The words of ${language} have not been fetched.`);
  return vocabulary;
}
