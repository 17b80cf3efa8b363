import { complain } from '../compile/codes.ts';
import type { Diagnostic } from '../compile/types.ts';

interface Item {
  readonly path: string;
  readonly value: unknown;
}

/**
 * What no schema can be trusted to see: nesting deeper than `depth`, and keys named `__proto__`, which
 * validators drop in silence. Level by level: a check for hostile nesting may not recurse.
 */
export function hostile(value: unknown, depth: number): Diagnostic | null {
  let level: readonly Item[] = [{ path: '', value }];
  for (let at = 0; level.length > 0; at += 1) {
    if (at > depth) return complain('too-deep', { path: '', params: { maximum: depth } });
    level = level.flatMap(inside);
    const odd = level.find(({ path }) => /(^|\.)__proto__$/.test(path));
    if (odd) return complain('unknown-field', { path: odd.path, params: { field: '__proto__' } });
  }
  return null;
}

function inside({ path, value }: Item): readonly Item[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, each]) => ({
    path: path === '' ? key : `${path}.${key}`,
    value: each,
  }));
}
