import type { Graph, NodeId } from '@perennial/journey';
import { groupsOf } from '../edits/groups.ts';
import type { Point } from '../layout/geometry.ts';

/** A group that is shown as one card. */
export interface FoldedGroup {
  readonly id: string;
  readonly name: string;
  readonly members: readonly NodeId[];
  /** The middle of its upper edge. */
  readonly place: Point;
}

const prefix = 'group:';
/** The one dot by which everything leaves a folded group. */
export const groupHandle = 'out';

/** No node is called so: ids of nodes have no colon. */
export function isGroupId(id: string): boolean {
  return id.startsWith(prefix);
}

export function groupName(id: string): string {
  return id.slice(prefix.length);
}

export function foldedGroups(graph: Graph, folded: ReadonlySet<string>): readonly FoldedGroup[] {
  if (folded.size === 0) return [];
  return [...groupsOf(graph)]
    .filter(([name]) => folded.has(name))
    .map(([name, members]) => ({
      id: prefix + name,
      name,
      members,
      place: topOf(graph, members),
    }));
}

/** Where a node is drawn: by its own card, or by that of its group. */
export function homeIn({ nodes }: Graph, folded: ReadonlySet<string>): (id: NodeId) => string {
  return (id) => {
    const group = nodes[id]?.group;
    return group !== undefined && folded.has(group) ? prefix + group : id;
  };
}

/** The nodes that a card stands for. */
export function membersOf(graph: Graph, id: string): readonly NodeId[] {
  if (!isGroupId(id)) return Object.hasOwn(graph.nodes, id) ? [id] : [];
  return groupsOf(graph).get(groupName(id)) ?? [];
}

export function placeOf(graph: Graph, id: string): Point | undefined {
  if (!isGroupId(id)) return graph.nodes[id]?.position;
  const members = membersOf(graph, id);
  return members.length === 0 ? undefined : topOf(graph, members);
}

function topOf({ nodes }: Graph, members: readonly NodeId[]): Point {
  const places = members.map((id) => nodes[id]!.position);
  const xs = places.map(({ x }) => x);
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: Math.min(...places.map(({ y }) => y)) };
}
