import { own } from '../graph/own.ts';
import { canonicalJson } from '../program/canonical.ts';
import type { Json } from '../values.ts';
import type { FieldChange } from './types.ts';

type Branch = { readonly [key: string]: Json };

/** Every value that differs, as deep as both sides have the same shape; lists are compared place by place. */
export function fieldChanges(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly string[] = [],
): readonly FieldChange[] {
  if (same(before, after)) return [];
  if (isBranch(before) && isBranch(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => fieldChanges(own(before, key), own(after, key), [...path, key]));
  }
  const sides = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  return [{ path: path.join('.'), ...sides }];
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}

/** Something to go into; of a list the places are its keys. */
function isBranch(value: Json | undefined): value is Branch {
  return typeof value === 'object' && value !== null;
}
