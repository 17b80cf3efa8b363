export { ruleSchema, type Rule } from './rule.ts';
export { needsOfModel, parseStageModel, stageHues, stageModelSchema } from './model.ts';
export type { ModelProblem, ParsedModel, StageHue, StageModel } from './model.ts';
export { inOrderOfLife } from './order-of-life.ts';
export { fiveStages, fourStages } from './built-in.ts';
export type { Moment } from '@perennial/journey';
export { evaluateStage, placeAt, stageAt, type Evaluated } from './evaluate.ts';
export { decideTransition, type ByHand, type Decision, type Position } from './transition.ts';
