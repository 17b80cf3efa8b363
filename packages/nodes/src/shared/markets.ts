import type { Channel, Program } from '@perennial/journey';

interface Asks {
  readonly class?: unknown;
  readonly channel?: Channel;
  readonly channels?: readonly Channel[];
  readonly steps?: readonly { readonly channel: Channel }[];
}

/** Types of nodes that ask the guardrails. */
const asking: ReadonlySet<string> = new Set(['send', 'reach', 'branch-reach']);

/** The channels for which nodes of the program ask whether marketing may leave. */
export function marketsOn({ nodes }: Pick<Program, 'nodes'>): ReadonlySet<Channel> {
  const asks = Object.values(nodes).flatMap(({ type, config }) =>
    asking.has(type) ? [config as unknown as Asks] : [],
  );
  return new Set(
    asks.flatMap(({ class: kind, channel, channels = [], steps = [] }) =>
      kind === 'marketing'
        ? [...(channel ? [channel] : []), ...channels, ...steps.map((step) => step.channel)]
        : [],
    ),
  );
}
