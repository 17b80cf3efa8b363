import type { z } from 'zod';
import type { JsonObject, Reason } from '../../values.ts';
import type { Edge, Graph, GraphNode, JourneySettings, NodeId, PortId } from '../types.ts';

/**
 * Every way to edit a graph. Canvas, outline, paste, quick fixes, CLI and collaboration use these and no
 * others, so that whatever is done can be undone, sent and replayed. JSON; see `operationSchema`.
 */
export type Operation =
  | AddNode
  | RemoveNode
  | Connect
  | Disconnect
  | MoveNodes
  | Configure
  | Relabel
  | RelabelPort
  | Regroup
  | SetDisabled
  | InsertOnEdge
  | ChangeType
  | SetSettings
  | Batch;

export interface AddNode {
  readonly op: 'add-node';
  readonly id: NodeId;
  readonly node: GraphNode;
}

/** With every edge that touches it. */
export interface RemoveNode {
  readonly op: 'remove-node';
  readonly id: NodeId;
}

/** Refused when an edge leaves the port already: batch a `disconnect` before it. */
export interface Connect {
  readonly op: 'connect';
  readonly edge: Edge;
}

export interface Disconnect {
  readonly op: 'disconnect';
  readonly from: NodeId;
  readonly port: PortId;
}

export interface MoveNodes {
  readonly op: 'move-nodes';
  readonly positions: { readonly [id: NodeId]: GraphNode['position'] };
}

/** Replaces the config as a whole. `version` is the node type's that wrote it; absent: as it was. */
export interface Configure {
  readonly op: 'configure';
  readonly id: NodeId;
  readonly config: JsonObject;
  readonly version?: number;
}

/** `null` takes the label away. */
export interface Relabel {
  readonly op: 'relabel';
  readonly id: NodeId;
  readonly label: string | null;
}

/** The author's words for a way out; `null` takes them away. */
export interface RelabelPort {
  readonly op: 'relabel-port';
  readonly id: NodeId;
  readonly port: PortId;
  readonly label: string | null;
}

/** Puts a node into the group of that name; `null` takes it out of its group. */
export interface Regroup {
  readonly op: 'regroup';
  readonly id: NodeId;
  readonly group: string | null;
}

export interface SetDisabled {
  readonly op: 'set-disabled';
  readonly id: NodeId;
  readonly disabled: boolean;
}

/** Puts a new node between the two ends of the edge at `from.port`; it goes on by its port `out`. */
export interface InsertOnEdge {
  readonly op: 'insert-on-edge';
  readonly from: NodeId;
  readonly port: PortId;
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly out: PortId;
}

/** Keeps id, place and label. Edges leave by the port that `ports` gives for theirs; the others go. */
export interface ChangeType {
  readonly op: 'change-type';
  readonly id: NodeId;
  readonly type: string;
  readonly version: number;
  readonly config: JsonObject;
  readonly ports: { readonly [old: PortId]: PortId };
}

export interface SetSettings {
  readonly op: 'set-settings';
  readonly settings: JourneySettings;
}

/** All or none, undone as one. */
export interface Batch {
  readonly op: 'batch';
  readonly operations: readonly Operation[];
}

/**
 * The edited graph and what takes the edit back, or why it can't be done: `node-exists`, `no-node`,
 * `no-edge`, `port-taken`, `ports-merge`; in a batch with the `index` of the operation.
 */
export type Applied =
  | { readonly ok: true; readonly graph: Graph; readonly inverse: Operation }
  | { readonly ok: false; readonly reason: Reason };

export type Apply = (graph: Graph, operation: Operation) => Applied;

/** One kind of operation: the schema of its JSON and what it does. */
export interface OperationKind<Op extends Operation> {
  readonly schema: z.ZodType<Op>;
  /** `apply` applies any operation; for those that hold others. */
  readonly apply: (graph: Graph, operation: Op, apply: Apply) => Applied;
}
