import type { ImportKind, ImportMapping } from '@perennial/contracts';
import type { Zones } from '@perennial/journey';
import type { Problem } from '../incoming-event.ts';

/** All that is needed to make sense of a row. */
export interface Reading {
  readonly kind: Exclude<ImportKind, 'calls'>;
  readonly columns: readonly string[];
  readonly mapping: ImportMapping;
  /** Tells rows of this file, read this way, from all others: the same file twice changes nothing. */
  readonly fingerprint: string;
  /** When rows are taken to have happened that say no time. Milliseconds. */
  readonly startedAt: number;
  readonly zones: Zones;
}

/** What is wrong with a row; `column` is the one that it is about, if it is about one. */
export interface RowProblem extends Problem {
  readonly column: string | null;
}
