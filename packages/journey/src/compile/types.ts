import type { NodeId } from '../graph/types.ts';
import type { Program } from '../program/types.ts';
import type { JsonObject } from '../values.ts';

/** A complaint about a drawing: a code with values; the words live in the interface's catalogues. */
export interface Diagnostic {
  readonly code: string;
  /** Errors stop publishing, warnings don't. */
  readonly severity: 'error' | 'warning';
  readonly node?: NodeId;
  /** Where in the graph document, e.g. `nodes.wait1.config.duration.amount`. */
  readonly path: string;
  readonly params?: JsonObject;
}

export interface Compiled {
  /** Absent when any diagnostic is an error. */
  readonly program?: Program;
  /** Hex SHA-256 of the program's canonical bytes. */
  readonly hash?: string;
  readonly diagnostics: readonly Diagnostic[];
}
