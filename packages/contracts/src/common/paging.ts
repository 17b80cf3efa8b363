import { z } from 'zod';

/** `cursor` comes from the page before; its content is the server's business. */
export const paging = {
  cursor: z.string().min(1).max(500).optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items on a page.'),
};

/** A page: `next` is null on the last one. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
