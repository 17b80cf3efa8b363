import type { Diagnostic } from '../../compile/types.ts';
import { hostile } from '../hostile.ts';
import { fromIssues } from '../issues.ts';
import { limits } from '../limits.ts';
import { operationSchema } from './kinds.ts';
import type { Operation } from './types.ts';

export type ParsedOperation =
  | { readonly ok: true; readonly operation: Operation }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The door for operations from elsewhere (API, collaborators, the clipboard). */
export function parseOperation(value: unknown): ParsedOperation {
  const hostility = hostile(value, limits.depth * 2);
  if (hostility) return refuse([hostility]);
  const parsed = operationSchema.safeParse(value);
  if (parsed.success) return { ok: true, operation: parsed.data };
  return refuse(fromIssues(parsed.error.issues, { code: 'operation-invalid', path: '' }));
}

function refuse(diagnostics: readonly Diagnostic[]): ParsedOperation {
  return { ok: false, diagnostics };
}
