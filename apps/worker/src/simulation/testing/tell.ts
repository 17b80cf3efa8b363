import {
  deadLetters,
  defaultAddressCaps,
  parseEvent,
  takeBatch,
  type IncomingEvent,
} from '@perennial/ingest';
import type { Happening } from '@perennial/simulate';
import { uuidv7 } from 'uuidv7';
import type { Engine } from '../../engine.ts';

/** Calls of the Segment API, as a client would write them. */
type Call = { readonly [field: string]: unknown };

const nobodyElse = { context: null, sentAt: null, type: null };
const patience = 60_000;
const mostEvents = 400;

/** Hands the calls to ingest, as the api does with a server's. Throws when one can't be used. */
export async function tell(
  engine: Engine,
  workspace: string,
  calls: readonly Call[],
  newId: () => string = uuidv7,
): Promise<void> {
  const events = calls.map((call) => parseEvent(call, nobodyElse) as IncomingEvent);
  if (events.some((event) => !('messageId' in event))) throw new Error('ingest refuses an event');
  const tools = {
    db: engine.db,
    vault: engine.vault,
    caps: defaultAddressCaps,
    newId,
    refusals: deadLetters,
    onTrouble: (_code: string, error: unknown) => {
      throw error;
    },
  };
  const key = { workspace, practice: true, oldDataHours: 24, id: null };
  for (let from = 0; from < events.length; from += mostEvents) {
    const some = events.slice(from, from + mostEvents);
    const batch = {
      events: some,
      unusable: [],
      key,
      source: 'server',
      ip: '',
      receivedAt: Date.now(),
    } as const;
    await takeBatch(tools, batch, performance.now() + patience);
  }
}

export function callOf(userId: string, happening: Happening): Call {
  const common = { userId, timestamp: new Date(happening.at).toISOString() };
  if (happening.kind === 'event')
    return { ...common, type: 'track', event: happening.name, properties: happening.properties };
  if (happening.kind === 'traits') return { ...common, type: 'identify', traits: happening.traits };
  if (happening.kind === 'consent') {
    const { channel, topic, status } = happening;
    const event = status === 'granted' ? 'Subscribed' : 'Unsubscribed';
    return { ...common, type: 'track', event, properties: { channel, topic } };
  }
  throw new Error(`${happening.kind}: nobody can tell ingest that`);
}
