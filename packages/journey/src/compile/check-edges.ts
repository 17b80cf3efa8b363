import type { Edge } from '../graph/types.ts';
import { complain } from './codes.ts';
import { isNote, isOnExit, isTrigger } from './drawing.ts';
import type { Drawing, Pass } from './drawing.ts';
import type { Diagnostic } from './types.ts';

/** Pass 2: both ends of every edge exist and may be joined; no port has two edges. */
export const checkEdges: Pass = (drawing) =>
  drawing.graph.edges.flatMap((edge, index) => [
    ...checkFrom(drawing, edge, index),
    ...checkTo(drawing, edge, `edges.${index}.to`),
  ]);

function checkFrom(drawing: Drawing, edge: Edge, index: number): readonly Diagnostic[] {
  const { from, port } = edge;
  const about = { node: from, path: `edges.${index}.port`, params: { port } };
  if (!Object.hasOwn(drawing.graph.nodes, from)) return [unknownNode(from, `edges.${index}.from`)];
  const node = drawing.nodes.get(from);
  if (node && isNote(node)) return [complain('edge-at-note', { node: from, path: `edges.${index}.from` })];
  if (node && !node.allPorts.some(({ id }) => id === port)) return [complain('unknown-port', about)];
  const first = drawing.graph.edges.findIndex((other) => other.from === from && other.port === port);
  return first < index ? [complain('port-taken', about)] : [];
}

function checkTo(drawing: Drawing, { to }: Edge, path: string): readonly Diagnostic[] {
  if (!Object.hasOwn(drawing.graph.nodes, to)) return [unknownNode(to, path)];
  const node = drawing.nodes.get(to);
  if (node && isNote(node)) return [complain('edge-at-note', { node: to, path })];
  if (node && isOnExit(node)) return [complain('edge-into-on-exit', { node: to, path })];
  return node && isTrigger(node) ? [complain('edge-into-trigger', { node: to, path })] : [];
}

/** Without `node`, which would name one that the author can't be shown. */
function unknownNode(id: string, path: string): Diagnostic {
  return complain('edge-unknown-node', { path, params: { id } });
}
