import { useSearchParams } from 'react-router';

const names = ['group', 'recency', 'frequency', 'aliveFrom', 'aliveBelow'] as const;

/** Which customers are shown: `{ group: 'lost' }`, `{ recency: '1', frequency: '5' }`. Stands in the address. */
export type Chosen = { readonly [N in (typeof names)[number]]?: string };

export function useChosen(): readonly [Chosen | null, (chosen: Chosen | null) => void] {
  const [search, setSearch] = useSearchParams();
  const entries = names.flatMap((name) => {
    const value = search.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const choose = (chosen: Chosen | null) => setSearch({ ...chosen });
  return [entries.length === 0 ? null : (Object.fromEntries(entries) as Chosen), choose];
}
