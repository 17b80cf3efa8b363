export type * from './types.ts';
export type { Scope } from './scope.ts';
export { seenJson } from './evaluation.ts';
export { evaluate } from './evaluate.ts';
export { predicateLimits } from './limits.ts';
export { predicateSchema } from './schema.ts';
export { eventsOf } from './walk.ts';
export { checkPredicate, type CheckOptions } from './check.ts';
