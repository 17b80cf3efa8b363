import { calls as enCalls } from './en/calls.ts';
import * as enContent from './en/content.ts';
import * as enEntry from './en/entry.ts';
import * as enLifecycle from './en/lifecycle.ts';
import * as enMessages from './en/messages.ts';
import * as enPassage from './en/passage.ts';
import { edits as enEdits } from './en/edits.ts';
import type { Language, Line } from './types.ts';
import { calls as zhCalls } from './zh/calls.ts';
import * as zhContent from './zh/content.ts';
import { edits as zhEdits } from './zh/edits.ts';
import * as zhEntry from './zh/entry.ts';
import * as zhLifecycle from './zh/lifecycle.ts';
import * as zhMessages from './zh/messages.ts';
import * as zhPassage from './zh/passage.ts';

const english = {
  ...enEntry.entry,
  ...enPassage.passage,
  ...enPassage.trouble,
  ...enMessages.messages,
  ...enMessages.providers,
  ...enCalls,
  ...enContent.content,
  ...enLifecycle.stages,
  ...enLifecycle.models,
  ...enEdits,
};

/** Every code of a reason that this product can give. */
export type ReasonCode = keyof typeof english;

/** Closed: a code with words in one language has words in both. */
export const reasons: { readonly [L in Language]: { readonly [C in ReasonCode]: Line } } = {
  en: english,
  zh: {
    ...zhEntry.entry,
    ...zhPassage.passage,
    ...zhPassage.trouble,
    ...zhMessages.messages,
    ...zhMessages.providers,
    ...zhCalls,
    ...zhContent.content,
    ...zhLifecycle.stages,
    ...zhLifecycle.models,
    ...zhEdits,
  },
};
