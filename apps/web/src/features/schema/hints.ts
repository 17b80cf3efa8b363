import type { CallResponse } from '@perennial/contracts';

export type Seen = CallResponse<'GET /v1/knowledge/seen'>;

/** Something about what came in that is seldom meant. */
export type Hint =
  /** `12` and "12": conditions compare them as they are. */
  | { readonly kind: 'types'; readonly name: string; readonly types: readonly string[] }
  /** Names that differ in nothing but the case of their letters, or in `-`, `_` and blanks. */
  | { readonly kind: 'names'; readonly names: readonly string[]; readonly of: 'attributes' | 'events' };

export function hintsOf({ attributes, events }: Pick<Seen, 'attributes' | 'events'>): readonly Hint[] {
  const mixed = attributes
    .filter(({ types }) => types.length > 1)
    .map(({ name, types }): Hint => ({ kind: 'types', name, types: types.map(({ type }) => type) }));
  return [...mixed, ...alike(attributes, 'attributes'), ...alike(events, 'events')];
}

function alike(named: readonly { readonly name: string }[], of: 'attributes' | 'events'): readonly Hint[] {
  const groups = new Map<string, string[]>();
  for (const { name } of named) {
    const key = name.toLocaleLowerCase().replace(/[\s_-]/g, '');
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()]
    .filter((names) => names.length > 1)
    .map((names): Hint => ({ kind: 'names', names, of }));
}
