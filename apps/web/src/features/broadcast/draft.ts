import type { Channel, Graph, JsonObject } from '@perennial/journey';
import { panels } from '@perennial/nodes/panels';

/** What is asked before a broadcast is drawn. */
export interface Asked {
  readonly channel: Channel;
  /** `null`: everybody. */
  readonly segment: string | null;
  readonly date: string;
  readonly time: string;
  /** `person`: by each one's own clock. */
  readonly zone: string;
}

const position = { start: { x: 0, y: 0 }, message: { x: 0, y: 160 } };

/** One message to one audience at one time: a schedule and a message, whose copy is written on the canvas. */
export function broadcastDraft({ channel, segment, date, time, zone }: Asked): Graph {
  const when = { every: 'once', date, time };
  return {
    schema: 1,
    nodes: {
      start: { type: 'trigger-schedule', version: 1, config: { when, zone }, position: position.start },
      message: { type: 'send', version: 1, config: freshMessage(channel), position: position.message },
    },
    edges: [{ from: 'start', port: 'next', to: 'message' }],
    settings: {
      entry: {
        reentry: { kind: 'always' },
        ...(segment !== null && { filter: { type: 'segment', segment } }),
      },
    },
  };
}

/** As it comes from the palette. */
function freshMessage(channel: Channel): JsonObject {
  const items = panels.find(({ definition }) => definition.type === 'send')!.palette;
  return items.find(({ id }) => id === `send-${channel}`)!.config as JsonObject;
}
