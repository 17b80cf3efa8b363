import type { Predicate } from './types.ts';

const none: readonly Predicate[] = [];

type Inside = {
  readonly [T in Predicate['type']]?: (predicate: Extract<Predicate, { type: T }>) => readonly Predicate[];
};

const ofWhere = ({ where }: { readonly where?: Predicate }): readonly Predicate[] =>
  where === undefined ? none : [where];

/** The predicates directly inside, by kind; those of all others are `none`. */
const inside: Inside = {
  all: ({ of }) => of,
  any: ({ of }) => of,
  not: ({ of }) => [of],
  event: ofWhere,
  'event-sum': ofWhere,
  'event-time': ofWhere,
  sequence: ({ steps }) => steps.flatMap(ofWhere),
};

export function childrenOf(predicate: Predicate): readonly Predicate[] {
  return inside[predicate.type]?.(predicate as never) ?? none;
}

/** The predicate and everything inside it. */
export function flatten(predicate: Predicate): readonly Predicate[] {
  return [predicate, ...childrenOf(predicate).flatMap(flatten)];
}

export function depthOf(predicate: Predicate): number {
  return 1 + Math.max(0, ...childrenOf(predicate).map(depthOf));
}
