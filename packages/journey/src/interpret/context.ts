import type { NodeDefinition } from '../define-node.ts';
import type { Zones } from '../civil-time/types.ts';
import type { Result } from '../kernel.ts';
import type { Program } from '../program/types.ts';
import type { Instant } from '../values.ts';
import type { Command, EnrollmentState, Facts, LogEntry } from './types.ts';

/** What stays the same during one transition. */
export interface Context {
  readonly nodes: ReadonlyMap<string, NodeDefinition>;
  readonly zones: Zones;
  readonly program: Program;
  readonly facts: Facts;
  readonly now: Instant;
}

/** How far a transition has come. */
export interface Run {
  readonly state: EnrollmentState;
  readonly log: readonly LogEntry[];
  readonly commands: readonly Command[];
}

export type Step = (context: Context, run: Run) => Result<Run>;

/** The same run with lines added to its log. */
export function logged(run: Run, ...entries: readonly LogEntry[]): Run {
  return entries.length === 0 ? run : { ...run, log: [...run.log, ...entries] };
}

export function changed(run: Run, change: Partial<EnrollmentState>): Run {
  return { ...run, state: { ...run.state, ...change } };
}
