export type * from './types.ts';
export { emptyGraph } from './empty.ts';
export { limits as graphLimits } from './limits.ts';
export { fromIssues, type Place } from './issues.ts';
export { graphSchemaNumber } from './migrate.ts';
export { parseGraph, type ParsedGraph } from './parse.ts';
export {
  edgeSchema,
  entryRulesSchema,
  exitRuleSchema,
  goalSchema,
  graphNodeSchema,
  graphSchema,
  jsonObjectSchema,
  nodeIdSchema,
  otherGoalSchema,
  portIdSchema,
  settingsSchema,
} from './schema.ts';
export * from './ops/index.ts';
