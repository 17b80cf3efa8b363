import type { Json } from '../values.ts';

/**
 * One place of a shared drawing, such as `node/wait-1/label` or `way/wait-1/next`. See `cells.ts` for what stands
 * where.
 */
export type Cell = string;

/** What stands in a cell; null: nothing. */
export type Held =
  | null
  /** A value as a whole. */
  | { readonly is: Json }
  /** A list of things that have ids, in their order; each is a cell below. `key`: the field that holds the id. */
  | { readonly list: readonly string[]; readonly key: string }
  /** A thing whose fields are cells below. */
  | { readonly fields: true };

/** What is drawn, cell by cell. */
export type Cells = ReadonlyMap<Cell, Held>;

/** A cell that becomes another. */
export interface CellChange {
  readonly cell: Cell;
  readonly before: Held;
  readonly after: Held;
}

/** `settles`: of the values kept beside it, those its author has seen go. */
export interface Write {
  readonly cell: Cell;
  readonly value: Held;
  readonly settles?: boolean;
}

/** What one author wrote at once; it holds or fails as a whole. */
export interface Edit {
  /** Grows with every edit of one page. */
  readonly n: number;
  /** The newest revision its author had seen. */
  readonly base: number;
  readonly writes: readonly Write[];
}

/** Who wrote, and in which order. */
export interface Signed {
  readonly revision: number;
  /** The page it was written on; null: by other means. */
  readonly client: string | null;
  /** As in the audit log; null: unknown. */
  readonly author: string | null;
  /** ISO 8601, of the server's clock. For readers only: nothing is decided by it. */
  readonly at: string;
}

/** A value with who wrote it. */
export interface CellVersion extends Signed {
  readonly value: Held;
}

/** A cell on the server: what is in force, and what was written beside it, unseen by its author. */
export interface StoredCell extends CellVersion {
  readonly others: readonly CellVersion[];
  /** The revision that last changed anything about it, what is kept beside included. */
  readonly changed: number;
}

/** All cells that were ever written, by cell. */
export type Sheet = ReadonlyMap<Cell, StoredCell>;
