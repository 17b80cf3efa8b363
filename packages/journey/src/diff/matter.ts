import type { Family } from '../define-node.ts';
import type { FieldChange, Matter } from './types.ts';

/** Where predicates stand in configs, whatever the type of the node. */
const conditions: ReadonlySet<string> = new Set(['where', 'when', 'filter', 'cases', 'condition', 'test']);

/** What a changed field is about: told by where it stands, since configs of all types name these things alike. */
export function matterOf({ path }: FieldChange, family: Family | null): Matter {
  const parts = path.split('.');
  if (parts.at(-1) === 'weight') return 'weights';
  if (parts.includes('content')) return 'copy';
  if (family === 'wait' && !parts.includes('where')) return 'timing';
  return parts.some((part) => conditions.has(part)) ? 'conditions' : 'rest';
}
