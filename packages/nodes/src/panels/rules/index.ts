export { EntryRulesForm, type EntryRulesFormProps } from './entry-rules-form.tsx';
export { entryWords, type RuleWords } from './entry-words.ts';
export { GoalForm, type GoalFormProps } from './goal-form.tsx';
export { goalWords } from './goal-words.ts';
