import { complain } from './codes.ts';
import { byFrom, isEnabled, isNote, isRoot, isTrigger, passable, reach } from './drawing.ts';
import type { Pass } from './drawing.ts';

/** Pass 4: there is a way in, and everything enabled can be got to from it. */
export const checkReach: Pass = (drawing) => {
  const nodes = [...drawing.nodes.values()].filter((node) => isEnabled(node) && !isNote(node));
  const roots = nodes.filter(isRoot).map(({ id }) => id);
  const unread = Object.keys(drawing.graph.nodes).filter((id) => !drawing.nodes.has(id));
  // One that couldn't be read may be the trigger; it has been complained about.
  if (!nodes.some(isTrigger)) return unread.length > 0 ? [] : [complain('no-trigger', { path: 'nodes' })];
  const reached = reach([...roots, ...unread], byFrom(passable(drawing)));
  return nodes
    .filter(({ id }) => !reached.has(id))
    .map(({ id }) => complain('unreachable-node', { node: id, path: `nodes.${id}` }));
};
