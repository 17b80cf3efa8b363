import type { LiveStats, NodeStats, PeopleState } from '@perennial/contracts';
import type { NodeId, PortId } from '@perennial/journey';
import { createContext, useContext } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';

/** What Monitor shows; null until the first numbers came. */
export interface Numbers {
  readonly nodes: ReadonlyMap<NodeId, NodeStats> | null;
  readonly totals: LiveStats['totals'] | null;
  /** A number that somebody wants the people of. */
  readonly asked: Asked | null;
  /** The way of one person, or of many who went the same, drawn over everything else. */
  readonly path: Path | null;
  /** Somebody looks at the ways that people go. */
  readonly isExploring: boolean;
}

/** Where people went: nodes, and connections by `node.port`. */
export interface Path {
  /** Whose way it is; `null`: of many. */
  readonly enrollment: string | null;
  readonly nodes: ReadonlySet<NodeId>;
  readonly edges: ReadonlySet<string>;
  /** Where they stand now; null when they have left. */
  readonly at: NodeId | null;
  /** When each node was last come by, to be told on its card; absent: the drawer tells. */
  readonly times?: ReadonlyMap<NodeId, number>;
}

/** Whom to list: those of one number, of a node or of the journey as a whole. */
export interface Asked {
  readonly node: NodeId | null;
  readonly state: PeopleState;
  readonly port?: PortId;
  readonly reason?: string;
  readonly variant?: string;
}

export type NumbersStore = StoreApi<Numbers>;

export function createNumbers(): NumbersStore {
  return createStore<Numbers>()(() => ({
    nodes: null,
    totals: null,
    asked: null,
    path: null,
    isExploring: false,
  }));
}

/** Nodes whose numbers are the same as before keep their object, so that their cards stay as they are. */
export function withStats(before: Numbers, { nodes, totals }: LiveStats): Partial<Numbers> {
  const next = nodes.map((node) => {
    const old = before.nodes?.get(node.node);
    return [node.node, old && JSON.stringify(old) === JSON.stringify(node) ? old : node] as const;
  });
  return { nodes: new Map(next), totals };
}

export const NumbersContext = createContext<NumbersStore | null>(null);

/** `null` outside of Monitor. */
export function useNumbersStore(): NumbersStore | null {
  return useContext(NumbersContext);
}

const nobody = createNumbers();

export function useNumbers<Part>(part: (numbers: Numbers) => Part): Part {
  return useStore(useContext(NumbersContext) ?? nobody, part);
}

/** How many left by a way out. */
export function leftBy(stats: NodeStats | undefined, port: PortId): number {
  return stats?.ports.find((one) => one.port === port)?.n ?? 0;
}
