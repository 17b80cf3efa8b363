import {
  canonicalJson,
  hashOf,
  type Edge,
  type Graph,
  type GraphNode,
  type NodeId,
} from '@perennial/journey';
import { sameGraph, sameJson } from '../store/diff.ts';
import { changesOf, type Change, type ruleKinds } from './changes.ts';
import type { Content, Sent } from './content.ts';

export type Merged =
  | { readonly ok: true; readonly content: Content }
  /** What both have changed, each in their way. Empty: one removed what the other leads to. */
  | { readonly ok: false; readonly both: readonly Change[] };

/**
 * Mine and theirs together, both made from `base`: node by node what was changed, where they changed different
 * ones or did the same. Moving a card aside is no reason to choose; of two places mine counts.
 *
 * @param sent saves of mine that were never answered: what theirs has of them is no change of theirs, or I could
 *   not take back what I once wrote
 */
export function merge(
  base: Content,
  mine: Content,
  found: Content,
  sent: readonly Pick<Sent, 'pieces'>[] = [],
): Merged {
  const theirs = { ...found, graph: withoutMine(base.graph, found.graph, sent) };
  const changes = changesOf(base.graph, mine.graph).filter(matters);
  const touched = new Set(changesOf(base.graph, theirs.graph).filter(matters).map(keyOf));
  const both = changes.filter((one) => touched.has(keyOf(one)) && !isAlike(one, mine.graph, theirs.graph));
  if (both.length > 0) return { ok: false, both };
  const graph = joined(base.graph, mine.graph, theirs.graph, new Set(changes.map(keyOf)));
  if (!graph.edges.every(({ from, to }) => has(graph, from) && has(graph, to)))
    return { ok: false, both: [] };
  const name = mine.name === base.name ? theirs.name : mine.name;
  return { ok: true, content: { name, graph } };
}

const matters = ({ kind }: Change) => kind !== 'moved';
const keyOf = (change: Change) => ('node' in change ? `node ${change.node}` : change.kind);
const has = ({ nodes }: Graph, id: NodeId) => Object.hasOwn(nodes, id);

/** A hash for each piece that differs, of what it became. */
export function piecesOf(base: Graph, graph: Graph): readonly string[] {
  return changesOf(base, graph)
    .filter(matters)
    .map((change) => pieceOf(change, graph));
}

function pieceOf(change: Change, graph: Graph): string {
  const piece = 'node' in change ? alone(graph, change.node) : graph.settings[change.kind];
  return hashOf(canonicalJson([keyOf(change), piece ?? null]));
}

function withoutMine(base: Graph, theirs: Graph, sent: readonly Pick<Sent, 'pieces'>[]): Graph {
  const own = new Set(sent.flatMap(({ pieces }) => pieces));
  const changes = changesOf(base, theirs).filter((one) => matters(one) && own.has(pieceOf(one, theirs)));
  return changes.length === 0 ? theirs : joined(base, base, theirs, new Set(changes.map(keyOf)));
}

/** Both did the same; a save of mine that went on to be theirs looks so, too. */
function isAlike(change: Change, mine: Graph, theirs: Graph): boolean {
  if (!('node' in change))
    return sameJson(mine.settings[change.kind] ?? null, theirs.settings[change.kind] ?? null);
  return sameGraph(alone(mine, change.node), alone(theirs, change.node));
}

/** One node with what leaves it, wherever it stands. */
function alone(graph: Graph, id: NodeId): Graph {
  const node = has(graph, id) ? graph.nodes[id] : undefined;
  return {
    ...graph,
    nodes: node ? { [id]: { ...node, position: { x: 0, y: 0 } } } : {},
    edges: graph.edges.filter(({ from }) => from === id),
    settings: { entry: { reentry: { kind: 'once' } } },
  };
}

/** `own`: what of it is mine. */
function joined(base: Graph, mine: Graph, theirs: Graph, own: ReadonlySet<string>): Graph {
  const isMine = (id: NodeId) => own.has(`node ${id}`);
  const nodes = Object.entries({ ...theirs.nodes, ...mine.nodes }).flatMap(
    ([id]): readonly (readonly [NodeId, GraphNode])[] => {
      const from = isMine(id) ? mine : theirs;
      if (!has(from, id)) return [];
      const isMoved =
        has(base, id) && has(mine, id) && !sameJson(base.nodes[id]!.position, mine.nodes[id]!.position);
      const node = from.nodes[id]!;
      return [[id, isMoved ? { ...node, position: mine.nodes[id]!.position } : node]];
    },
  );
  const edges: readonly Edge[] = [
    ...theirs.edges.filter(({ from }) => !isMine(from)),
    ...mine.edges.filter(({ from }) => isMine(from)),
  ];
  return { ...theirs, nodes: Object.fromEntries(nodes), edges, settings: settingsOf(mine, theirs, own) };
}

function settingsOf(mine: Graph, theirs: Graph, own: ReadonlySet<string>): Graph['settings'] {
  const from = (kind: (typeof ruleKinds)[number]) => (own.has(kind) ? mine : theirs).settings;
  const { entry } = from('entry');
  const { goal } = from('goal');
  const { goals } = from('goals');
  const { exits } = from('exits');
  return { entry, ...(goal && { goal }), ...(goals && { goals }), ...(exits && { exits }) };
}
