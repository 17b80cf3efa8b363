import {
  graphLimits,
  graphSchemaNumber,
  parseGraph,
  type Edge,
  type Graph,
  type GraphNode,
  type NodeDefinition,
  type NodeId,
  type Operation,
} from '@perennial/journey';
import { bottomOf, rowGap, type Point, type SizeOf } from '../layout/geometry.ts';
import { batch } from './add.ts';
import { freeGroupName, groupsOf } from './groups.ts';
import { newId } from './new-id.ts';

/** Part of a drawing: nodes and the connections between them. */
export interface Piece {
  readonly nodes: { readonly [id: NodeId]: GraphNode };
  readonly edges: readonly Edge[];
}

/** What lies on the clipboard. */
export interface Copied extends Piece {
  readonly perennial: 'nodes';
  /** Of the drawing that it was taken from: a later Perennial may write what this one can't read. */
  readonly schema: number;
}

export function copyOf(graph: Graph, ids: ReadonlySet<NodeId>): Copied {
  return {
    perennial: 'nodes',
    schema: graph.schema,
    nodes: Object.fromEntries(Object.entries(graph.nodes).filter(([id]) => ids.has(id))),
    edges: graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
}

/** Longer texts are not looked at: the largest drawing takes less. Characters. */
const longest = 3_000_000;

/** Why nothing is pasted: too long to look at, no nodes of ours, written by a later Perennial, or damaged. */
export type NotPasted = 'too-large' | 'foreign' | 'newer' | 'broken' | 'too-many';

export type ReadCopy =
  { readonly ok: true; readonly piece: Piece } | { readonly ok: false; readonly why: NotPasted };

/**
 * What was pasted, if it is nodes of ours or a whole drawing: from another journey, another tab, or written by hand.
 *
 * @param room how many nodes the drawing can still take
 */
export function readCopied(
  text: string,
  definitionOf: (type: string) => NodeDefinition | undefined,
  room: number = graphLimits.nodes,
): ReadCopy {
  if (text.length > longest) return { ok: false, why: 'too-large' };
  const value = parsed(text);
  if (!isPiece(value)) return { ok: false, why: 'foreign' };
  const { schema = graphSchemaNumber, nodes, edges = [] } = value;
  if (typeof schema === 'number' && schema > graphSchemaNumber) return { ok: false, why: 'newer' };
  const read = parseGraph({ schema, nodes, edges, settings: { entry: { reentry: { kind: 'once' } } } });
  if (!read.ok) return { ok: false, why: 'broken' };
  const piece = { nodes: read.graph.nodes, edges: edgesInside(read.graph) };
  const why = whyNot(piece, definitionOf, room);
  return why === null ? { ok: true, piece } : { ok: false, why };
}

/** Why nodes that could be read don't go into a drawing that takes `room` more; null when they do. */
export function whyNot(
  { nodes }: Piece,
  definitionOf: (type: string) => NodeDefinition | undefined,
  room: number,
): NotPasted | null {
  const all = Object.values(nodes);
  if (all.length === 0) return 'foreign';
  if (all.some(({ type, version }) => version > (definitionOf(type)?.version ?? version))) return 'newer';
  return all.length > room ? 'too-many' : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Written {
  readonly schema?: unknown;
  readonly nodes: unknown;
  readonly edges?: unknown;
}

function isPiece(value: unknown): value is Written {
  if (typeof value !== 'object' || value === null || !('nodes' in value)) return false;
  const isCopied = 'perennial' in value && value.perennial === 'nodes';
  return isCopied || ('settings' in value && 'schema' in value);
}

/** Written by hand, a connection may lead to nowhere: it stays behind. */
function edgesInside({ nodes, edges }: Graph): readonly Edge[] {
  return edges.filter(({ from, to }) => Object.hasOwn(nodes, from) && Object.hasOwn(nodes, to));
}

export interface Pasted {
  readonly operation: Operation;
  /** The new ids. */
  readonly ids: ReadonlySet<NodeId>;
}

/** Copies get ids of their own and stand as their models do, below everything else. A group that comes along stays one. */
export function paste(graph: Graph, piece: Piece, sizeOf: SizeOf): Pasted {
  const { operations, idOf } = copied(graph, piece, sizeOf);
  return { operation: batch(...operations), ids: new Set(idOf.values()) };
}

/** The same, `at` a place and part of something larger. `idOf`: from the id of a model to that of its copy. */
export function copied(
  graph: Graph,
  { nodes, edges }: Piece,
  sizeOf: SizeOf,
  at?: Point,
): { readonly operations: readonly Operation[]; readonly idOf: ReadonlyMap<NodeId, NodeId> } {
  const idOf = new Map(Object.entries(nodes).map(([id, { type }]) => [id, newId(type)]));
  const groups = new Map([...groupsOf({ nodes }).keys()].map((name) => [name, freeGroupName(graph, name)]));
  const by = wayTo(graph, nodes, sizeOf, at);
  const added = Object.entries(nodes).map(([id, { group, ...node }]): Operation => {
    const position = { x: node.position.x + by.x, y: node.position.y + by.y };
    const grouped = group === undefined ? {} : { group: groups.get(group)! };
    return { op: 'add-node', id: idOf.get(id)!, node: { ...node, ...grouped, position } };
  });
  const connected = edges.map(({ from, port, to }): Operation => ({
    op: 'connect',
    edge: { from: idOf.get(from)!, port, to: idOf.get(to)! },
  }));
  return { operations: [...added, ...connected], idOf };
}

function wayTo(graph: Graph, nodes: Piece['nodes'], sizeOf: SizeOf, at: Point | undefined): Point {
  const places = Object.values(nodes).map(({ position }) => position);
  const top = Math.min(...places.map(({ y }) => y));
  const snapped = (value: number) => Math.ceil(value / 8) * 8;
  if (at) {
    const xs = places.map(({ x }) => x);
    return { x: snapped(at.x - (Math.min(...xs) + Math.max(...xs)) / 2), y: snapped(at.y - top) };
  }
  const bottom = Math.max(0, ...Object.keys(graph.nodes).map((id) => bottomOf(graph, id, sizeOf)));
  return { x: 0, y: snapped(bottom + rowGap - top) };
}
