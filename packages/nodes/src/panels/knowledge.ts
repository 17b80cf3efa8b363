import type { Channel, JsonObject, Predicate, Zones } from '@perennial/journey';

/**
 * What forms ask the workspace, answered by the app. Lists are hints for writing, never limits: an event may
 * be named before the first one came.
 */
export interface Knowledge {
  readonly events: readonly KnownEvent[];
  readonly attributes: readonly KnownValue[];
  /** Values of the entry, where it is known which events let people in. Absent: those of all events. */
  readonly entry?: readonly KnownValue[];
  /** Name of the event that lets people in, where there is one: previews take `entry` from their latest. */
  readonly entryEvent?: string | null;
  /** Topics of consent that are in use. */
  readonly topics: readonly string[];
  readonly stageModels: readonly KnownStageModel[];
  /** Live ones and lists, by their names. */
  readonly segments: readonly KnownSegment[];
  /** Who works here. Absent: nobody is offered. */
  readonly members?: readonly KnownName[];
  /** Pools of coupon codes that are in use, by their names. Absent: none is offered. */
  readonly couponPools?: readonly KnownName[];
  /** Names of secrets that calls may hold. */
  readonly secrets?: readonly string[];
  /** Those in use, by their names. */
  readonly journeys: readonly KnownJourney[];
  /** Nodes of the journey at hand that send messages, by the titles of their cards. Absent: there is no journey. */
  readonly senders?: readonly KnownName[];
  /** Groups that people are sorted into by recency, frequency and value. */
  readonly rfmGroups: readonly KnownName[];
  /** ISO 4217: what amounts are told in. */
  readonly currency: string;
  /** IANA names. */
  readonly zones: readonly string[];
  /** The workspace's own zone. */
  readonly zone: string;
  /** By what forms tell when something comes round. Absent: they don't. Milliseconds on the workspace's clock. */
  readonly clock?: { readonly now: number; readonly zones: Zones };
  /** The content library. Absent: copies are written in place. */
  readonly library?: Library;
  readonly people: (search: string) => Promise<readonly PreviewPerson[]>;
  /**
   * How many a condition finds now; `null` where that can't be asked of everybody at once. Absent: forms don't tell.
   */
  readonly count?: (condition: Predicate, signal: AbortSignal) => Promise<PeopleCount | null>;
  /** Renders copy as the postman would, for a real person, or with sample values for `null`. */
  readonly preview: (request: PreviewRequest) => Promise<Preview>;
  /** Looks for the elements that a message should have. Absent: nobody can tell. */
  readonly check?: (
    copy: Pick<PreviewRequest, 'channel' | 'class' | 'content'>,
  ) => Promise<readonly CheckedElement[]>;
}

/** An element that a message should have, e.g. `opt-out`, and whether a reader finds it. */
export interface CheckedElement {
  readonly element: 'salutation' | 'benefit' | 'action' | 'opt-out' | 'brand';
  readonly there: boolean;
}

/** Copy as a node holds it: Liquid source by field. */
export type TakenContent = { readonly [field: string]: string };

/** Messages that are written outside of journeys. */
export interface Library {
  /** Those that are published, by their names. */
  readonly templates: readonly KnownTemplate[];
  /** What a published version says, in the language for everybody else. */
  readonly take: (id: string, version: number) => Promise<TakenContent>;
  /**
   * Puts copy into the library; `template` is what it is taken from there, if it could be published at once. Absent: the
   * reader may not.
   */
  readonly keep?: (name: string, channel: string, content: TakenContent) => Promise<KeptTemplate>;
}

export type KeptTemplate =
  | {
      readonly ok: true;
      readonly content: TakenContent;
      readonly template: { readonly id: string; readonly version: number } | null;
    }
  /** In the reader's words. */
  | { readonly ok: false; readonly why: string };

export interface KnownTemplate extends KnownName {
  readonly channel: string;
  /** The latest. */
  readonly version: number;
}

export interface KnownEvent {
  readonly name: string;
  readonly properties: readonly KnownValue[];
}

export interface KnownValue {
  /** `address.country` */
  readonly path: string;
  readonly type: 'text' | 'number' | 'boolean' | 'time' | 'list' | 'object';
  /** Values that were seen, the most frequent first; never personal ones. */
  readonly samples: readonly (string | number | boolean)[];
}

export interface KnownName {
  readonly id: string;
  readonly name: string;
}

export interface KnownSegment extends KnownName {
  readonly kind: 'live' | 'static';
  /** In it now. */
  readonly people: number;
}

export interface KnownJourney extends KnownName {
  readonly live: boolean;
  /** It begins with people whom another journey hands over. */
  readonly takes: boolean;
}

export interface KnownStageModel {
  readonly id: string;
  readonly name: string;
  /** In the order of life. */
  readonly stages: readonly KnownStage[];
}

export interface KnownStage extends KnownName {
  /** In it now. Absent: nobody has counted. */
  readonly people?: number;
}

export interface PreviewPerson {
  readonly id: string;
  readonly name: string;
}

export interface PeopleCount {
  readonly people: number;
  /** All of the workspace. */
  readonly of: number;
  /** Told from a sample. */
  readonly isAbout: boolean;
}

export interface PreviewRequest {
  readonly channel: Channel;
  readonly class: 'marketing' | 'transactional';
  readonly topic: string;
  /** Liquid source by field: `text`, `subject`, `html`, `title` ... */
  readonly content: JsonObject;
  readonly person: string | null;
  /** Name of the event that lets people in: its latest one of this person fills `entry`. */
  readonly entryEvent: string | null;
}

/** Rendered copy, or why there is none. */
export type Preview =
  | {
      readonly ok: true;
      readonly content: { readonly [field: string]: string };
      /** SMS only: what is billed. */
      readonly segments: Segments | null;
      /** Variables that had no value and no fallback, by their path. */
      readonly empty: readonly string[];
      /** The name that messages are signed with, where the server told it. */
      readonly brand?: string;
    }
  | { readonly ok: false; readonly reason: { readonly code: string; readonly params: JsonObject } };

export interface Segments {
  readonly encoding: 'gsm-7' | 'ucs-2';
  readonly count: number;
  readonly characters: number;
  /** Characters that fit into one message, or into each part of a longer one. */
  readonly perSegment: number;
}
