import type { Edge, NodeId } from '../graph/types.ts';
import { complain } from './codes.ts';
import { byFrom, passable, reach } from './drawing.ts';
import type { Pass } from './drawing.ts';

/**
 * Pass 5: nobody comes back to where they were. Every cycle is refused: a loop needs a visit limit to end,
 * and there is none to set yet. One complaint for each group of nodes that lead to one another.
 */
export const checkCycles: Pass = (drawing) => {
  const edges = passable(drawing);
  return cycles(Object.keys(drawing.graph.nodes).sort(), edges).map((nodes) => {
    const node = nodes[0] as NodeId;
    return complain('cycle', { node, path: `nodes.${node}`, params: { nodes } });
  });
};

function cycles(ids: readonly NodeId[], edges: readonly Edge[]): readonly (readonly NodeId[])[] {
  const onwards = byFrom(edges);
  const backwards = byFrom(edges.map(({ from, port, to }) => ({ from: to, port, to: from })));
  const grouped = new Set<NodeId>();
  const found: (readonly NodeId[])[] = [];
  for (const id of ids) {
    const after = grouped.has(id) ? new Set<NodeId>() : reach(onwards(id), onwards);
    if (!after.has(id)) continue;
    const before = reach(backwards(id), backwards);
    const group = ids.filter((other) => after.has(other) && before.has(other));
    group.forEach((other) => grouped.add(other));
    found.push(group);
  }
  return found;
}
