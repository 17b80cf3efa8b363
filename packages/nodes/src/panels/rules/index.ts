export { EntryRulesForm, type EntryRulesFormProps } from './entry-rules-form.tsx';
export { ExitRulesForm, type ExitRulesFormProps } from './exit-rules-form.tsx';
export { GoalForm, type GoalFormProps } from './goal-form.tsx';
export { PriorityForm, type PriorityFormProps } from './priority-form.tsx';
export { OtherGoalsForm, type OtherGoalsFormProps } from './other-goals-form.tsx';
