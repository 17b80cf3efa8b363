import { complain } from '../compile/codes.ts';
import type { Diagnostic } from '../compile/types.ts';
import type { JsonObject } from '../values.ts';
import { hostile } from './hostile.ts';
import { fromIssues } from './issues.ts';
import { limits } from './limits.ts';
import { graphMigrations, graphSchemaNumber, migrateDocument } from './migrate.ts';
import { graphSchema } from './schema.ts';
import type { Graph } from './types.ts';

export type ParsedGraph =
  | { readonly ok: true; readonly graph: Graph }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * The door for graph documents: any value in; a graph of the present schema or diagnostics out. Structure
 * (ports, triggers, cycles) is the compiler's; a half-drawn journey parses.
 */
export function parseGraph(value: unknown): ParsedGraph {
  if (!isObject(value))
    return refuse(
      complain('graph-invalid', { path: '', params: { issue: 'invalid_type', expected: 'object' } }),
    );
  const hostility = hostile(value, limits.depth);
  if (hostility) return refuse(hostility);
  const migrated = migrateDocument(value, graphSchemaNumber, graphMigrations);
  if (!migrated.ok) {
    const params = { found: migrated.at, known: graphSchemaNumber };
    return refuse(
      complain(migrated.why === 'newer' ? 'graph-newer' : 'graph-too-old', { path: 'schema', params }),
    );
  }
  const parsed = graphSchema.safeParse(migrated.value);
  if (parsed.success) return { ok: true, graph: parsed.data };
  return { ok: false, diagnostics: fromIssues(parsed.error.issues, { code: 'graph-invalid', path: '' }) };
}

function refuse(diagnostic: Diagnostic): ParsedGraph {
  return { ok: false, diagnostics: [diagnostic] };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
