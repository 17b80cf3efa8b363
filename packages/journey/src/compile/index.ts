export type * from './types.ts';
export { codes, type Code } from './codes.ts';
