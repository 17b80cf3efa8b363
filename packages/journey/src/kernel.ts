import type { NodeDefinition, Listening } from './define-node.ts';
import type { Compiled } from './compile/types.ts';
import type { NodeId } from './graph/types.ts';
import type { EnrollmentState, Facts, PersonEvent, Stimulus, Transition } from './interpret/types.ts';
import type { Program } from './program/types.ts';
import type { Instant, Reason } from './values.ts';
import type { Zones } from './civil-time/types.ts';

export interface Kernel {
  readonly nodes: ReadonlyMap<string, NodeDefinition>;
  readonly zones: Zones;

  /** Structural check and compilation. Total: any JSON in, program or diagnostics out. */
  readonly compile: (graph: unknown) => Compiled;

  /** What the program's triggers listen for, for the router's index. */
  readonly listens: (program: Program) => readonly Listening[];

  /** Decides whether `event` admits the person: triggers, filter, key and re-entry, in that order. */
  readonly consider: (input: Consideration) => Admission;

  /** The first transition of an enrollment. Runs to the first rest, without looking at other events. */
  readonly enroll: (input: Enrolling) => Result<Transition>;

  /** One stimulus, run until the enrollment rests or ends. */
  readonly transition: (
    program: Program,
    state: EnrollmentState,
    stimulus: Stimulus,
    facts: Facts,
    now: Instant,
  ) => Result<Transition>;

  /**
   * Everything that is due, to a fixed point: events and the clock in order of (time, seq).
   * `changed: false` when nothing was due; the transition then holds the present rest.
   */
  readonly turn: (input: TurnInput) => Result<Transition & { readonly changed: boolean }>;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason };

export interface Consideration {
  readonly program: Program;
  readonly event: PersonEvent;
  readonly facts: Facts;
  readonly now: Instant;
  /** Enrollments of this person in this journey, looked up by the shell. */
  readonly history: (key: string) => EntryHistory;
}

export interface EntryHistory {
  readonly liveWithKey: boolean;
  readonly everEntered: boolean;
  readonly lastEndedAt: Instant | null;
  readonly lastEnteredAt: Instant | null;
}

export type Admission =
  | {
      readonly kind: 'admit';
      readonly trigger: NodeId;
      readonly key: string;
      readonly at: Instant;
      readonly reason: Reason;
    }
  | { readonly kind: 'refuse'; readonly reason: Reason }
  /** Not what any trigger waits for. */
  | { readonly kind: 'ignore' }
  | { readonly kind: 'error'; readonly reason: Reason };

export interface Enrolling {
  readonly program: Program;
  readonly id: string;
  readonly stimulus: Extract<Stimulus, { kind: 'admit' }>;
  /** Why the trigger fired; opens the step log. */
  readonly reason: Reason;
  readonly facts: Facts;
  readonly now: Instant;
}

export interface TurnInput {
  readonly program: Program;
  readonly state: EnrollmentState;
  /** Events that match the state's interests; may hold used ones, in any order. */
  readonly events: readonly PersonEvent[];
  /** Set when somebody ends the enrollment from outside. */
  readonly stop?: Reason;
  readonly facts: Facts;
  readonly now: Instant;
}
