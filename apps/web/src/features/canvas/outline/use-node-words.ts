import type { Graph, NodeId, PortId } from '@perennial/journey';
import type { Sentence } from '@perennial/nodes/panels';
import { useMemo } from 'react';
import { portsOf, storyOf, titleOf } from '../context/panels.ts';
import { useSay } from '../context/use-say.ts';

/** How the nodes of a drawing and their ways out are spoken of. */
export interface NodeWords {
  readonly title: (id: NodeId) => string;
  /** Null of what can't be read. */
  readonly sentence: (id: NodeId) => Sentence | null;
  /** What its card says below the title; empty of what can't be read. */
  readonly kind: (id: NodeId) => string;
  /** First words of what people get to read from it; empty where they get nothing. */
  readonly quote: (id: NodeId) => string;
  readonly port: (id: NodeId, port: PortId) => string;
  /** Those that the node has; of one that can't be read, those that are connected. */
  readonly portsOf: (id: NodeId) => readonly PortId[];
}

export function useNodeWords({ nodes, edges, settings }: Graph): NodeWords {
  const say = useSay();
  return useMemo(() => {
    const facesOf = (id: NodeId) => (nodes[id] ? portsOf(nodes[id], say) : []);
    const of = (id: NodeId) => (nodes[id] ? storyOf(nodes[id], settings, say) : null);
    return {
      title: (id) => (nodes[id] ? titleOf(nodes[id], say) : id),
      sentence: (id) => of(id)?.sentence ?? null,
      kind: (id) => of(id)?.kind ?? '',
      quote: (id) => of(id)?.quote ?? '',
      port: (id, port) => facesOf(id).find((face) => face.id === port)?.name ?? port,
      portsOf: (id) => {
        const ports = facesOf(id).map((face) => face.id);
        return ports.length > 0 ? ports : edges.filter(({ from }) => from === id).map(({ port }) => port);
      },
    };
  }, [nodes, edges, settings, say]);
}
