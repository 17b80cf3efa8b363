import type { Stay } from '@perennial/nodes';
import type {
  CallCommand,
  Channel,
  Command,
  EnrollmentState,
  Facts,
  Instant,
  Interest,
  JsonObject,
  Kernel,
  Listening,
  LogEntry,
  PersonEvent,
  Program,
  Reason,
  Rest,
} from '@perennial/journey';
import type { EventMap, StageModel } from '@perennial/lifecycle';

/** What all simulated people have in common: the journey, and how the workspace reads what they do. */
export interface World {
  /** With every node type that the program holds. */
  readonly kernel: Kernel;
  readonly program: Program;
  /** Id of the journey: draws hang on it. */
  readonly journey: string;
  readonly eventMap: EventMap;
  /** People are placed by these as they go; none: stages change by script alone. */
  readonly stageModels: readonly StageModel[];
  /** What services outside say to the journey. Absent, or `null` for a call: nobody says anything, and answers may be scripted. */
  readonly answers?: (call: CallCommand, person: string, journey: string) => Answered | null;
  /** Places that caps of entry leave, shared by all who are simulated. Absent: everybody finds one. */
  readonly places?: Places;
  /** Journeys beside it, for those who are handed over to them: they hear what the person does, too. Absent: none. */
  readonly others?: readonly Neighbour[];
}

/** A journey beside the one that is simulated, as it is published. */
export interface Neighbour {
  readonly journey: string;
  readonly program: Program;
  readonly places?: Places;
}

/** What became of a call, as `Webhook Answered` tells it. */
export interface Answered {
  readonly ok: boolean;
  readonly status: number | null;
  readonly reason: string | null;
  /** The fields that the journey keeps. */
  readonly captured: JsonObject;
}

/** Takes one of the places there are at a moment, or says which cap has none left. Remembers what was taken. */
export interface Places {
  readonly take: (now: Instant) => Reason | null;
}

/** The world as one of its journeys sees it, and what its triggers listen for: found out once. */
export interface Setting extends World {
  readonly listening: readonly Listening[];
  /** How long triggers of any journey want people to have been in stages. */
  readonly stays: readonly Stay[];
  /** Of the journeys beside it; those have none themselves. */
  readonly beside: readonly Setting[];
  /** All that are simulated, by their ids: people can be handed over to them. */
  readonly journeys: ReadonlySet<string>;
}

/** A person as a simulation finds them. JSON. */
export interface SimulatedPerson {
  /** With the history of the events that the program needs. */
  readonly facts: Facts;
  /** Earlier passages through this journey, for its rules of re-entry. */
  readonly entries: readonly PastEntry[];
  /** The same of journeys beside it, by their ids. */
  readonly elsewhere?: { readonly [journey: string]: readonly PastEntry[] };
}

export interface PastEntry {
  readonly key: string;
  readonly live: boolean;
  readonly lastEnteredAt: Instant;
  readonly lastEndedAt: Instant | null;
}

/** Something that happens to a person, as a script or a choice says. */
export type Happening = { readonly at: Instant } & (
  | { readonly kind: 'event'; readonly name: string; readonly properties: JsonObject }
  /** The API puts the person into the journey. */
  | { readonly kind: 'call'; readonly payload: JsonObject }
  /** A journey hands the person to this one. */
  | { readonly kind: 'hand-over'; readonly journey: string; readonly payload: JsonObject }
  /** Attributes are set; `null` takes one away. */
  | { readonly kind: 'traits'; readonly traits: JsonObject }
  /** Where no model is simulated. `null`: no stage. `since`: they have been there before; absent: they come to it now. */
  | {
      readonly kind: 'stage';
      readonly model: string;
      readonly stage: string | null;
      readonly since?: Instant;
    }
  | { readonly kind: 'segment'; readonly segment: string; readonly way: 'joined' | 'left' }
  | {
      readonly kind: 'consent';
      readonly channel: Channel;
      readonly topic: string;
      readonly status: 'granted' | 'denied';
    }
);

/** What one journey has of a person. */
export interface Course {
  readonly entries: readonly PastEntry[];
  readonly passages: readonly Passage[];
  readonly log: readonly Step[];
  readonly effects: readonly Effect[];
}

/** Where a simulated person stands. Never changed: the one before is the way back. JSON. */
export interface Standing extends Course {
  readonly now: Instant;
  /** As of now. `person.events` holds everything that has happened so far. */
  readonly facts: Facts;
  /** In the journeys beside it, by their ids. */
  readonly elsewhere: { readonly [journey: string]: Course };
  /** What the script still holds, in order of time. */
  readonly script: readonly Happening[];
  /** By stage model, when time alone brings another stage. */
  readonly flips: { readonly [model: string]: Instant | null };
  /** When somebody will have been in a stage for as long as a trigger asks. */
  readonly stays: readonly PendingStay[];
  /** Of the next event. */
  readonly seq: number;
}

export interface PendingStay extends Stay {
  /** The stage they came from; `null`: from none, or nobody knows. */
  readonly from: string | null;
  readonly at: Instant;
}

/** One enrollment. */
export interface Passage {
  readonly id: string;
  readonly key: string;
  readonly state: EnrollmentState;
  readonly rest: Rest;
  /** Why it can't go on: the engine would park it as needing attention. */
  readonly failed: Reason | null;
}

/** A line of the step log, as the engine would write it. */
export type Step = Omit<LogEntry, 'kind'> & {
  /** Empty where nobody entered. */
  readonly passage: string;
  readonly kind: LogEntry['kind'] | 'refused' | 'admission-failed' | 'attention';
};

/** What the engine would have done beside moving the person. Nothing of it is done. */
export interface Effect {
  readonly passage: string;
  readonly at: Instant;
  readonly command: Command;
  /** As the step saw the person: what a message is rendered from. */
  readonly data: EnrollmentState['data'];
}

/** Something the person could do now that the journey listens for. */
export interface Offer {
  readonly event: string;
  /** The node that listens; `null`: the goal. */
  readonly node: string | null;
  readonly why: 'enter' | Interest['kind'];
  /** The last moment at which it counts; `null`: any. */
  readonly until: Instant | null;
}

/** Of one instant: where the person stands, and who is to be looked at before it is over. */
export interface Scene {
  readonly standing: Standing;
  /** Admitted at this very instant: they see each further event as it is read. */
  readonly fresh: ReadonlySet<string>;
  /** Those whose interests something matched: their turns come when all of the instant is read. */
  readonly woken: ReadonlySet<string>;
}

export type Told = Pick<PersonEvent, 'name' | 'at' | 'properties'>;
