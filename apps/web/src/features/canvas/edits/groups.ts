import type { Graph, NodeId, Operation } from '@perennial/journey';
import { batch } from './add.ts';

/** Nodes by the group they belong to. */
export function groupsOf({ nodes }: Pick<Graph, 'nodes'>): ReadonlyMap<string, readonly NodeId[]> {
  const groups = new Map<string, NodeId[]>();
  for (const [id, { group }] of Object.entries(nodes))
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), id]);
  return groups;
}

/** The groups that some of these nodes are in. */
export function groupsAmong({ nodes }: Graph, ids: Iterable<NodeId>): readonly string[] {
  return [...new Set([...ids].flatMap((id) => nodes[id]?.group ?? []))];
}

/** `wanted`, or with the next number behind it when there is such a group already. */
export function freeGroupName(graph: Pick<Graph, 'nodes'>, wanted: string): string {
  const taken = groupsOf(graph);
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted} ${n}`)) return `${wanted} ${n}`;
}

/** Puts nodes into a group, or with `null` out of theirs. */
export function regroup(ids: Iterable<NodeId>, group: string | null): Operation {
  return batch(...[...ids].map((id): Operation => ({ op: 'regroup', id, group })));
}
