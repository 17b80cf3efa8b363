import type { Predicate } from '@perennial/journey';

/**
 * Where a row stands: positions in the groups from the outermost inwards; `[]` is the whole. Negations are no
 * place of their own: they belong to what they negate.
 */
export type Place = readonly number[];

type Group = Extract<Predicate, { readonly type: 'all' | 'any' }>;

/** What is below the negations, and how many there are. */
export interface Row {
  readonly nots: number;
  readonly term: Predicate;
}

export function rowOf(predicate: Predicate): Row {
  if (predicate.type !== 'not') return { nots: 0, term: predicate };
  const inner = rowOf(predicate.of);
  return { ...inner, nots: inner.nots + 1 };
}

export function predicateOf({ nots, term }: Row): Predicate {
  return nots === 0 ? term : { type: 'not', of: predicateOf({ nots: nots - 1, term }) };
}

export function isGroup(term: Predicate): term is Group {
  return (term.type === 'all' || term.type === 'any') && Array.isArray(term.of);
}

/** What a group holds, whether it is negated or not; nothing for everything else. */
export function membersOf(predicate: Predicate): readonly Predicate[] {
  const { term } = rowOf(predicate);
  return isGroup(term) ? term.of : [];
}

/** `where.of.0.of`: the path of a row in the document. */
export function pathOf(root: Predicate, place: Place, start: string): string {
  const own = start + '.of'.repeat(rowOf(root).nots);
  const [at, ...rest] = place;
  if (at === undefined) return own;
  const member = membersOf(root)[at];
  return member === undefined ? own : pathOf(member, rest, `${own}.of.${at}`);
}

export function at(root: Predicate, place: Place): Predicate | undefined {
  return place.reduce<Predicate | undefined>((here, step) => here && membersOf(here)[step], root);
}

/** Puts any number of rows where one was. */
export function replaced(root: Predicate, place: Place, by: readonly Predicate[]): Predicate {
  const [step, ...rest] = place;
  if (step === undefined) return by.length === 1 ? by[0]! : { type: 'all', of: by };
  return withMembers(root, (of) => {
    const member = of[step];
    if (member === undefined) return of;
    return rest.length === 0 ? of.toSpliced(step, 1, ...by) : of.with(step, replaced(member, rest, by));
  });
}

/** Adds a row at the end of a group; what is no group becomes one of all. */
export function added(root: Predicate, place: Place, row: Predicate): Predicate {
  const group = at(root, place);
  if (group === undefined) return root;
  const isOne = isGroup(rowOf(group).term);
  const grown = isOne
    ? withMembers(group, (of) => [...of, row])
    : ({ type: 'all', of: [group, row] } as const);
  return replaced(root, place, [grown]);
}

function withMembers(
  predicate: Predicate,
  change: (of: readonly Predicate[]) => readonly Predicate[],
): Predicate {
  const { nots, term } = rowOf(predicate);
  return isGroup(term) ? predicateOf({ nots, term: { ...term, of: change(term.of) } }) : predicate;
}
