import type { HookMapping } from '@perennial/contracts';
import { addressHash, peopleAt, personNames, type Transaction } from '@perennial/db';
import {
  deadLetters,
  defaultAddressCaps,
  parseEvent,
  takeBatch,
  type IncomingEvent,
} from '@perennial/ingest';
import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Services } from '../../services.ts';
import type { ReadHookCall } from './read-call.ts';

export type HookServices = Pick<Services, 'db' | 'vault' | 'config' | 'now'>;

export interface HookCall {
  readonly workspace: string;
  readonly practice: boolean;
  readonly hook: string;
  readonly mapping: HookMapping;
  readonly read: ReadHookCall;
  /** The raw body. */
  readonly text: string;
  readonly ip: string;
}

/** Milliseconds that storing may take. */
const patience = 5_000;

/** Attributes and an event, the way of all events, as from a server: whoever has the address was trusted with it. */
export async function takeHookCall(services: HookServices, call: HookCall): Promise<void> {
  const { db, vault, now } = services;
  const { workspace, practice, ip, mapping, read } = call;
  const whose = await namesOf(services, call);
  const id = `hook:${call.hook}:${read.id ?? createHash('sha256').update(call.text).digest('hex').slice(0, 32)}`;
  const { by, value } = read.who;
  const address = by === 'userId' ? {} : { [by]: value };
  const traits = { ...address, ...read.attributes };
  const events = [
    ...(Object.keys(traits).length > 0
      ? [eventOf({ type: 'identify', messageId: `${id}:identify`, traits, ...whose }, 'identify')]
      : []),
    eventOf(
      { type: 'track', event: mapping.event, messageId: id, properties: { ...read.properties }, ...whose },
      'track',
    ),
  ];
  const key = { id: null, workspace, practice, oldDataHours: 24 };
  const batch = { events, unusable: [], key, source: 'server', ip, receivedAt: now() } as const;
  const tools = {
    db,
    vault,
    caps: defaultAddressCaps,
    newId: uuidv7,
    refusals: deadLetters,
    onTrouble: () => {},
  };
  await takeBatch(tools, batch, performance.now() + patience);
}

type Whose = { readonly userId: string } | { readonly anonymousId: string };

/** Somebody known by their address, or somebody new who always goes by the same id. */
async function namesOf({ db, vault }: HookServices, { workspace, read: { who } }: HookCall): Promise<Whose> {
  if (who.by === 'userId') return { userId: who.value };
  const hash = addressHash(vault, workspace, who.by, who.value);
  const known = await db.inWorkspace(workspace, async (tx) => {
    const person = await onlyPersonAt(tx, workspace, who.by as 'email' | 'phone', hash);
    return person === null ? undefined : (await personNames(tx, vault, workspace, person))[0];
  });
  if (!known) return { anonymousId: `address-${hash.toString('hex').slice(0, 32)}` };
  return known.kind === 'user' ? { userId: known.value } : { anonymousId: known.value };
}

/** Two who share an address can't be told apart by it. */
async function onlyPersonAt(
  tx: Transaction,
  workspace: string,
  by: 'email' | 'phone',
  hash: Buffer,
): Promise<string | null> {
  const people = await peopleAt(tx, workspace, by, hash);
  return people.length === 1 ? people[0]! : null;
}

function eventOf(raw: object, type: 'identify' | 'track'): IncomingEvent {
  const event = parseEvent(raw, { type, context: null, sentAt: null });
  if ('problem' in event) throw new TypeError(`a hook made an event that is none: ${event.problem.code}`);
  return event;
}
