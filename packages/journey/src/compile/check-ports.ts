import { complain } from './codes.ts';
import type { Pass } from './drawing.ts';

/** Pass 3: every port that people can take and that isn't optional leads somewhere. */
export const checkPorts: Pass = ({ graph, nodes }) => {
  const taken = new Set(graph.edges.map(({ from, port }) => JSON.stringify([from, port])));
  return [...nodes.values()].flatMap(({ id, ports }) =>
    ports
      .filter((port) => port.optional !== true && !taken.has(JSON.stringify([id, port.id])))
      .map((port) => complain('dangling-port', { node: id, path: `nodes.${id}`, params: { port: port.id } })),
  );
};
