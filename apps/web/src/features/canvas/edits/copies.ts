import {
  parseGraph,
  type Edge,
  type Graph,
  type GraphNode,
  type NodeId,
  type Operation,
} from '@perennial/journey';
import { bottomOf, rowGap, type SizeOf } from '../layout/geometry.ts';
import { batch } from './add.ts';
import { newId } from './new-id.ts';

/** What lies on the clipboard: nodes and the connections between them. */
export interface Copied {
  readonly perennial: 'nodes';
  readonly nodes: { readonly [id: NodeId]: GraphNode };
  readonly edges: readonly Edge[];
}

export function copyOf(graph: Graph, ids: ReadonlySet<NodeId>): Copied {
  return {
    perennial: 'nodes',
    nodes: Object.fromEntries(Object.entries(graph.nodes).filter(([id]) => ids.has(id))),
    edges: graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
}

/** What was pasted, if it is nodes of ours: from another journey, another tab, or written by hand. */
export function readCopied(text: string): Copied | null {
  try {
    const value = JSON.parse(text) as Partial<Copied> | null;
    if (typeof value !== 'object' || value?.perennial !== 'nodes') return null;
    const { nodes = {}, edges = [] } = value;
    const settings = { entry: { reentry: { kind: 'once' } } };
    const parsed = parseGraph({ schema: 1, nodes, edges, settings });
    if (!parsed.ok) return null;
    return { perennial: 'nodes', nodes: parsed.graph.nodes, edges: parsed.graph.edges };
  } catch {
    return null;
  }
}

export interface Pasted {
  readonly operation: Operation;
  readonly ids: ReadonlySet<NodeId>;
}

/** Copies get ids of their own and stand below everything else, in the same order as their models. */
export function paste(graph: Graph, { nodes, edges }: Copied, sizeOf: SizeOf, random?: () => number): Pasted {
  const ids = new Map(Object.entries(nodes).map(([id, { type }]) => [id, newId(type, random)]));
  const bottom = Math.max(0, ...Object.keys(graph.nodes).map((id) => bottomOf(graph, id, sizeOf)));
  const top = Math.min(...Object.values(nodes).map(({ position }) => position.y));
  const down = Math.ceil((bottom + rowGap - top) / 8) * 8;
  const added = Object.entries(nodes).map(([id, node]): Operation => {
    const position = { x: node.position.x, y: node.position.y + down };
    return { op: 'add-node', id: ids.get(id)!, node: { ...node, position } };
  });
  const connected = edges.map(({ from, port, to }): Operation => ({
    op: 'connect',
    edge: { from: ids.get(from)!, port, to: ids.get(to)! },
  }));
  return { operation: batch(...added, ...connected), ids: new Set(ids.values()) };
}
