export type * from './types.ts';
export { canonicalJson, hashOf } from './canonical.ts';
export { readNode, type ReadNode } from './read-node.ts';
