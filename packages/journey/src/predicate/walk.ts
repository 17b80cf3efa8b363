import type { Predicate } from './types.ts';

const none: readonly Predicate[] = [];

/** The predicates directly inside, by kind; a new kind must say. */
const inside: {
  readonly [T in Predicate['type']]: (
    predicate: Extract<Predicate, { readonly type: T }>,
  ) => readonly Predicate[];
} = {
  all: ({ of }) => of,
  any: ({ of }) => of,
  not: ({ of }) => [of],
  event: ({ where }) => (where === undefined ? none : [where]),
  attribute: () => none,
  property: () => none,
  data: () => none,
  stage: () => none,
  consent: () => none,
};

export function childrenOf(predicate: Predicate): readonly Predicate[] {
  return inside[predicate.type](predicate as never);
}

/** The predicate and everything inside it. */
export function flatten(predicate: Predicate): readonly Predicate[] {
  return [predicate, ...childrenOf(predicate).flatMap(flatten)];
}

export function depthOf(predicate: Predicate): number {
  return 1 + Math.max(0, ...childrenOf(predicate).map(depthOf));
}

/** Names of the events whose history the predicate looks at, sorted, each once: for `needs.events`. */
export function eventsOf(predicate: Predicate): readonly string[] {
  const names = flatten(predicate).flatMap((term) => (term.type === 'event' ? [term.name] : []));
  return [...new Set(names)].sort();
}
