import type { Edge, Graph, GraphNode, NodeId } from '../graph/types.ts';
import { cellOf, holdersOf, holds, pathOf, sameHeld } from './cells.ts';
import { cellsOfNode, cellsOfRules, wayOf } from './split.ts';
import type { Cell, Cells, CellChange, Held } from './types.ts';

/**
 * What differs between two drawings, cell by cell: what an operation did. Of a node that is gone only that is
 * said: its cells stay underneath, and what others write there meanwhile is not lost with it.
 */
export function changesBetween(before: Graph, after: Graph): readonly CellChange[] {
  if (before === after) return [];
  const ids = new Set([...Object.keys(before.nodes), ...Object.keys(after.nodes)]);
  return [
    ...[...ids].flatMap((id) => nodeChanges(id, own(before, id), own(after, id))),
    ...(before.settings === after.settings
      ? []
      : differing(cellsOfRules(before.settings), cellsOfRules(after.settings))),
    ...(before.edges === after.edges ? [] : wayChanges(before, after)),
  ];
}

function own({ nodes }: Graph, id: NodeId): GraphNode | null {
  return Object.hasOwn(nodes, id) ? nodes[id]! : null;
}

function nodeChanges(id: NodeId, before: GraphNode | null, after: GraphNode | null): readonly CellChange[] {
  if (before === after) return [];
  if (!after) return [{ cell: cellOf('node', id), before: { is: true }, after: null }];
  return differing(before ? cellsOfNode(id, before) : new Map(), cellsOfNode(id, after));
}

/** What is not seen any more since something above it is gone stays as it is. */
function differing(before: Cells, after: Cells): readonly CellChange[] {
  const written = [...after].filter(([cell, held]) => !sameHeld(before.get(cell) ?? null, held));
  const gone = [...before].filter(([cell, held]) => !after.has(cell) && isUnder(after, cell, held));
  return [
    ...gone.map(([cell, held]) => ({ cell, before: held, after: null })),
    ...written.map(([cell, held]) => ({ cell, before: before.get(cell) ?? null, after: held })),
  ];
}

function isUnder(after: Cells, cell: Cell, held: Held): boolean {
  return holdersOf(cell, held).every((holder) => holds(after.get(holder.cell) ?? null, holder.wanted));
}

/** A way that is not drawn since one of its ends is gone comes back with it. */
function wayChanges(before: Graph, after: Graph): readonly CellChange[] {
  const [left, right] = [byPort(before.edges), byPort(after.edges)];
  const goes = ([cell, to]: readonly [Cell, NodeId]) =>
    !right.has(cell) && own(after, to) !== null && own(after, pathOf(cell)[1]!) !== null;
  return [
    ...[...left].filter(goes).map(([cell, to]) => ({ cell, before: { is: to }, after: null })),
    ...[...right]
      .filter(([cell, to]) => left.get(cell) !== to)
      .map(([cell, to]) => {
        const was = left.get(cell);
        return { cell, before: was === undefined ? null : { is: was }, after: { is: to } };
      }),
  ];
}

function byPort(edges: readonly Edge[]): ReadonlyMap<Cell, NodeId> {
  return new Map(edges.map((edge) => [wayOf(edge), edge.to]));
}

/** Without what is not seen any more since something above it goes: it stays underneath, should that come back. */
export function withoutBuried(changes: readonly CellChange[]): readonly CellChange[] {
  const gone = new Set(changes.filter(({ after }) => after === null).map(({ cell }) => cell));
  const isBuried = ({ cell, before }: CellChange) =>
    holdersOf(cell, before).some((holder) => gone.has(holder.cell));
  return changes.filter((change) => change.after !== null || !isBuried(change));
}

/**
 * What would be seen again, though it is not `wanted`: cells that lay underneath something that has come back.
 * `cells` are those of one node, of the rules, or ways.
 */
export function strays(
  cells: Cells,
  wanted: Cells,
  isThere: (node: NodeId) => boolean,
): readonly CellChange[] {
  const heldAt = (cell: Cell): boolean => isThere(pathOf(cell)[1]!);
  const isSeen = (cell: Cell, held: Held) =>
    holdersOf(cell, held).every((holder) =>
      cells.has(holder.cell) ? holds(cells.get(holder.cell)!, holder.wanted) : heldAt(holder.cell),
    );
  return [...cells]
    .filter(([cell, held]) => held !== null && !wanted.has(cell) && isSeen(cell, held))
    .map(([cell, held]) => ({ cell, before: held, after: null }));
}
