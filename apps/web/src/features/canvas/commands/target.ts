import type { Graph, NodeId, PortId } from '@perennial/journey';
import { definitionOf, readNode } from '../context/panels.ts';
import { edgeAt } from '../edits/add.ts';
import { groupsAmong } from '../edits/groups.ts';
import { orderedWays } from '../edits/order-ways.ts';
import { hasWayIn } from '../edits/ways-in.ts';
import { commands, type Asks, type CommandId } from './commands.ts';

/** What a command is about. */
export interface Target {
  /** In the order they were chosen. */
  readonly nodes: readonly NodeId[];
  /** A single way out: a connection that is chosen, or a line of the outline. */
  readonly way: { readonly from: NodeId; readonly port: PortId } | null;
}

/** Whether the command means something here. */
export function isPossible(id: CommandId, graph: Graph, { nodes, way }: Target): boolean {
  const [only] = nodes.length === 1 ? nodes : [];
  const node = only === undefined ? undefined : graph.nodes[only];
  const leading = way?.from ?? only;
  const can: { readonly [A in Asks]: () => boolean } = {
    nothing: () => true,
    // A single connection can be taken away as well as a node.
    some: () =>
      nodes.length > 0 ||
      (id === 'remove' && way !== null && edgeAt(graph, way.from, way.port) !== undefined),
    one: () => node !== undefined,
    two: () => nodes.length > 1,
    three: () => nodes.length > 2,
    way: () => leading !== undefined && portsOf(graph, leading).length > 0,
    'taken-way': () =>
      way
        ? edgeAt(graph, way.from, way.port) !== undefined
        : leading !== undefined && takenWays(graph, leading).length > 0,
    'ordered-ways': () => {
      const from = leading === undefined ? undefined : graph.nodes[leading];
      return from !== undefined && orderedWays(from).length > 1;
    },
    'way-in': () => {
      const definition = definitionOf(node?.type ?? '');
      return definition !== undefined && hasWayIn(definition);
    },
    group: () => groupsAmong(graph, nodes).length > 0,
  };
  return can[commands[id].asks]();
}

/** The ways out that a node has, in their order. */
export function portsOf({ nodes }: Graph, id: NodeId): readonly PortId[] {
  const node = nodes[id];
  const read = node && readNode(node);
  return read?.ok ? read.ports.map((port) => port.id) : [];
}

/** Those that lead somewhere. */
export function takenWays(graph: Graph, id: NodeId): readonly PortId[] {
  return portsOf(graph, id).filter((port) => edgeAt(graph, id, port));
}

/** Where what comes next is put unless told: the first way out that leads nowhere, else the first of all. */
export function usualWay(graph: Graph, id: NodeId): PortId | null {
  const ports = portsOf(graph, id);
  return ports.find((port) => !edgeAt(graph, id, port)) ?? ports[0] ?? null;
}
