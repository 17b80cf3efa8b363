export * from './change.ts';
export type * from './types.ts';
