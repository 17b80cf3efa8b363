import { complain } from './codes.ts';
import { isEnabled } from './drawing.ts';
import type { Pass } from './drawing.ts';

/** Pass 9: where people are drawn for something to be compared, there is a goal to compare by. */
export const checkGoal: Pass = ({ nodes, graph }) => {
  const { goal, goals = [] } = graph.settings;
  if (goal !== undefined || goals.length > 0) return [];
  return [...nodes.values()]
    .filter((node) => isEnabled(node) && node.definition.compares?.(node.config) === true)
    .map(({ id }) => complain('experiment-without-goal', { node: id, path: `nodes.${id}` }));
};
