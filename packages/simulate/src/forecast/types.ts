import type { Channel, Instant, JsonObject, NodeId, OutwardChannel, PortId } from '@perennial/journey';

/** How made-up days go: what nobody can know, and everybody may change. */
export interface Behaviour {
  /**
   * By node and port of waits for events: the chance, from 0 to 1, that the wait is left by it. Of nodes that call a service
   * outside, by `ok`: the share of calls that succeed. Absent: neutral.
   */
  readonly ports: { readonly [node: NodeId]: { readonly [port: PortId]: number } };
  /** The chance that somebody who entered reaches the goal within its window, if nothing else leads there. */
  readonly goal: number;
  /** By node that calls a service outside: the fields it answers with where it does. Absent: none. */
  readonly answers?: { readonly [node: NodeId]: JsonObject };
  /** Everybody enters once, at a moment of this many milliseconds from the beginning; 0: all at once. */
  readonly entering: number;
}

/** One thing that behaviour decides: shown, so that it can be doubted and changed. */
export interface Assumption {
  readonly node: NodeId | null;
  /** `null`: the goal. */
  readonly port: PortId | null;
  /** `null`: a service outside answers, and the call succeeds. */
  readonly event: string | null;
  /** Without any history: all ways out of a wait are as likely as each other, and calls succeed. */
  readonly neutral: number;
}

export interface Forecasting {
  readonly behaviour: Behaviour;
  /** The same seed gives the same days. */
  readonly seed: string;
  readonly from: Instant;
  readonly until: Instant;
  /** Days and hours are those of this zone. */
  readonly zone: string;
  /** Of one message, in the workspace's currency. */
  readonly prices: { readonly [C in OutwardChannel]: number };
}

export interface Forecast {
  /** Looked at so far. */
  readonly people: number;
  readonly entered: number;
  readonly inside: number;
  readonly goals: number;
  readonly refused: readonly Counted[];
  readonly nodes: { readonly [node: NodeId]: NodeForecast };
  /** In order, every day of the period. */
  readonly days: readonly DayForecast[];
  /** Messages by hour of the zone's day, by channel. */
  readonly hours: { readonly [C in Channel]: readonly number[] };
  /** What lies in an inbox costs nothing. */
  readonly cost: { readonly [C in OutwardChannel]: number };
  /** The same messages, hour by hour of each day, in order; hours without any are left out. */
  readonly slots: readonly Slot[];
  /** When messages were due that had to wait for the allowed hours. */
  readonly holds: readonly Hold[];
  /** The same people in the journeys beside it, in the order in which those were given. */
  readonly elsewhere: readonly ElsewhereForecast[];
}

/** What becomes of the people in another journey. Nobody knows what they do there: ways out are as likely as each other. */
export interface ElsewhereForecast extends Pick<
  Forecast,
  'entered' | 'inside' | 'goals' | 'refused' | 'cost'
> {
  readonly journey: string;
  readonly sent: { readonly [C in Channel]: number };
}

/** An hour of a day of the zone. */
export interface Hour {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** 0 to 23. */
  readonly hour: number;
}

/** Messages of a node on a channel in one hour. */
export interface Slot extends Hour {
  readonly node: NodeId;
  readonly channel: Channel;
  readonly n: number;
}

/** Messages of a node that fell due in an hour in which they may not leave. */
export interface Hold extends Hour {
  readonly node: NodeId;
  readonly n: number;
}

export interface Counted {
  readonly code: string;
  readonly n: number;
}

export interface NodeForecast {
  readonly entered: number;
  readonly here: number;
  readonly left: number;
  readonly ports: { readonly [port: PortId]: number };
  readonly sent: number;
  readonly held: number;
  readonly skipped: readonly Counted[];
  readonly exits: readonly Counted[];
  /** Those whom the engine would park for somebody to look at. */
  readonly attention: number;
}

export interface DayForecast {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly sent: { readonly [C in Channel]: number };
  readonly held: number;
  readonly entered: number;
  /** Where people rest at the day's end. */
  readonly here: { readonly [node: NodeId]: number };
}

/** How somebody comes in: what happens to them at the moment of their entry. */
export type Entering =
  | { readonly kind: 'event'; readonly name: string; readonly properties: JsonObject }
  | { readonly kind: 'call'; readonly payload: JsonObject }
  | {
      readonly kind: 'stage';
      readonly model: string;
      readonly stage: string | null;
      /** Where they come from. */
      readonly from: string | null;
      /** They are to have been there for so long. */
      readonly days?: number;
    }
  | { readonly kind: 'segment'; readonly segment: string; readonly way: 'joined' | 'left' };
