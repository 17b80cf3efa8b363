/** A segment, and those its definition asks about. */
export interface Dependent {
  readonly id: string;
  readonly segments: readonly string[];
}

/** Those asked about before those who ask. Who is in a circle is left out: nobody can say who is in them. */
export function inOrder<Segment extends Dependent>(all: readonly Segment[]): readonly Segment[] {
  const byId = new Map(all.map((segment) => [segment.id, segment]));
  const state = new Map<string, 'open' | 'placed' | 'circular'>();
  const order: Segment[] = [];
  const place = (segment: Segment): boolean => {
    const known = state.get(segment.id);
    if (known !== undefined) return known === 'placed';
    state.set(segment.id, 'open');
    // Ones that live elsewhere, static lists among them, are no obstacle.
    const fine = segment.segments.every((id) => !byId.has(id) || place(byId.get(id)!));
    state.set(segment.id, fine ? 'placed' : 'circular');
    if (fine) order.push(segment);
    return fine;
  };
  for (const segment of all) place(segment);
  return order;
}

/** The way from `id` over what it asks about back to itself, `id` first and last; `null`: there is none. */
export function circleThrough(id: string, all: readonly Dependent[]): readonly string[] | null {
  const asked = new Map(all.map((segment) => [segment.id, segment.segments]));
  const seen = new Set<string>();
  const walk = (way: readonly string[]): readonly string[] | null => {
    for (const next of asked.get(way.at(-1)!) ?? []) {
      if (next === id) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk([...way, next]);
      if (found) return found;
    }
    return null;
  };
  return walk([id]);
}
