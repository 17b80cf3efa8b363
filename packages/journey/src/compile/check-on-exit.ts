import type { NodeId } from '../graph/types.ts';
import { complain } from './codes.ts';
import { byFrom, isEnabled, isOnExit, isRest, passable, reach } from './drawing.ts';
import type { Drawing, Pass } from './drawing.ts';
import type { Diagnostic } from './types.ts';

/** Pass 6: there is one way at most for those who are pulled out, and nobody waits on it. */
export const checkOnExit: Pass = (drawing) => {
  const [first, ...others] = [...drawing.nodes.values()].filter((node) => isEnabled(node) && isOnExit(node));
  if (!first) return [];
  return [
    ...others.map(({ id }) => complain('several-on-exit', { node: id, path: `nodes.${id}` })),
    ...waitsBehind(drawing, first.id),
  ];
};

function waitsBehind(drawing: Drawing, start: NodeId): readonly Diagnostic[] {
  const behind = reach([start], byFrom(passable(drawing)));
  return [...drawing.nodes.values()]
    .filter((node) => behind.has(node.id) && isEnabled(node) && isRest(node))
    .map(({ id }) => complain('wait-on-exit', { node: id, path: `nodes.${id}` }));
}
