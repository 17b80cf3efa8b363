export type * from './types.ts';
export { canonicalJson, hashOf } from './canonical.ts';
