import { vocabulary as en } from '../en/vocabulary.ts';
import { learnVocabulary, type ReasonCode } from '../vocabulary.ts';
import { vocabulary as zh } from '../zh/vocabulary.ts';

// Whoever imports this speaks both languages.
learnVocabulary(en);
learnVocabulary(zh);

export const reasonCodes = Object.keys(en.reasons) as readonly ReasonCode[];
export const diagnosticCodes: readonly string[] = Object.keys(en.diagnostics);
export const issueCodes: readonly string[] = Object.keys(en.issues);
export const deadLetterCodes: readonly string[] = Object.keys(en.deadLetters);
export const frameCodes: readonly string[] = Object.keys(en.frames);
