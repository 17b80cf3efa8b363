import type { Predicate } from '../predicate/types.ts';
import type { Duration } from '../civil-time/types.ts';
import type { JsonObject } from '../values.ts';

/** Stable across versions of a journey: people, statistics and experiments hang on it. `[a-z0-9_-]{1,40}` */
export type NodeId = string;
export type PortId = string;

/** The editable drawing. `compile` turns it into a Program or into diagnostics. */
export interface Graph {
  readonly schema: 1;
  readonly nodes: { readonly [id: NodeId]: GraphNode };
  /** At most one edge leaves a port. Order carries no meaning. */
  readonly edges: readonly Edge[];
  readonly settings: JourneySettings;
}

export interface GraphNode {
  readonly type: string;
  /** Version of the node type that wrote `config`; older ones are migrated when read. */
  readonly version: number;
  readonly config: JsonObject;
  readonly position: { readonly x: number; readonly y: number };
  /** The author's own words; shown first on the card. Not compiled. */
  readonly label?: string;
  /** The author's words for ways out, by port. Not compiled. */
  readonly portLabels?: { readonly [port: PortId]: string };
  /** The part of the drawing it belongs to, by the author's name for it; nodes of one name are a group. Not compiled. */
  readonly group?: string;
  /** People pass through by the node's first port. */
  readonly disabled?: boolean;
}

export interface Edge {
  readonly from: NodeId;
  readonly port: PortId;
  readonly to: NodeId;
}

export interface JourneySettings {
  readonly entry: EntryRules;
  readonly goal?: Goal;
  /** Measured beside it, each for itself: up to nine. */
  readonly goals?: readonly OtherGoal[];
  /** What pulls people out at once, wherever they rest: up to ten. */
  readonly exits?: readonly ExitRule[];
  /** Whose messages go first where several wait: 0 to 100, `usualPriority` unless set. */
  readonly priority?: number;
}

export interface EntryRules {
  readonly reentry:
    | { readonly kind: 'once' }
    | { readonly kind: 'after-exit' }
    | { readonly kind: 'after'; readonly cooldown: Duration }
    | { readonly kind: 'always' };
  /** One live enrollment per value of this property of the entry event, e.g. `cart_id`. */
  readonly key?: string;
  readonly filter?: Predicate;
  /** Minutes after the trigger for which a filter that is not true is asked again; for none unless set. */
  readonly grace?: number;
  readonly caps?: EntryCaps;
  /** People a minute whom a run lets in at most: those of a schedule, those who are there already. */
  readonly pace?: number;
  /** Per cent of those who would come in and are kept out, so that it can be told what the journey changes. */
  readonly holdout?: number;
}

/** People who are let in at most, all versions of the journey together. */
export interface EntryCaps {
  /** In a full hour. */
  readonly perHour?: number;
  /** On a day of the workspace's zone. */
  readonly perDay?: number;
  readonly total?: number;
}

/** Counted once per enrollment, at its first match within `window` of entry. */
export interface Goal {
  readonly event: string;
  readonly where?: Predicate;
  readonly window: Duration;
  /** Leaves the journey when reached while inside. */
  readonly exits: boolean;
}

export interface OtherGoal extends Goal {
  /** Stable across versions: counts hang on it. Like a node's. */
  readonly id: string;
  /** The author's words. */
  readonly name: string;
}

export type ExitRule =
  /** An event from entry on, but for the one that admitted. */
  | {
      readonly kind: 'event';
      readonly id: string;
      /** The author's word for why, e.g. `bought`. */
      readonly reason?: string;
      readonly event: string;
      readonly where?: Predicate;
    }
  /** True of the person, as soon as that is known. */
  | { readonly kind: 'condition'; readonly id: string; readonly reason?: string; readonly when: Predicate };
