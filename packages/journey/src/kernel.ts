import type { Calendar, NodeDefinition, Listening } from './define-node.ts';
import type { Compiled } from './compile/types.ts';
import type { NodeId } from './graph/types.ts';
import type {
  EnrollmentState,
  Facts,
  Fate,
  Moving,
  Pause,
  PersonEvent,
  Stay,
  Stimulus,
  Transition,
  Window,
} from './interpret/types.ts';
import type { Program } from './program/types.ts';
import type { Instant, Reason } from './values.ts';
import type { Zones } from './civil-time/types.ts';

/**
 * The kernel for one list of node types; made by `createKernel`. Pure: everything it may look at is an
 * argument, and no argument is changed. SPEC.md holds its rules.
 *
 * Nothing throws on user data. Failed results have one of these codes, or a node's own:
 * `program-newer`, `unknown-node`, `unknown-node-type`, `node-newer`, `node-too-old`, `config-invalid`, `unknown-port`,
 * `goal-error`, `exit-rule-error`, `step-limit`, `turn-limit`, `already-admitted`. All mean that the enrollment needs
 * attention.
 */
export interface Kernel {
  /** By type. */
  readonly nodes: ReadonlyMap<string, NodeDefinition>;
  readonly zones: Zones;

  /** Structural check and compilation. Total: any JSON in, program or diagnostics out. */
  readonly compile: (graph: unknown) => Compiled;

  /** What the program's triggers listen for, for the router's index. */
  readonly listens: (program: Program) => readonly Listening[];

  /** Which of its triggers fall due by the calendar. */
  readonly calendar: (program: Program) => readonly CalendarTrigger[];

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
  readonly turn: (input: TurnInput) => Result<Turn>;

  /** What a move to `program` means for those who rest at a node of `from`. */
  readonly fate: (from: Program, program: Program, node: NodeId) => Fate;

  /** Lets somebody who is inside follow another program from now on; what is due there is for the next turn. */
  readonly move: (moving: Moving) => Result<Transition>;

  /**
   * Tells when stays at a wait are over if nothing happens (`Infinity`: never by themselves); `null` where that
   * hangs on more than the zone of the person.
   */
  readonly overAt: (program: Program, node: NodeId) => ((stay: Stay) => Instant) | null;

  /** Whether exit rules keep a message of theirs from leaving now, and why. */
  readonly outBefore: (input: LeavingInput) => Result<Reason | null>;
}

export interface CalendarTrigger {
  readonly node: NodeId;
  readonly due: Calendar;
}

/** A value, or why there is none. Failures are data: the shell retries, then parks the enrollment. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason };

export interface Consideration {
  readonly program: Program;
  readonly event: PersonEvent;
  readonly facts: Facts;
  readonly now: Instant;
  /** Enrollments of this person in this journey with this entry key, looked up by the shell. */
  readonly history: (key: string) => EntryHistory;
  /** When the filter is asked again within its grace; absent: at the event. Who gets in then enters then. */
  readonly askedAt?: Instant;
}

/** What became of earlier enrollments of one person, journey and entry key; any version of the journey. */
export interface EntryHistory {
  readonly liveWithKey: boolean;
  readonly everEntered: boolean;
  readonly lastEndedAt: Instant | null;
  readonly lastEnteredAt: Instant | null;
}

/**
 * The answer to an event. Refusals: `filter-false`, `filter-unknown`, `key-missing`, `already-inside`,
 * `entered-before`, `cooling-down`. `key` is `''` without a key rule. An error is retried, never a "no".
 */
export type Admission =
  | {
      readonly kind: 'admit';
      readonly trigger: NodeId;
      readonly key: string;
      readonly at: Instant;
      readonly reason: Reason;
    }
  /** `until`: the filter may yet turn true, and is to be asked again up to then. */
  | { readonly kind: 'refuse'; readonly reason: Reason; readonly until?: Instant }
  /** Not what any trigger waits for. */
  | { readonly kind: 'ignore' }
  | { readonly kind: 'error'; readonly reason: Reason };

export interface Enrolling {
  readonly program: Program;
  /** Id of the journey, the same for all its versions: draws of different journeys don't go alike. */
  readonly journey: string;
  /** The new enrollment's id, made by the shell. */
  readonly id: string;
  readonly stimulus: Extract<Stimulus, { kind: 'admit' }>;
  /** Why the trigger fired; opens the step log. */
  readonly reason: Reason;
  readonly facts: Facts;
  readonly now: Instant;
}

export interface Turn extends Transition {
  readonly changed: boolean;
  /**
   * The person came to a wait whose events were not `loaded`, and what is due there is undecided: load
   * those of `rest.interests` and call again with the new state. Never set without `loaded`.
   */
  readonly more: boolean;
}

export interface TurnInput {
  readonly program: Program;
  readonly state: EnrollmentState;
  /** At least all events that match the rest's interests, by name and time; others do no harm. In any order. */
  readonly events: readonly PersonEvent[];
  /**
   * The windows that `events` holds everything of, usually the rest's interests. A turn may lead on to
   * waits for events that nobody could have known to load; it then stops there and asks for `more`, so that
   * a time-out is never taken over an event that was there. Absent: `events` holds all there are.
   */
  readonly loaded?: readonly Window[];
  /** The clock is due this long after `until`, for events still on their way. Milliseconds; 0 if absent. */
  readonly grace?: number;
  /** Set when somebody ends the enrollment from outside. */
  readonly stop?: Reason;
  /** Times in which the journey stood still and that are not to count: waits are put off by them, each once. */
  readonly pauses?: readonly Pause[];
  readonly facts: Facts;
  readonly now: Instant;
}

/** A message about to leave. */
export interface LeavingInput {
  readonly program: Program;
  readonly state: EnrollmentState;
  /** The node that sends it, and when it became due. */
  readonly node: NodeId;
  readonly dueAt: Instant;
  /** At least all events since entry of the names that exit rules listen for. */
  readonly events: readonly PersonEvent[];
  readonly facts: Facts;
  readonly now: Instant;
}
