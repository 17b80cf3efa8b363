import { useState } from 'react';

/** An item of a list that has no names of its own, with one that it keeps while somebody edits the list. */
export interface Named<Item> {
  readonly id: string;
  readonly item: Item;
}

/**
 * Names for items that are told apart by their places only, so that rows keep their fields and their focus when they
 * are moved.
 *
 * @returns the items with their names, and what to call with those that shall stand there; `fresh` names a new one
 */
export function useItemIds<Item>(
  items: readonly Item[],
  onChange: (items: readonly Item[]) => void,
): readonly [
  named: readonly Named<Item>[],
  put: (named: readonly Named<Item>[]) => void,
  fresh: (item: Item) => Named<Item>,
] {
  const [{ ids, next }, setState] = useState({ ids: items.map((_, at) => String(at)), next: items.length });
  // Somebody else changed the list, such as by undoing.
  const known = items.map((_, at) => ids[at] ?? `more-${at}`);
  const put = (named: readonly Named<Item>[]) => {
    setState({ ids: named.map(({ id }) => id), next: next + 1 });
    onChange(named.map(({ item }) => item));
  };
  const fresh = (item: Item) => ({ id: String(next), item });
  return [items.map((item, at) => ({ id: known[at]!, item })), put, fresh];
}
