import { kinds, type Kind } from '@perennial/journey';

export { kinds, type Kind };

/** The kinds that are given by listing event names. */
export const namedKinds = kinds.filter((kind) => kind !== 'interaction');

export type NamedKind = Exclude<Kind, 'interaction'>;
