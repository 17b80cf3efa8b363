import type { Edge, NodeId } from '../graph/types.ts';
import { complain, type Code } from './codes.ts';
import { byFrom, isEnabled, isRest, passable, reach } from './drawing.ts';
import type { Drawing, Pass } from './drawing.ts';

/**
 * Pass 5: every loop comes to an end, and none turns at once. So each cycle goes by a limited port, and over a node
 * where people stay: without limited ports nothing leads back, nor without the rests. One complaint for each group of nodes
 * that lead to one another.
 */
export const checkCycles: Pass = (drawing) => {
  const edges = passable(drawing);
  const ids = Object.keys(drawing.graph.nodes).sort();
  const endless = cycles(
    ids,
    edges.filter((edge) => !isLimited(drawing, edge)),
  );
  const hasty = cycles(
    ids,
    edges.filter((edge) => !isAtRest(drawing, edge)),
  );
  return cycles(ids, edges).flatMap((nodes) => {
    const code = codeOf(isIn(nodes, endless), isIn(nodes, hasty));
    const node = nodes[0] as NodeId;
    return code ? [complain(code, { node, path: `nodes.${node}`, params: { nodes } })] : [];
  });
};

function codeOf(isEndless: boolean, isHasty: boolean): Code | null {
  if (isEndless && isHasty) return 'cycle';
  if (isEndless) return 'cycle-without-limit';
  return isHasty ? 'cycle-without-wait' : null;
}

function isLimited({ nodes }: Drawing, { from, port }: Edge): boolean {
  return nodes.get(from)?.ports.some(({ id, limited }) => id === port && limited === true) === true;
}

function isAtRest({ nodes }: Drawing, { from }: Edge): boolean {
  const node = nodes.get(from);
  return node !== undefined && isEnabled(node) && isRest(node);
}

/** Whether a cycle of those lies among these nodes. */
function isIn(nodes: readonly NodeId[], found: readonly (readonly NodeId[])[]): boolean {
  return found.some(([first]) => first !== undefined && nodes.includes(first));
}

function cycles(ids: readonly NodeId[], edges: readonly Edge[]): readonly (readonly NodeId[])[] {
  const onwards = byFrom(edges);
  const backwards = byFrom(edges.map(({ from, port, to }) => ({ from: to, port, to: from })));
  const grouped = new Set<NodeId>();
  const found: (readonly NodeId[])[] = [];
  const left = onLoops(ids, edges);
  for (const id of left) {
    const after = grouped.has(id) ? new Set<NodeId>() : reach(onwards(id), onwards);
    if (!after.has(id)) continue;
    const before = reach(backwards(id), backwards);
    const group = left.filter((other) => after.has(other) && before.has(other));
    group.forEach((other) => grouped.add(other));
    found.push(group);
  }
  return found;
}

/**
 * The nodes that are left when those that nothing leads to are taken away, again and again: those of loops, and behind
 * them. Most drawings have none, and need no looking round from each node.
 */
function onLoops(ids: readonly NodeId[], edges: readonly Edge[]): readonly NodeId[] {
  const onwards = byFrom(edges);
  const leading = new Map(ids.map((id) => [id, 0]));
  for (const { to } of edges) leading.set(to, (leading.get(to) ?? 0) + 1);
  const free = new Set(ids.filter((id) => leading.get(id) === 0));
  // A Set's iteration also visits what is added meanwhile.
  for (const id of free)
    for (const to of onwards(id)) {
      const others = (leading.get(to) ?? 0) - 1;
      leading.set(to, others);
      if (others === 0) free.add(to);
    }
  return ids.filter((id) => !free.has(id));
}
