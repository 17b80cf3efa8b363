import { z } from 'zod';

/** A named way out: part of edges, statistics and counters, so it stays when the node is edited. */
export const portSchema = z.string().regex(/^[a-z0-9_-]{1,40}$/);

/** As sent by the customer's own code, e.g. `Order Completed`. */
export const eventNameSchema = z.string().min(1).max(200);

/** Of arms and variants: percent, 0 to 100. */
export const weightSchema = z.number().min(0).max(100);

/** Names a draw: the same name, the same arm for the same person, in any journey and version. */
export const experimentSchema = z.string().regex(/^[^/]{1,100}$/);

/** Refines a list: no two items share the value of `key`, and none takes a reserved one. */
export function distinct<Key extends string>(key: Key, reserved: readonly string[] = []) {
  return (items: readonly { readonly [K in Key]: string }[], context: z.core.$RefinementCtx): void => {
    const taken = new Set(reserved);
    for (const [index, item] of items.entries()) {
      const value = item[key];
      if (taken.has(value)) {
        context.addIssue({ code: 'custom', path: [index, key], params: { code: `duplicate-${key}`, value } });
      }
      taken.add(value);
    }
  };
}
