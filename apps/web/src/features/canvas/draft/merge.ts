import { applyOperation, canonicalJson, type Edge, type Graph } from '@perennial/journey';
import { graphDiff } from '../store/diff.ts';
import { changesOf, type Change } from './changes.ts';
import type { Content } from './content.ts';

export type Merged =
  | { readonly ok: true; readonly content: Content }
  /** What both have changed, so that somebody must choose. */
  | { readonly ok: false; readonly both: readonly Change[] };

/**
 * Mine done again on theirs: the operations since `base`, where they touch nothing that theirs touched. Moving
 * a card aside is no reason to choose; of two places mine counts.
 */
export function merge(base: Content, mine: Content, theirs: Content): Merged {
  const touched = new Set(changesOf(base.graph, theirs.graph).filter(matters).map(keyOf));
  const both = changesOf(base.graph, mine.graph).filter((one) => matters(one) && touched.has(keyOf(one)));
  if (both.length > 0) return { ok: false, both };
  const operation = withoutMoves(base.graph, mine.graph, theirs.graph);
  const applied = applyOperation(theirs.graph, operation);
  if (!applied.ok || losesEdges(base.graph, theirs.graph, applied.graph)) return { ok: false, both: [] };
  const name = mine.name === base.name ? theirs.name : mine.name;
  return { ok: true, content: { name, graph: applied.graph } };
}

/** They connected something to a node that I removed. */
function losesEdges(base: Graph, theirs: Graph, merged: Graph): boolean {
  const isIn = ({ edges }: Graph) => {
    const written = new Set(edges.map((edge) => canonicalJson(edge)));
    return (edge: Edge) => written.has(canonicalJson(edge));
  };
  const [old, stays] = [isIn(base), isIn(merged)];
  return theirs.edges.some((edge) => !old(edge) && !stays(edge));
}

const matters = ({ kind }: Change) => kind !== 'moved';
const keyOf = (change: Change) => ('node' in change ? change.node : '');

/** What moved there but is gone here stays gone. */
function withoutMoves(base: Graph, mine: Graph, theirs: Graph) {
  const operation = graphDiff(base, mine);
  if (operation.op !== 'batch') return operation;
  return {
    ...operation,
    operations: operation.operations.map((one) =>
      one.op === 'move-nodes'
        ? {
            ...one,
            positions: Object.fromEntries(
              Object.entries(one.positions).filter(([id]) => Object.hasOwn(theirs.nodes, id)),
            ),
          }
        : one,
    ),
  };
}
