export { ConditionBuilder } from './builder.tsx';
export type { ConditionProps } from './builder-context.ts';
export { OptionalCondition, type OptionalConditionProps } from './condition-field.tsx';
export { freshRow } from './fresh.ts';
export { segmentTerms, stageRuleTerms, type TermType } from './term-groups.ts';
