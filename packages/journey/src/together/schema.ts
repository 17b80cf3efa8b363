import { z } from 'zod';
import { nodeIdSchema } from '../graph/schema.ts';
import { pathOf } from './cells.ts';
import type { Cell } from './types.ts';

/** What one edit may hold at most. */
export const editLimits = {
  /** Letters of a path. */
  cell: 600,
  /** Parts of a path. */
  depth: 16,
  /** Of one edit: a drawing of 2,000 nodes that is pasted. */
  writes: 60_000,
  /** Edits of one call. */
  edits: 500,
} as const;

/** Cells as `cells.ts` tells them; anything else is refused, so that nothing hides in a sheet. */
export const cellSchema: z.ZodType<Cell> = z.string().min(1).max(editLimits.cell).refine(isCell);

function isCell(cell: Cell): boolean {
  const path = pathOf(cell);
  const [kind, id, part] = path;
  if (path.length > editLimits.depth || path.includes('__proto__')) return false;
  switch (kind) {
    case 'name':
      return path.length === 1;
    case 'rules':
      return path.length >= 2;
    case 'way':
      return path.length === 3 && isNode(id);
    case 'node':
      return isNode(id) && (part === undefined || isPart(part, path));
    default:
      return false;
  }
}

function isNode(id: string | undefined): boolean {
  return nodeIdSchema.safeParse(id).success;
}

function isPart(part: string, path: readonly string[]): boolean {
  if (part === 'kind' || part === 'at') return path.length === 3;
  if (part === 'port' || part === 'own') return path.length === 4;
  return part === 'config' && path.length >= 5 && /@[1-9]\d*$/.test(path[3]!);
}
