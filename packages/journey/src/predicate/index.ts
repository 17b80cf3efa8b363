export type * from './types.ts';
export type { Scope } from './scope.ts';
export { seenJson } from './evaluation.ts';
export { evaluate } from './evaluate.ts';
