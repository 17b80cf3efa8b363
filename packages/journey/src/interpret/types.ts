import type { AttributeChange } from '../attributes/types.ts';
import type { NodeId, PortId } from '../graph/types.ts';
import type { Channel, Instant, Json, JsonObject, MessageClass, OutwardChannel, Reason } from '../values.ts';
import type { Zones } from '../civil-time/types.ts';
import type { Facet } from '../predicate/facets.ts';
import type { CallCommand } from './call-types.ts';
import type { ClaimCommand } from './claim-types.ts';
import type { Guardrails } from '../policy/guardrails.ts';
import type {
  ChannelFacts,
  CountedMessage,
  Habits,
  PersonEvent,
  PredicateFacts,
  Whereabouts,
} from './facts.ts';

export type * from './facts.ts';
export type * from './move-types.ts';
export type * from './stay-types.ts';
export type * from './call-types.ts';
export type * from './claim-types.ts';

// ---- What the shell tells the kernel -----------------------------------------------------------------

export type Stimulus =
  /** Admission. `event` is what fired the trigger; an API call passes its payload as `properties`. */
  | { readonly kind: 'admit'; readonly at: Instant; readonly trigger: NodeId; readonly event: PersonEvent }
  | { readonly kind: 'event'; readonly at: Instant; readonly event: PersonEvent }
  /** The rest's `until` has come. `at` is `until`, or the present when it comes too late (SPEC: spacing). */
  | { readonly kind: 'clock'; readonly at: Instant }
  /** What the rest watches may have changed, by something that happened or by time alone. */
  | { readonly kind: 'look'; readonly at: Instant }
  /** Stopped, removed, erased: leaves at once from wherever it rests. */
  | { readonly kind: 'stop'; readonly at: Instant; readonly reason: Reason };

/** What leads people to the journey's `on-exit`; nobody feeds it. */
export interface PulledOut {
  readonly kind: 'pulled-out';
  readonly at: Instant;
  readonly by: 'exit-rule' | 'goal' | 'stop';
  readonly reason: Reason;
}

/** Everything about the person and the workspace that a step may look at. Plain data, loaded beforehand. */
export interface Facts extends PredicateFacts {
  readonly person: PredicateFacts['person'] & {
    readonly id: string;
    /** By experiment, whose id the person draws with instead: of those merged into one, who was exposed first. */
    readonly drawnAs?: { readonly [experiment: string]: string };
    /** By experiment, the arm that they were first drawn into. */
    readonly drawn?: { readonly [experiment: string]: string } | undefined;
    readonly attributes: JsonObject;
    readonly stages: NonNullable<PredicateFacts['person']['stages']>;
    readonly events: readonly PersonEvent[];
    readonly channels: { readonly [C in Channel]: ChannelFacts };
    /** Of the time that the longest cap looks back, oldest first. Absent: no cap concerns the journey. */
    readonly counted?: readonly CountedMessage[] | undefined;
    /** `null`: they refuse to be profiled. */
    readonly habits?: Habits | null | undefined;
    /** They don't want to be treated by what was worked out about them (PIPL, art. 24). */
    readonly refusesProfiling?: boolean | undefined;
    /** Absent: in `zone`, and nothing more is known. */
    readonly whereabouts?: Whereabouts | undefined;
  };
  readonly workspace: PredicateFacts['workspace'] & {
    readonly allowedHours: { readonly [C in OutwardChannel]: AllowedHours };
    /** What was set of experiments over what is drawn, by `journey/node`. */
    readonly draws?: { readonly [place: string]: DrawSetting } | undefined;
    /** Absent: none but the allowed hours. */
    readonly guardrails?: Guardrails | undefined;
  };
}

/** How an experiment draws from now on. */
export interface DrawSetting {
  /** The arm that everybody gets. */
  readonly promoted?: string;
  /** What a bandit has learnt: per cent by arm, by context; `''` is everybody. */
  readonly shares?: { readonly [context: string]: { readonly [arm: string]: number } };
}

/** Local times `from <= t < to`, `HH:MM`; `null` = all day. */
export type AllowedHours = { readonly from: string; readonly to: string } | null;

// ---- What the kernel keeps ---------------------------------------------------------------------------

/** One person's passage. JSON; the shell stores it and never looks inside but for the fields of `rest`. */
export interface EnrollmentState {
  readonly schema: 1;
  readonly id: string;
  readonly journey: string;
  readonly status: 'live' | 'done';
  readonly enteredAt: Instant;
  /** How often each node has been visited. */
  readonly visits: { readonly [node: NodeId]: number };
  /** The present visit; `null` once done. */
  readonly visit: Visit | null;
  /** Payloads by node id; the admitting event's under `entry`. */
  readonly data: { readonly [node: string]: JsonObject };
  /** Events that admitted or moved this enrollment and may not do so again. */
  readonly used: readonly { readonly seq: number; readonly at: Instant }[];
  readonly goal: { readonly reachedAt: Instant } | null;
  /** The other goals that were reached, by their ids. */
  readonly goals?: { readonly [id: string]: { readonly reachedAt: Instant } };
  /** They were pulled out, and are on the way through what is drawn for that; the journey has ended for them. */
  readonly out?: Ended;
  /** Waits that timed out: what comes for them later is logged as late. The newest few. */
  readonly closed: readonly ClosedWait[];
  /** Where, when and why it ended. */
  readonly ended: Ended | null;
}

export interface Ended {
  readonly at: Instant;
  readonly reason: Reason;
  readonly node: NodeId;
  readonly visit: number;
}

export interface Visit {
  readonly node: NodeId;
  readonly n: number;
  /** When the visit began: the time of the stimulus that caused it. */
  readonly at: Instant;
  /** Set while the visit rests. */
  readonly until: Instant | null;
  readonly interests: readonly Interest[];
  readonly why: Reason;
  /** Milliseconds of pauses that don't count: the node sees the visit begin that much later. */
  readonly lost?: number;
  /** The end of the last pause that was taken out. */
  readonly toldOf?: Instant;
  /** The node waits for a condition. */
  readonly watch?: Watch;
  /** When time alone may make an exit rule true; `null`: never. Absent: none of them is a condition. */
  readonly exitAt?: Instant | null;
}

/** A condition that isn't true. */
export interface Watch {
  /** What it looks at. */
  readonly facets: readonly Facet[];
  /** When time alone may make it true; `null`: never. */
  readonly until: Instant | null;
}

export interface ClosedWait {
  readonly node: NodeId;
  readonly visit: number;
  /** When that visit began. */
  readonly at: Instant;
  readonly event: string;
  readonly since: Instant;
  readonly until: Instant;
}

/** Events of one name and time; both ends belong to it. */
export type Window = Pick<Interest, 'event' | 'since' | 'until'>;

/** An event that matters to this enrollment: the router pokes it when one of that name arrives. */
export interface Interest {
  readonly event: string;
  /** Counts from this time on, by the event's own time. */
  readonly since: Instant;
  readonly until: Instant | null;
  readonly kind: 'wait' | 'goal' | 'exit' | 'late';
}

// ---- What the kernel answers -------------------------------------------------------------------------

export interface Transition {
  readonly state: EnrollmentState;
  readonly log: readonly LogEntry[];
  readonly commands: readonly Command[];
  readonly rest: Rest;
}

export type Rest =
  | {
      readonly kind: 'rest';
      readonly until: Instant | null;
      readonly interests: readonly Interest[];
      /** Changes of these must bring about a turn. Absent: it hangs on nothing but events and time. */
      readonly watch?: readonly Facet[];
    }
  /** After the end only goals may still be counted, by events within their windows. */
  | { readonly kind: 'done'; readonly reason: Reason; readonly interests: readonly Interest[] };

/** A line of the step log. `reason` tells why, with the values seen. */
export interface LogEntry {
  readonly node: NodeId;
  readonly visit: number;
  readonly at: Instant;
  readonly kind:
    | 'entered' // the journey
    | 'left' // the node, by `port`
    | 'waiting'
    | 'held'
    | 'sent' // handed to the postman
    | 'skipped'
    | 'exposed' // to a variant
    | 'goal'
    | 'moved' // to another version
    | 'other-goal' // `reason` names it
    | 'late' // an event for a wait that had timed out
    | 'exited';
  readonly port?: PortId;
  readonly variant?: string;
  readonly reason: Reason;
}

/** Side effects, as data. Ids follow from (enrollment, node, visit), so that repeating one changes nothing. */
export type Command = SendCommand | ListCommand | RecordCommand | UpdateCommand | CallCommand | ClaimCommand;

/** Changes attributes of the person, one after the other. Later steps of the same turn see them changed. */
export interface UpdateCommand {
  readonly kind: 'update';
  /** `${enrollment}:${node}:${visit}` */
  readonly id: string;
  readonly node: NodeId;
  readonly visit: number;
  readonly changes: readonly AttributeChange[];
  /** Further properties of the event that tells of it. */
  readonly told: JsonObject;
  readonly at: Instant;
}

/** Writes down something that happened to the person. Others see it as any event: triggers, waits, segments. */
export interface RecordCommand {
  readonly kind: 'record';
  /** `${enrollment}:${node}:${visit}` */
  readonly id: string;
  readonly node: NodeId;
  readonly visit: number;
  /** `api` hands the person to a journey; its properties are `{journey, payload}`. */
  readonly type: 'track' | 'api';
  readonly name: string;
  readonly properties: JsonObject;
  readonly at: Instant;
}

/** Puts the person on a static list, or takes them off it. */
export interface ListCommand {
  readonly kind: 'list';
  /** `${enrollment}:${node}:${visit}` */
  readonly id: string;
  readonly node: NodeId;
  readonly visit: number;
  /** Empty: none was chosen. */
  readonly list: string;
  readonly act: 'add' | 'remove';
  readonly at: Instant;
}

export interface SendCommand {
  readonly kind: 'send';
  /** `${enrollment}:${node}:${visit}` */
  readonly id: string;
  readonly node: NodeId;
  readonly visit: number;
  readonly channel: Channel;
  readonly class: MessageClass;
  readonly topic: string;
  readonly variant: string;
  /** Unrendered content of the chosen variant, in Liquid. */
  readonly content: JsonObject;
  /** When it became due. */
  readonly at: Instant;
  readonly expiresAt: Instant;
}

// ---- What a node step is given and answers -----------------------------------------------------------

export interface StepInput<Config> {
  readonly config: Config;
  readonly node: NodeId;
  readonly enrollment: string;
  readonly journey: string;
  readonly stimulus: Stimulus | PulledOut;
  /** The first step of this visit. Otherwise it rested before. */
  readonly arriving: boolean;
  /** When this visit began. */
  readonly at: Instant;
  readonly visit: number;
  readonly enteredAt: Instant;
  /** What the journey claims for its messages; absent: the usual. */
  readonly priority?: number | undefined;
  /** The shell's clock. Only guardrails may look at it; time in journeys is `at`. */
  readonly now: Instant;
  readonly facts: Facts;
  readonly data: { readonly [node: string]: Json };
  readonly zones: Zones;
  /** Uniform in [0, 1), the same for the same salt and person, everywhere and for ever. */
  readonly draw: (salt: string) => number;
}

export type Outcome =
  | {
      readonly kind: 'leave';
      readonly port: PortId;
      readonly reason: Reason;
      readonly commands?: readonly Command[];
      readonly log?: readonly StepNote[];
      /** Becomes journey data under this node's id. */
      readonly data?: JsonObject;
    }
  | {
      readonly kind: 'rest';
      readonly until: Instant | null;
      readonly events?: readonly { readonly event: string; readonly since: Instant }[];
      /** It also waits for a condition, and is asked by `look` when that may have become true. */
      readonly watch?: Watch;
      readonly as: 'waiting' | 'held';
      readonly reason: Reason;
      /** Only of a rest that is new: one that goes on asks for nothing again. */
      readonly commands?: readonly Command[];
      readonly log?: readonly StepNote[];
      /** Becomes journey data under this node's id: what it must know when it is asked again. */
      readonly data?: JsonObject;
    }
  | {
      readonly kind: 'exit';
      readonly reason: Reason;
      readonly commands?: readonly Command[];
      readonly log?: readonly StepNote[];
    }
  /** Can't be decided: the turn is retried, then the enrollment needs attention. Never read as "no". */
  | { readonly kind: 'fail'; readonly reason: Reason };

/** A line for the step log that the node writes itself. */
export interface StepNote {
  readonly kind: 'sent' | 'skipped' | 'exposed';
  readonly variant?: string;
  readonly reason: Reason;
}
