interface List {
  readonly items: readonly { readonly at: string }[];
  readonly hasMore: boolean;
}

/**
 * Back to when the story is whole: older than that, some list has things that are not fetched yet, and what the
 * others hold would stand beside a gap. Milliseconds; -Infinity when all is there.
 */
export function horizonOf(lists: readonly List[]): number {
  return Math.max(
    -Infinity,
    ...lists
      .filter(({ hasMore }) => hasMore)
      .map(({ items }) => Math.min(...items.map(({ at }) => Date.parse(at)))),
  );
}
