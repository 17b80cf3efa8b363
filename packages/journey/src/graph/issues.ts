import type { z } from 'zod';
import { complain } from '../compile/codes.ts';
import type { Code } from '../compile/codes.ts';
import type { Diagnostic } from '../compile/types.ts';
import type { NodeId } from './types.ts';
import type { Json, JsonObject } from '../values.ts';

type Issue = z.core.$ZodIssue;

/** Where the checked value sits in the document, and the code for what is wrong with it. */
export interface Place {
  readonly code: Code;
  readonly path: string;
  readonly node?: NodeId;
}

/** A schema's issues as diagnostics: unknown fields one by one, unions by their likeliest branch. */
export function fromIssues(issues: readonly Issue[], place: Place): readonly Diagnostic[] {
  return issues.flatMap((issue) => fromIssue(issue, { ...place, path: join(place.path, issue.path) }));
}

/** `a.b` and `['c', 0]` give `a.b.c.0`. */
export function join(path: string, keys: readonly PropertyKey[]): string {
  return [path, ...keys.map(String)].filter((part) => part !== '').join('.');
}

function fromIssue(issue: Issue, place: Place): readonly Diagnostic[] {
  const where = place.node === undefined ? {} : { node: place.node };
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      complain('unknown-field', { ...where, path: join(place.path, [key]), params: { field: key } }),
    );
  }
  const branch = issue.code === 'invalid_union' ? likeliest(issue.errors) : undefined;
  if (branch) return fromIssues(branch, place);
  return [complain(place.code, { ...where, path: place.path, params: paramsOf(issue) })];
}

/** The branch that got furthest: the one whose first complaint lies deepest. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (branch: readonly Issue[]) => Math.max(0, ...branch.map((issue) => issue.path.length));
  const deepest = branches.toSorted((a, b) => depth(b) - depth(a))[0];
  return deepest && depth(deepest) > 0 ? deepest : undefined;
}

const told = ['expected', 'format', 'pattern', 'minimum', 'maximum', 'divisor', 'values'] as const;

/** `issue` names what is wrong; the rest are the values it speaks of. Never zod's sentence. */
function paramsOf(issue: Issue): JsonObject {
  const own = issue.code === 'custom' ? (issue.params ?? {}) : {};
  const { code = issue.code, ...rest } = own as { readonly [key: string]: Json };
  const values = told.flatMap((key) => {
    const value: unknown = (issue as unknown as { readonly [key: string]: unknown })[key];
    return isPlain(value) ? [[key, value] as const] : [];
  });
  return { issue: code, ...Object.fromEntries(values), ...rest };
}

function isPlain(value: unknown): value is Json {
  if (Array.isArray(value)) return value.every(isPlain);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
