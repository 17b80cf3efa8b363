import type { Needs } from '../predicate/needs.ts';
import type { EntryRules, ExitRule, Goal, NodeId, OtherGoal, PortId } from '../graph/types.ts';
import type { JsonObject } from '../values.ts';

/**
 * What runs: immutable, canonical JSON, addressed by the SHA-256 of its bytes. No positions, no labels, no
 * notes, no disabled nodes. It can't hold a dangling edge, so the interpreter has no branch for one.
 */
export interface Program {
  readonly schema: 1;
  readonly triggers: readonly NodeId[];
  readonly entry: EntryRules;
  readonly goal: Goal | null;
  // Absent where there are none, so that programs without them keep their bytes.
  readonly goals?: readonly OtherGoal[];
  readonly exits?: readonly ExitRule[];
  readonly priority?: number;
  /** Where those come who are pulled out. */
  readonly onExit?: NodeId;
  readonly nodes: { readonly [id: NodeId]: ProgramNode };
  /** What the shell must load before it calls the interpreter. */
  readonly needs: ProgramNeeds;
}

export interface ProgramNode {
  readonly type: string;
  readonly version: number;
  readonly config: JsonObject;
  /** Every port of the node; `null` ends the journey there. */
  readonly next: { readonly [port: PortId]: NodeId | null };
}

/** Only what has to be loaded: everything else about a person always is. What isn't needed isn't named. */
export type ProgramNeeds = Pick<Needs, 'events'> &
  Partial<Pick<Needs, 'activity' | 'segments' | 'scores' | 'messages' | 'gaps' | 'currency' | 'habits'>>;
