/** Interface languages. Chinese is Simplified. */
export type Language = 'en' | 'zh';

export type Params = { readonly [name: string]: unknown };

/** Why something happened, as it comes from the API: a code with the values it speaks of. */
export interface Told {
  readonly code: string;
  readonly params?: Params | undefined;
}

/** For whom sentences are made. */
export interface Setting {
  readonly language: Language;
  /** IANA name of the zone that times are told in: of a person the person's own. */
  readonly zone: string;
  /** Milliseconds. With it times are told as "today 10:00"; without it with their full date. */
  readonly now?: number | undefined;
  /** The reader's own zone. Where it tells another time, that is told beside. */
  readonly reader?: string | undefined;
  /** What the author calls a node. */
  readonly titleOf?: ((node: string) => string | undefined) | undefined;
}

/** One reason in words: a clause that fits behind "because" or a colon, without a full stop. */
export type Line = (v: Values) => string;

export type Lines = { readonly [code: string]: Line };

/** The params of one reason, already in words. Whatever is missing or odd gives the words of `otherwise`. */
export interface Values {
  /** “Order Completed” */
  readonly quoted: (name: string, otherwise: string) => string;
  /** “A” or “B” */
  readonly quotedList: (name: string, otherwise: string) => string;
  /** Items of a list as they are, for looking up words of their own. */
  readonly codes: (name: string) => readonly string[];
  /** Text as it is, tidied; `''` when there is none. For comparing, not for showing. */
  readonly raw: (name: string) => string;
  /** 12,431 */
  readonly number: (name: string, otherwise: string) => string;
  /** For plurals; 0 when there is none. */
  readonly amount: (name: string) => number;
  /** Tue 10:00 */
  readonly moment: (name: string, otherwise: string) => string;
  /** Tue 10:00 their time (03:00 yours) */
  readonly theirs: (name: string, otherwise: string) => string;
  /** SMS */
  readonly channel: (name: string) => string;
  /** 3 days */
  readonly duration: (name: string, otherwise: string) => string;
  /** Growth */
  readonly stage: (name: string, otherwise: string) => string;
  /** country was “CN” and total was 120; `''` when nothing was seen */
  readonly seen: (name: string, truth?: boolean) => string;
  /** A way out of a node. */
  readonly port: (name: string, otherwise: string) => string;
  /** The author's name of a node. */
  readonly node: (name: string, otherwise: string) => string;
  readonly nodes: (name: string, otherwise: string) => string;
  /** The clause of another reason that is named by its code; `''` without one. */
  readonly because: (name: string) => string;
  /** What kept a condition from being checked: `{code, path}`. */
  readonly fault: (codeName: string) => string;
  /** Of a diagnostic: the name of the field it is about. */
  readonly field: () => string;
  /** Of a diagnostic: what a schema complained about. */
  readonly issue: () => string;
  /** What the rule of a stage looked at. */
  readonly terms: (name: string) => readonly StageTerm[];
}

/** One term of a stage rule with the values that were seen, in words; `null` where there is none. */
export interface StageTerm {
  readonly term: string;
  readonly truth: boolean;
  /** Ids of what events mean: order, interaction ... */
  readonly kinds: readonly string[];
  readonly atLeast: string | null;
  readonly last: string | null;
  readonly firstSeen: string | null;
  readonly within: string | null;
  readonly window: string | null;
  readonly count: number | null;
  readonly recent: number | null;
  readonly before: number | null;
  /** Of other terms what they saw, as a clause. */
  readonly told: string | null;
}

/** What a step's sentence is put together from. */
export interface Parts {
  readonly clause: string;
  /** The way out by name; `''` where there is only one. */
  readonly way: string;
  readonly variant: string;
  /** The reason says why a message was not sent. */
  readonly unsent: boolean;
}

/** By kind, or by kind and code where the reason changes what there is to say. */
export type Frames = { readonly [kindAndCode: string]: (parts: Parts) => string };
