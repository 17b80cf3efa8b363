import type { Graph, NodeId, PortId } from '@perennial/journey';
import { useMemo } from 'react';
import { useNodeNames } from '../../journeys/node-names.ts';
import { kernel } from '../diagnostics/kernel.ts';

/** How the nodes of a drawing and their ways out are spoken of. */
export function useNodeWords(graph: Graph) {
  const { title } = useNodeNames(graph.nodes);
  return useMemo(
    () => ({
      title,
      sentence: (_: NodeId) => '',
      port: (id: NodeId, port: PortId) => graph.nodes[id]?.portLabels?.[port] ?? port,
      portsOf: (id: NodeId) => {
        const node = graph.nodes[id]!;
        const definition = kernel.nodes.get(node.type);
        const parsed = definition?.config.safeParse(node.config);
        if (definition && parsed?.success) return definition.ports(parsed.data).map((port) => port.id);
        return graph.edges.filter(({ from }) => from === id).map(({ port }) => port);
      },
    }),
    [graph, title],
  );
}
