export { EntryRulesForm, type EntryRulesFormProps } from './entry-rules-form.tsx';
export { entryWords, type RuleWords } from './entry-words.ts';
export { ExitRulesForm, type ExitRulesFormProps } from './exit-rules-form.tsx';
export { exitWords } from './exit-words.ts';
export { GoalForm, type GoalFormProps } from './goal-form.tsx';
export { goalWords, otherGoalWords } from './goal-words.ts';
export { PriorityForm, type PriorityFormProps } from './priority-form.tsx';
export { OtherGoalsForm, type OtherGoalsFormProps } from './other-goals-form.tsx';
