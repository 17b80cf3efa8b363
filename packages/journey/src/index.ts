export * from './values.ts';
export type * from './civil-time/types.ts';
export type * from './graph/types.ts';
export type * from './predicate/types.ts';
export type * from './program/types.ts';
export type * from './compile/types.ts';
export type * from './interpret/types.ts';
export * from './define-node.ts';
export type * from './kernel.ts';
