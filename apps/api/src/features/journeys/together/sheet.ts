import { readCells, type Draft, type Transaction } from '@perennial/db';
import {
  cellsOf,
  changesBetween,
  graphOfCells,
  inDrawers,
  nameOfCells,
  type Cell,
  type Drawers,
  type Graph,
  type Held,
  type Signed,
  type StoredCell,
} from '@perennial/journey';

/** The cells of a draft, and those of them that are not stored yet. */
export interface OpenSheet {
  readonly cells: Map<Cell, StoredCell>;
  readonly unstored: ReadonlyMap<Cell, StoredCell>;
}

/**
 * The cells of a draft as it stands. A draft that was saved as a whole since, or never told apart, is told apart now:
 * what differs is by `by`. Both must be read at one moment.
 */
export async function openSheet(
  tx: Transaction,
  workspace: string,
  journey: string,
  draft: Draft,
  by: Pick<Signed, 'author' | 'at'>,
): Promise<OpenSheet> {
  const cells =
    draft.cellsRevision === null ? new Map<Cell, StoredCell>() : await readCells(tx, workspace, journey, 0);
  const unstored = new Map<Cell, StoredCell>();
  if (draft.cellsRevision === draft.revision) return { cells, unstored };
  const { revision } = draft;
  for (const [cell, value] of draft.cellsRevision === null ? firstCells(draft) : changedCells(cells, draft)) {
    const others = cells.get(cell)?.others ?? [];
    unstored.set(cell, { ...by, client: null, revision, changed: revision, value, others });
  }
  for (const [cell, stored] of unstored) cells.set(cell, stored);
  return { cells, unstored };
}

function firstCells({ draft, name }: Draft): Iterable<readonly [Cell, Held]> {
  return cellsOf(draft as Graph, name);
}

function changedCells(
  cells: ReadonlyMap<Cell, StoredCell>,
  { draft, name }: Draft,
): readonly (readonly [Cell, Held])[] {
  const drawers = drawersOf(cells);
  const drawn = changesBetween(graphOfCells(drawers), draft as Graph).map(
    ({ cell, after }) => [cell, after] as const,
  );
  return name === nameOfCells(drawers) ? drawn : [...drawn, ['name', { is: name }]];
}

/** What stands in the cells, to be drawn. */
export function drawersOf(cells: ReadonlyMap<Cell, StoredCell>): Drawers {
  return inDrawers([...cells].map(([cell, { value }]) => [cell, value] as const));
}
