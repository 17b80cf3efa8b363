import { complain } from './codes.ts';
import { isEnabled } from './drawing.ts';
import type { Pass } from './drawing.ts';

/**
 * Pass 3: every port that people can take and that isn't optional leads somewhere. A disabled node that
 * nothing leads to was put aside by its author and may dangle.
 */
export const checkPorts: Pass = ({ graph, nodes }) => {
  const taken = new Set(graph.edges.map(({ from, port }) => JSON.stringify([from, port])));
  const entered = new Set(graph.edges.map(({ to }) => to));
  return [...nodes.values()]
    .filter((node) => isEnabled(node) || entered.has(node.id))
    .flatMap(({ id, ports }) =>
      ports
        .filter((port) => port.optional !== true && !taken.has(JSON.stringify([id, port.id])))
        .map((port) =>
          complain('dangling-port', { node: id, path: `nodes.${id}`, params: { port: port.id } }),
        ),
    );
};
