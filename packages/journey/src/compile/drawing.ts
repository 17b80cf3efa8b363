import type { NodeDefinition, Port } from '../define-node.ts';
import type { Zones } from '../civil-time/types.ts';
import type { Edge, Graph, GraphNode, NodeId } from '../graph/types.ts';
import type { JsonObject } from '../values.ts';
import type { Diagnostic } from './types.ts';

/** What the passes need besides the graph. */
export interface Catalogue {
  readonly nodes: ReadonlyMap<string, NodeDefinition>;
  readonly zones: Zones;
}

/** A node whose type is known and whose config parses. */
export interface DrawnNode {
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly definition: NodeDefinition;
  readonly config: JsonObject;
  /** The ways people can take: of a disabled node the first port only, of a disabled trigger none. */
  readonly ports: readonly Port[];
  /** Every port, whether or not people can take it. */
  readonly allPorts: readonly Port[];
}

/** A parsed graph with its nodes read: what every later pass looks at. */
export interface Drawing {
  readonly graph: Graph;
  /** In order of their ids. Nodes that couldn't be read are missing; they have been complained about. */
  readonly nodes: ReadonlyMap<NodeId, DrawnNode>;
}

/** One pass: the drawing in, complaints out. */
export type Pass = (drawing: Drawing, catalogue: Catalogue) => readonly Diagnostic[];

export function isNote({ definition }: DrawnNode): boolean {
  return definition.family === 'note';
}

export function isTrigger({ definition }: DrawnNode): boolean {
  return definition.family === 'trigger';
}

/** Where people come who are pulled out. */
export function isOnExit({ definition }: DrawnNode): boolean {
  return definition.onExit === true;
}

/** Where people come into the drawing; nothing leads there. */
export function isRoot(node: DrawnNode): boolean {
  return isTrigger(node) || isOnExit(node);
}

/** Whether people stay there. */
export function isRest({ definition }: DrawnNode): boolean {
  return definition.rests ?? definition.family === 'wait';
}

export function isEnabled({ node }: DrawnNode): boolean {
  return node.disabled !== true;
}

/**
 * The edges people can take. From a node that couldn't be read all of them count, so that one mistake
 * doesn't make everything behind it look unreachable.
 */
export function passable({ graph, nodes }: Drawing): readonly Edge[] {
  return graph.edges.filter(({ from, port }) => {
    const node = nodes.get(from);
    return !node || node.ports.some(({ id }) => id === port);
  });
}

/** Everything that can be got to from `starts`, themselves included. */
export function reach(
  starts: Iterable<NodeId>,
  onwards: (id: NodeId) => readonly NodeId[],
): ReadonlySet<NodeId> {
  const reached = new Set(starts);
  // A Set's iteration also visits what is added meanwhile.
  for (const id of reached) for (const to of onwards(id)) reached.add(to);
  return reached;
}

/** `byFrom(edges)(id)`: where the edges lead from `id`. */
export function byFrom(edges: readonly Edge[]): (id: NodeId) => readonly NodeId[] {
  const lists = new Map<NodeId, NodeId[]>();
  for (const { from, to } of edges) {
    const list = lists.get(from);
    if (list) list.push(to);
    else lists.set(from, [to]);
  }
  return (id) => lists.get(id) ?? [];
}
