import type { Graph, GraphNode, NodeId } from '@perennial/journey';
import type { Say, Story } from '@perennial/nodes/panels';
import type { Node } from '@xyflow/react';
import { definitionOf, portsOf, storyOf, titleOf } from '../context/panels.ts';
import { foldedGroups, groupHandle, homeIn, isGroupId } from './fold.ts';
import type { Selection } from '../store/editor-store.ts';
import type { DrawnEdge } from './flow-edge.tsx';

export type DrawnNode = Node<Record<string, never>, 'card' | 'group'>;

/** The one card that is chosen offers what comes next; of hundreds none does, and nothing is laid out for it. */
const alone = 'alone';
const empty: Record<string, never> = {};
/** The library calls them `node` and `edge`, in English to everybody; their names say more. */
const unnamed = { 'aria-roledescription': undefined };
const none: ReadonlySet<string> = new Set();
/** Between the leftmost card's middle line and the ways back. */
const gutterRoom = 200;

/** The nodes as the surface draws them; those that are as before stay the same objects. */
export function drawnNodes(
  before: readonly DrawnNode[],
  graph: Graph,
  { nodes: selected }: Selection,
  say: Say,
  folded: ReadonlySet<string> = none,
): DrawnNode[] {
  const old = new Map(before.map((node) => [node.id, node]));
  const className = selected.size === 1 ? alone : '';
  const single = Object.entries(graph.nodes)
    .filter(([, { group }]) => group === undefined || !folded.has(group))
    .map(([id, node]) => ({
      id,
      place: node.position,
      isSelected: selected.has(id),
      ariaLabel: labelOf(node, graph.settings, say),
    }));
  const groups = foldedGroups(graph, folded).map(({ id, name, place, members }) => ({
    id,
    place,
    isSelected: members.some((one) => selected.has(one)),
    ariaLabel: name,
  }));
  return [...single, ...groups].map(({ id, place: { x, y }, isSelected, ariaLabel }) => {
    const was = old.get(id);
    const isSame =
      was?.position.x === x &&
      was.position.y === y &&
      (was.selected ?? false) === isSelected &&
      (was.className ?? '') === (isSelected ? className : '') &&
      was.ariaLabel === ariaLabel;
    if (isSame) return was;
    return {
      ...was,
      id,
      type: isGroupId(id) ? 'group' : 'card',
      data: empty,
      position: { x, y },
      selected: isSelected,
      className: isSelected ? className : '',
      ariaLabel,
      domAttributes: unnamed,
    };
  });
}

const labels = new WeakMap<Story, string>();

/** What a screen reader says of a card: its title, then its sentence. Remembered with what the card says. */
function labelOf(node: GraphNode, settings: Graph['settings'], say: Say): string {
  const story = storyOf(node, settings, say);
  if (!story) return titleOf(node, say);
  const before = labels.get(story);
  if (before !== undefined) return before;
  const sentence = story.sentence.map((part) => (typeof part === 'string' ? part : part.value)).join('');
  const label = [titleOf(node, say), sentence].filter(Boolean).join('. ');
  labels.set(story, label);
  return label;
}

/** Says a connection: from where, by which way, to where. */
export type EdgeLabel = (from: string, port: string | undefined, to: string) => string;

/** The same for connections. */
export function drawnEdges(
  before: readonly DrawnEdge[],
  graph: Graph,
  { edge: selected }: Selection,
  say: Say,
  label: EdgeLabel,
  folded: ReadonlySet<string> = none,
): DrawnEdge[] {
  const old = new Map(before.map((edge) => [edge.id, edge]));
  const gutter = gutterOf(graph);
  const home = homeIn(graph, folded);
  return graph.edges.flatMap(({ from, port, to }) => {
    const [left, reached] = [graph.nodes[from], graph.nodes[to]];
    const [source, target] = [home(from), home(to)];
    if (!left || !reached || (source === target && source !== from)) return [];
    const id = edgeId(from, port);
    const was = old.get(id);
    const waits = definitionOf(left.type)?.family === 'wait';
    const isSelected = selected?.from === from && selected.port === port;
    const ports = portsOf(left, say);
    const ariaLabel = label(
      titleOf(left, say),
      ports.find((one) => one.id === port)?.name,
      titleOf(reached, say),
    );
    const isSame =
      was?.source === source &&
      was.target === target &&
      was.data?.waits === waits &&
      was.data.gutter === gutter &&
      (was.selected ?? false) === isSelected &&
      was.ariaLabel === ariaLabel;
    if (isSame) return [was];
    const edge: DrawnEdge = {
      id,
      type: 'flow',
      source,
      sourceHandle: source === from ? port : groupHandle,
      target,
      data: { from, port, waits, gutter },
      selected: isSelected,
      ariaLabel,
      domAttributes: unnamed,
    };
    return [edge];
  });
}

export function edgeId(from: NodeId, port: string): string {
  return `${from}.${port}`;
}

function gutterOf({ nodes }: Graph): number {
  return Math.min(...Object.values(nodes).map(({ position }) => position.x)) - gutterRoom;
}
