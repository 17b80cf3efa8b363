import type { NodeId } from '../graph/types.ts';
import type { Program } from '../program/types.ts';
import type { Instant } from '../values.ts';
import type { EnrollmentState, Facts } from './types.ts';

/**
 * What a move to another program means for those who rest at a node: `stays` as they rest, `retimed` (the wait is asked
 * again), `gone` (the node, or what it was, is no more: they go on elsewhere or leave).
 */
export type Fate = 'stays' | 'retimed' | 'gone';

/** Where the people of nodes that are gone go on; `null`, or nothing said: they leave. */
export type MoveTargets = { readonly [node: NodeId]: NodeId | null };

export interface Moving {
  /** What they have followed so far. */
  readonly from: Program;
  /** What they follow from now on. */
  readonly program: Program;
  /** Of the two, for the log. */
  readonly versions: { readonly from: number; readonly to: number };
  readonly targets: MoveTargets;
  readonly state: EnrollmentState;
  readonly facts: Facts;
  readonly now: Instant;
}
