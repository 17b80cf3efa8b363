type Properties = { readonly [name: string]: unknown };

const idNames = ['product_id', 'productId', 'sku', 'item_id', 'id'] as const;
const listNames = ['products', 'items', 'line_items'] as const;

/**
 * Ids of the products that an event speaks of, in the order in which they stand there: its own (Segment's `product_id`, a
 * `sku`) or those of its list. Bare `id` counts in lists alone: of an event it is the event's.
 */
export function productIds(properties: Properties): readonly string[] {
  const own = idOf(properties, idNames.slice(0, -1));
  const listed = listNames.flatMap((name) => {
    const list = properties[name];
    return Array.isArray(list) ? list.flatMap((one) => (isProperties(one) ? idOf(one, idNames) : [])) : [];
  });
  return [...new Set([...own, ...listed])];
}

function idOf(properties: Properties, names: readonly string[]): readonly string[] {
  for (const name of names) {
    const value = properties[name];
    if (typeof value === 'string' && value.trim() !== '') return [value.trim()];
    if (typeof value === 'number' && Number.isFinite(value)) return [String(value)];
  }
  return [];
}

const isProperties = (value: unknown): value is Properties => typeof value === 'object' && value !== null;
