import type { JsonObject } from '@perennial/journey';

/** Names of what shops count visitors by, without `utm_`. */
export const utmNames = ['source', 'medium', 'campaign', 'term', 'content'] as const;
export type UtmName = (typeof utmNames)[number];

/** What is put on links; `{journey}`, `{node}`, `{variant}`, `{channel}` and `{topic}` stand for those of the message. */
export type Utm = { readonly [N in UtmName]?: string };

/** What a workspace has decided about its links and opens: `settings.tracking`. */
export interface TrackingRules {
  readonly clicks: boolean;
  readonly opens: boolean;
  /** Where short links begin, where it is not the installation itself, e.g. `https://go.example.com`. */
  readonly domain: string | null;
  readonly utm: Utm;
  /** Nothing is followed in messages of these topics. */
  readonly untrackedTopics: readonly string[];
  /** Journeys whose links bear other values, by id. */
  readonly journeys: { readonly [journey: string]: Utm };
}

/** What is followed in one message, and what its links bear. */
export interface MessageTracking {
  readonly clicks: boolean;
  readonly opens: boolean;
  readonly utm: Utm;
}

/** An attribute of people: `true` = nothing they do with messages is followed. */
export const doNotTrack = 'do_not_track';

/** Reads `settings.tracking`; what can't be read is as usual: links and opens are followed, links bear nothing. */
export function trackingRulesOf(settings: { readonly [name: string]: unknown }): TrackingRules {
  const stored = recordOf(settings['tracking']);
  const { domain, untrackedTopics } = stored;
  return {
    clicks: stored['clicks'] !== false,
    opens: stored['opens'] !== false,
    domain: typeof domain === 'string' && domain !== '' ? domain.replace(/\/+$/, '') : null,
    utm: utmOf(stored['utm']),
    untrackedTopics: Array.isArray(untrackedTopics) ? untrackedTopics.map(String) : [],
    journeys: Object.fromEntries(
      Object.entries(recordOf(stored['journeys'])).map(([journey, utm]) => [journey, utmOf(utm)]),
    ),
  };
}

/** A message as the rules look at it. */
export interface TrackedMessage {
  readonly channel: string;
  readonly topic: string;
  readonly journey: string | null;
  readonly journeyName: string | null;
  readonly node: string | null;
  readonly variant: string;
}

/** What the rules come to for one message to somebody with these attributes. */
export function trackingOf(
  rules: TrackingRules,
  message: TrackedMessage,
  attributes: JsonObject,
): MessageTracking {
  const silent = attributes[doNotTrack] === true || rules.untrackedTopics.includes(message.topic);
  const utm = { ...rules.utm, ...(message.journey !== null && rules.journeys[message.journey]) };
  return { clicks: rules.clicks && !silent, opens: rules.opens && !silent, utm: filled(utm, message) };
}

/** Values that come out empty are left out. */
function filled(utm: Utm, { journeyName, node, variant, channel, topic }: TrackedMessage): Utm {
  const values: Readonly<Record<string, string>> = {
    journey: journeyName ?? '',
    node: node ?? '',
    variant,
    channel,
    topic: topic === '*' ? '' : topic,
  };
  return Object.fromEntries(
    Object.entries(utm).flatMap(([name, text]) => {
      const value = text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole).trim();
      return value === '' ? [] : [[name, value]];
    }),
  );
}

function utmOf(value: unknown): Utm {
  const given = recordOf(value);
  return Object.fromEntries(
    utmNames.flatMap((name) => {
      const text = given[name];
      return typeof text === 'string' && text !== '' ? [[name, text]] : [];
    }),
  );
}

function recordOf(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: unknown })
    : {};
}
