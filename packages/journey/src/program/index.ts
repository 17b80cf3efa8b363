export type * from './types.ts';
export { canonicalJson, hashOf } from './canonical.ts';
export { programSchemaNumber } from './newer.ts';
export { programSchema } from './schema.ts';
export { readNode, type ReadNode } from './read-node.ts';
