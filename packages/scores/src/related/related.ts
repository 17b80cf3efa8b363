/** Products one person looked at, or bought, latest first. */
export type Basket = readonly string[];

export interface RelatedOptions {
  /** Products that may be recommended; others count for nothing. */
  readonly known: ReadonlySet<string>;
  /** People who must have had both before two products are taken for related. */
  readonly least: number;
  /** Most related products of one. */
  readonly most: number;
}

/** Of one person, so that who looks at everything doesn't tie everything to everything. */
const widest = 50;

/**
 * Which products go together: by the cosine of who had them, `both / √(one · other)`, so that what everybody has is not
 * related to everything. Ties go to what more people had together, then to the id: the same baskets, in whatever
 * order, come to the same.
 */
export function relatedOf(
  baskets: Iterable<Basket>,
  { known, least, most }: RelatedOptions,
): ReadonlyMap<string, readonly string[]> {
  const had = new Map<string, number>();
  const together = new Map<string, Map<string, number>>();
  for (const basket of baskets) {
    const items = [...new Set(basket.filter((id) => known.has(id)))].slice(0, widest);
    for (const one of items) {
      had.set(one, (had.get(one) ?? 0) + 1);
      const others = together.get(one) ?? new Map<string, number>();
      together.set(one, others);
      for (const other of items) if (other !== one) others.set(other, (others.get(other) ?? 0) + 1);
    }
  }
  const rank = (one: string, others: ReadonlyMap<string, number>) =>
    [...others]
      .filter(([, both]) => both >= least)
      .map(([id, both]) => ({ id, both, cosine: both / Math.sqrt(had.get(one)! * had.get(id)!) }))
      .sort((a, b) => b.cosine - a.cosine || b.both - a.both || (a.id < b.id ? -1 : 1))
      .slice(0, most)
      .map(({ id }) => id);
  return new Map(
    [...together].flatMap(([one, others]) => {
      const found = rank(one, others);
      return found.length > 0 ? [[one, found] as const] : [];
    }),
  );
}

/** What most people had, the most popular first. */
export function bestOf(
  baskets: Iterable<Basket>,
  { known, most }: Pick<RelatedOptions, 'known' | 'most'>,
): readonly string[] {
  const had = new Map<string, number>();
  for (const basket of baskets)
    for (const id of new Set(basket)) if (known.has(id)) had.set(id, (had.get(id) ?? 0) + 1);
  return [...had]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([id]) => id);
}

/** What is known of one person, latest first, and what goes with it. */
export interface Taste {
  readonly viewed: Basket;
  readonly bought: Basket;
  readonly alsoViewed: ReadonlyMap<string, readonly string[]>;
  readonly alsoBought: ReadonlyMap<string, readonly string[]>;
  readonly best: readonly string[];
}

/**
 * Products for one person: what goes with what they bought and looked at, the later the more, then what everybody buys. Never
 * what they have bought.
 */
export function recommend({ viewed, bought, alsoViewed, alsoBought, best }: Taste, most: number): string[] {
  const scores = new Map<string, number>();
  const add = (seeds: Basket, related: Taste['alsoViewed']) =>
    seeds.forEach((seed, age) =>
      (related.get(seed) ?? []).forEach((id, place) =>
        scores.set(id, (scores.get(id) ?? 0) + 1 / ((age + 1) * (place + 1))),
      ),
    );
  add(bought, alsoBought);
  add(viewed, alsoViewed);
  const own = new Set(bought);
  const ranked = [...scores].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([id]) => id);
  return [...new Set([...ranked, ...best])].filter((id) => !own.has(id)).slice(0, most);
}
