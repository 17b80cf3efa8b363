import type { Channel, Instant, JsonObject, Kind, OutwardChannel, Reason, ZoneName } from '../values.ts';

/** An event of a person. `seq` orders events of one time; `at` is the event's own time. */
export interface PersonEvent {
  readonly seq: number;
  readonly name: string;
  readonly at: Instant;
  readonly properties: JsonObject;
}

export interface ChannelFacts {
  readonly reachable: boolean;
  /** `false`: a browser gave the address, and anybody can make a browser say anything. */
  readonly confirmed: boolean;
  readonly suppressed: Reason | null;
  /** By topic; a missing topic is "no record", which means no. `*` is every topic. */
  readonly consent: { readonly [topic: string]: 'granted' | 'denied' };
}

/**
 * What the person did, by the meaning that the workspace's event map gives it. Kept beside the profile and brought
 * up to date with every event, so that most questions need no history.
 */
export interface PersonActivity {
  /** The earliest, by event or by attribute. */
  readonly registeredAt: Instant | null;
  /** The earliest order, refunded or not. */
  readonly firstOrder: Instant | null;
  readonly marks: { readonly [K in Kind]?: Marks };
  /** In order of time. Only the newest: `marks.order.older` tells how many are no longer kept. */
  readonly orders: readonly Order[];
  readonly refunds: readonly Refund[];
}

/** When something happened: the newest instants, and how many older ones are no longer kept. */
export interface Marks {
  readonly older: number;
  /** Ascending; an instant stands as often as it happened. */
  readonly at: readonly Instant[];
}

export interface Order {
  /** `null`: the event named none, so it can't be recognised again. */
  readonly id: string | null;
  readonly at: Instant;
  /** In 1/10,000 of the currency's unit. */
  readonly value: number | null;
  readonly currency: string | null;
}

/** All that came back of one order, even when the order isn't known yet. */
export interface Refund {
  /** `null`: of orders that weren't named. */
  readonly id: string | null;
  /** In 1/10,000 of the order's currency. */
  readonly amount: number;
  /** A refund without an amount gives everything back. */
  readonly whole: boolean;
  /** The newest. */
  readonly at: Instant;
}

/** A message that left for the person, and what is known of its fate. */
export interface PersonMessage {
  readonly channel: Channel;
  /** When it was sent. */
  readonly at: Instant;
  /** The first time; `null`: not that anybody knows. */
  readonly opened: Instant | null;
  readonly clicked: Instant | null;
}

/** A marketing message that counts under frequency caps. */
export interface CountedMessage {
  readonly id: string;
  readonly journey: string | null;
  /** Of the journey, where it is known. */
  readonly name?: string | null | undefined;
  readonly channel: Channel;
  readonly topic: string;
  /** Of its journey, when it was queued. */
  readonly priority: number;
  /** When it left; `null`: it is on its way. */
  readonly at: Instant | null;
}

/** Where somebody is, as far as anybody can tell. */
export interface Whereabouts {
  /** All in which they may be: what is open must be so in each of them. */
  readonly zones: readonly ZoneName[];
  /** ISO 3166; `null`: nobody knows. */
  readonly country: string | null;
  /** The second half of an ISO 3166-2 code. */
  readonly state: string | null;
  /** What told the zone. */
  readonly by: 'zone' | 'phone' | 'workspace';
  /** That it is the first of the zones: from 0 to 1. */
  readonly confidence: number;
}

/** When, and by which channel, somebody responds: chances from 0 to 1. */
export interface Habits {
  /** By hour of their own day, 0 to 23. */
  readonly hours: readonly number[];
  readonly channels: { readonly [C in OutwardChannel]: number };
}

/** The newest scores; each `null` for whoever it can't be told of. */
export interface PersonScores {
  readonly recency: number | null;
  readonly frequency: number | null;
  readonly monetary: number | null;
  /** The named group of the three. */
  readonly group: string | null;
  /** Probability from 0 to 1 of still being a customer. */
  readonly alive: number | null;
  /** Expected number of purchases. */
  readonly purchases: number | null;
  /** Expected, in the workspace's currency. */
  readonly value: number | null;
}

/** Percentiles of the time from one order of a person to the next, over everybody, in milliseconds. */
export interface BuyingGaps {
  readonly p80: number;
  readonly p90: number;
}

/**
 * What predicates may look at. What is `undefined` was not loaded, and a term that needs it is an error: `needsOf`
 * tells beforehand what to load.
 */
export interface PredicateFacts {
  readonly person: {
    readonly zone: ZoneName;
    readonly attributes?: JsonObject | undefined;
    /** By stage model. */
    readonly stages?:
      { readonly [model: string]: { readonly stage: string; readonly since: Instant } } | undefined;
    /** In order of (at, seq); only the names in `program.needs.events`. */
    readonly events?: readonly PersonEvent[] | undefined;
    readonly channels?: { readonly [C in Channel]: Pick<ChannelFacts, 'consent'> } | undefined;
    readonly activity?: PersonActivity | undefined;
    /** Ids of the segments and lists that hold the person. */
    readonly segments?: readonly string[] | undefined;
    /** `null`: never scored. */
    readonly scores?: PersonScores | null | undefined;
    /** In order of time. */
    readonly messages?: readonly PersonMessage[] | undefined;
  };
  readonly workspace: {
    /** `null`: too few orders to tell. */
    readonly gaps?: BuyingGaps | null | undefined;
    /** ISO 4217. */
    readonly currency?: string | undefined;
  };
}
