export { applyOperation } from './apply.ts';
export { parseOperation, type ParsedOperation } from './parse.ts';
export { operationSchema } from './kinds.ts';
export type * from './types.ts';
