import type { Duration } from '../civil-time/types.ts';
import type { PersonScores } from '../interpret/facts.ts';
import type { Channel, Instant, Json, Kind } from '../values.ts';

/**
 * One expression tree for filters, branches, goals, segments and stage rules. Three-valued: a missing value makes a
 * test `unknown`, never `false`, and only `true` opens a port.
 *
 * An event that happened at `t` lies in a window of length `w` while `t <= now < t + w`, `w` counted in the
 * person's zone from the event on (31 August + 6 months = 28 or 29 February). So every boundary belongs to the
 * later side: after exactly six months the six months are over, and an event at that instant wins.
 */
export type Predicate =
  | { readonly type: 'all'; readonly of: readonly Predicate[] }
  | { readonly type: 'any'; readonly of: readonly Predicate[] }
  | { readonly type: 'not'; readonly of: Predicate }
  | Term;

/** Everything that isn't put together of others by logic. */
export type Term =
  | { readonly type: 'attribute'; readonly path: string; readonly test: Test }
  /** A property of the event at hand: only inside an event's `where`. */
  | { readonly type: 'property'; readonly path: string; readonly test: Test }
  /** Journey data, e.g. `entry.order_id`. */
  | { readonly type: 'data'; readonly path: string; readonly test: Test }
  | StageTerm
  | SegmentTerm
  | { readonly type: 'consent'; readonly channel: Channel; readonly topic?: string }
  | EventTerm
  | EventSum
  | EventTime
  | Sequence
  | SinceLast
  | Count
  | SinceFirstSeen
  | Drop
  | Revenue
  | BuyingGap
  | Redemption
  | Engagement
  | EngagementDrop
  | ScoreTerm
  | RfmGroup;

export type TermOf<Type extends Term['type']> = Extract<Term, { readonly type: Type }>;

/** Absent: ever. `entry`: since the person entered this journey. */
export type Within = Duration | 'entry';

/** How long something lasts or lies back: `now >= start + than`, or not yet. */
export interface DurationTest {
  readonly is: 'at-least' | 'less-than';
  readonly than: Duration;
}

export interface NumberTest {
  readonly op: 'less' | 'at-most' | 'more' | 'at-least';
  readonly value: number;
}

// ---- What the person is ------------------------------------------------------------------------------

/** In one of these stages, perhaps for so long. */
export interface StageTerm {
  readonly type: 'stage';
  readonly model: string;
  readonly in: readonly string[];
  readonly held?: DurationTest;
}

/** In the live segment or on the static list. */
export interface SegmentTerm {
  readonly type: 'segment';
  readonly segment: string;
}

export interface ScoreTerm {
  readonly type: 'score';
  readonly score: Exclude<keyof PersonScores, 'group'>;
  readonly test: NumberTest;
}

export interface RfmGroup {
  readonly type: 'rfm-group';
  readonly in: readonly string[];
}

// ---- What happened, event by event -------------------------------------------------------------------

/** How often events of this name happened. */
export interface EventTerm {
  readonly type: 'event';
  readonly name: string;
  readonly where?: Predicate;
  readonly count: { readonly is: 'at-least' | 'at-most' | 'exactly'; readonly times: number };
  readonly within?: Within;
}

/** Sum of a property over events; of none 0. Exact to 1/10,000. */
export interface EventSum {
  readonly type: 'event-sum';
  readonly name: string;
  readonly path: string;
  readonly where?: Predicate;
  readonly within?: Within;
  readonly test: NumberTest;
}

/** How long ago it happened first or last; unknown of what never happened. */
export interface EventTime {
  readonly type: 'event-time';
  readonly name: string;
  readonly which: 'first' | 'last';
  readonly where?: Predicate;
  readonly ago: DurationTest;
}

/** Different events one after another, in order of (at, seq), all of them in the window. */
export interface Sequence {
  readonly type: 'sequence';
  readonly steps: readonly { readonly name: string; readonly where?: Predicate }[];
  readonly within?: Within;
  /** At most so long from one step to the next: `next <= this + gap`. */
  readonly gap?: Duration;
}

// ---- What happened, by its meaning -------------------------------------------------------------------

/** `now >= last + atLeast`. */
export interface SinceLast {
  readonly type: 'since-last';
  /** The newest of any of these. */
  readonly kinds: readonly Kind[];
  readonly atLeast: Duration;
  /** What stands in when it never happened. Absent: the term is false then. */
  readonly orSince?: 'first-seen';
}

/** Events of these kinds together, `atLeast` times, within the window or ever. */
export interface Count {
  readonly type: 'count';
  readonly kinds: readonly Kind[];
  readonly atLeast: number;
  readonly within?: Duration;
}

/** `now >= first seen + atLeast`; first seen = the earlier of registration and first order. */
export interface SinceFirstSeen {
  readonly type: 'since-first-seen';
  readonly atLeast: Duration;
}

/** Fewer by `percent` or more in the last window than in the one before, which held at least `before`. */
export interface Drop {
  readonly type: 'drop';
  readonly kinds: readonly Kind[];
  readonly window: Duration;
  readonly percent: number;
  readonly before: number;
}

/** Orders in the window less what came back of them, in the workspace's currency. */
export interface Revenue {
  readonly type: 'revenue';
  readonly within?: Duration;
  readonly test: NumberTest;
}

/**
 * The last order lies back as long as that percentile of gaps between orders, or longer: the person's own gaps (two
 * at least, else unknown) or those of everybody.
 */
export interface BuyingGap {
  readonly type: 'buying-gap';
  readonly beyond: 'own-80' | 'own-90' | 'population-80' | 'population-90';
}

/** Percent of the coupons offered in the window that were redeemed in it; of fewer than `offered` unknown. */
export interface Redemption {
  readonly type: 'redemption';
  readonly window: Duration;
  readonly offered: number;
  readonly test: NumberTest;
}

// ---- What was sent -----------------------------------------------------------------------------------

/** Percent of the messages sent in the window; of fewer than `least` unknown. */
export interface Engagement {
  readonly type: 'engagement';
  readonly channel?: Channel;
  readonly rate: 'opened' | 'clicked';
  readonly window: Duration;
  readonly least: number;
  readonly test: NumberTest;
}

/** That percentage is lower by `percent` or more than in the window before; fewer than `least` in either: unknown. */
export interface EngagementDrop {
  readonly type: 'engagement-drop';
  readonly channel?: Channel;
  readonly rate: 'opened' | 'clicked';
  readonly window: Duration;
  readonly least: number;
  readonly percent: number;
}

// ---- Tests and answers -------------------------------------------------------------------------------

export type Test =
  | { readonly op: 'exists' }
  | { readonly op: 'is' | 'is-not'; readonly value: Operand }
  | { readonly op: 'in' | 'not-in'; readonly values: readonly Json[] }
  | { readonly op: 'less' | 'at-most' | 'more' | 'at-least'; readonly value: Operand }
  | { readonly op: 'contains' | 'starts-with' | 'ends-with'; readonly value: Operand }
  | { readonly op: 'before' | 'after'; readonly value: Operand };

/** A literal, or a look into journey data so that filters can compare with the entry event. */
export type Operand = Json | { readonly data: string };

/** Evaluation: a truth value with what was seen, or an error. An error is never read as "no". */
export type Truth = true | false | 'unknown';

/** `path`: what was looked at. */
export interface Failure {
  readonly code: string;
  readonly path: string;
}

/**
 * `until`: the answer surely stays what it is until then if nothing happens; at `until` it may, not must, be
 * another. Later than the moment of evaluation; `Infinity`: time alone never changes it.
 */
export type Evaluation =
  | { readonly ok: true; readonly truth: Truth; readonly until: Instant; readonly seen: readonly Seen[] }
  | { readonly ok: false; readonly error: Failure; readonly until: Instant };

/** The bare answer, without what was seen on the way. */
export interface Judgement {
  readonly truth: Truth | Failure;
  readonly until: Instant;
  /** Of a single term: the value it saw. */
  readonly value?: Json | undefined;
}

export interface Seen {
  readonly path: string;
  readonly value: Json | undefined;
  readonly truth: Truth;
}
