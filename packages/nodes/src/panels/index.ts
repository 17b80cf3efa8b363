import type { AnyPanel } from './types.ts';

export type * from './knowledge.ts';
export type * from './say.ts';
export { createSay, type Speaker } from './say/create-say.ts';
export * from './types.ts';

/** The panel of every node type, in the order of the palette: one line each. */
export const panels: readonly AnyPanel[] = [];
