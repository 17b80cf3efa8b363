import { en as tongue } from '../say/en.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { deadLetters } from './dead-letters.ts';
import { diagnostics, issues } from './diagnostics.ts';
import { fields } from './fields.ts';
import { terms } from './lifecycle.ts';
import { reasons } from './reasons.ts';
import { frames } from './steps.ts';

export const vocabulary: Vocabulary = {
  language: 'en',
  reasons,
  diagnostics,
  issues,
  deadLetters,
  terms,
  frames,
  fields,
  tongue,
};
