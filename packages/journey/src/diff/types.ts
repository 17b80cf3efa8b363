import type { NodeId, PortId } from '../graph/types.ts';
import type { Json } from '../values.ts';

/** One value that differs. An absent side was not there. */
export interface FieldChange {
  /** Dotted, within the config or the settings, e.g. `variants.0.content.text`. */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** What a changed field means for people, in the order in which it is told. */
export const matters = ['timing', 'copy', 'weights', 'conditions', 'rest'] as const;
export type Matter = (typeof matters)[number];

/** What is only seen on the canvas. */
export type DrawnAspect = 'position' | 'label' | 'port-labels' | 'group';

export type NodeChange =
  | { readonly kind: 'added' | 'removed'; readonly node: NodeId; readonly type: string }
  /** Another type of node: for those who rest there the old one is gone. */
  | { readonly kind: 'replaced'; readonly node: NodeId; readonly before: string; readonly after: string }
  | { readonly kind: 'switched-off' | 'switched-on'; readonly node: NodeId }
  /** Fields of one matter. A node has a change for each. */
  | { readonly kind: Matter; readonly node: NodeId; readonly fields: readonly FieldChange[] };

/** A way out that leads elsewhere; `null`: nowhere. */
export interface EdgeChange {
  readonly from: NodeId;
  readonly port: PortId;
  readonly before: NodeId | null;
  readonly after: NodeId | null;
}

/** What differs between two drawings, apart what matters to people and what is only drawn otherwise. */
export interface GraphDiff {
  readonly nodes: readonly NodeChange[];
  /** Ways out of nodes that are in both. */
  readonly edges: readonly EdgeChange[];
  readonly settings: readonly FieldChange[];
  readonly drawn: readonly { readonly node: NodeId; readonly aspects: readonly DrawnAspect[] }[];
}
