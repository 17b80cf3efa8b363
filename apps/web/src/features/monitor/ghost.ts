import type { NodeStats } from '@perennial/contracts';
import type { NodeId, PortId } from '@perennial/journey';

/** How many of those who left a node went one way. */
export interface Went {
  readonly n: number;
  readonly of: number;
}

/** Which ways people went, where there are several and somebody went. */
export type GhostShares = ReadonlyMap<NodeId, ReadonlyMap<PortId, Went>>;

export function ghostOf(nodes: readonly NodeStats[]): GhostShares {
  return new Map(
    nodes.flatMap(({ node, ports }) => {
      const of = ports.reduce((sum, { n }) => sum + n, 0);
      return of === 0 ? [] : [[node, new Map(ports.map(({ port, n }) => [port, { n, of }]))] as const];
    }),
  );
}

/** Of a way out that nobody went, although others left there: none of them. */
export function wentBy(ghost: GhostShares | null, node: NodeId, port: PortId): Went | null {
  const ways = ghost?.get(node);
  const [any] = ways?.values() ?? [];
  return ways?.get(port) ?? (any ? { n: 0, of: any.of } : null);
}
