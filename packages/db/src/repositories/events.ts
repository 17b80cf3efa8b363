import { hash } from 'node:crypto';
import type { Transaction } from '../connection.ts';
import { isPersonal } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import { plainList } from './plain-list.ts';

export type EventType = 'track' | 'identify' | 'page' | 'screen' | 'group' | 'alias' | 'api' | 'derived';
export type EventSource = 'server' | 'browser' | 'api' | 'import' | 'derived';

/** Something that happened to a person, about to be stored. */
export interface NewEvent {
  readonly personId: string;
  /** What repeated deliveries have in common. Derived events and those of clients never collide. */
  readonly messageId: string;
  readonly type: EventType;
  /** The name of a `track` event, else `$identify`, `$page`, `$screen`, `$group`, `$alias`, ... */
  readonly name: string;
  /** Milliseconds since 1970: when it happened, in the data or on the workspace's clock. */
  readonly at: number;
  readonly source: EventSource;
  /** Old when it arrived: changes profiles and stages, but admits and wakes nobody. */
  readonly backfill: boolean;
  /** Traits, for `$identify` and `$group`. Personal ones are sealed here. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly context: Readonly<Record<string, unknown>>;
}

export interface StoredEvent {
  readonly messageId: string;
  /** Grows with each event; within one call in the order given. Not the order of commits (race 2c). */
  readonly seq: number;
}

/**
 * Stores the events that are not there yet, by their message id, in the order given.
 *
 * @param options.queue whether the router shall look at them
 * @returns the newly stored ones; repeated ones are missing
 */
export async function insertEvents(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  events: readonly NewEvent[],
  options: { readonly queue: boolean },
): Promise<StoredEvent[]> {
  const claimed = await claimEvents(tx, workspace, events);
  return insertClaimed(tx, vault, workspace, claimed, options);
}

/**
 * First half of `insertEvents`, for those who must know what is new before they know whose it is. The claim
 * lasts when the transaction commits.
 *
 * @returns those whose message id was not claimed before, in the order given
 */
export async function claimEvents<Event extends Pick<NewEvent, 'messageId' | 'source'>>(
  tx: Transaction,
  workspace: string,
  events: readonly Event[],
): Promise<Event[]> {
  const byKey = new Map<string, Event>();
  for (const event of events) {
    const key = eventKey(event);
    if (!byKey.has(key)) byKey.set(key, event);
  }
  if (byKey.size === 0) return [];
  // Sorted, so that two who claim the same ones wait for each other instead of deadlocking.
  const keys = [...byKey.keys()].sort();
  const { rows } = await tx.query<{ some: string[] | null }>(claim, [
    workspace,
    plainList(keys),
    keys.length,
  ]);
  const { some } = rows[0]!;
  if (some === null) return [...byKey.values()];
  const fresh = new Set(some);
  return [...byKey].filter(([key]) => fresh.has(key)).map(([, event]) => event);
}

/** Which ones were new is told only where some were not: most requests bring nothing twice. */
const claim = {
  name: 'claim-events',
  text: `with claimed as (
      insert into event_keys (workspace_id, key)
      select $1, decode(key, 'hex') from unnest($2::text[]) as key order by key
      on conflict do nothing returning key
    )
    select case when n < $3 then array(select encode(key, 'hex') from unnest(keys) as key) end as some
    from (select count(*) as n, array_agg(key) as keys from claimed) all_claimed`,
};

/** Second half of `insertEvents`. The message ids must have been claimed in this transaction. */
export async function insertClaimed(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  events: readonly NewEvent[],
  options: { readonly queue: boolean },
): Promise<StoredEvent[]> {
  if (events.length === 0) return [];
  const rows = JSON.stringify(events.map((event) => toRow(vault, event)));
  const stored = await tx.query<{ seqs: string[] }>(insert, [workspace, rows, options.queue]);
  return stored.rows[0]!.seqs.map((seq, ord) => ({ messageId: events[ord]!.messageId, seq: Number(seq) }));
}

const insert = {
  name: 'insert-events',
  text: `with given as (
      select nextval('event_seq') as seq, ord, person, message, type, name, to_timestamp(at / 1000) as at, source,
        coalesce(backfill, false) as backfill, properties, context, decode(sealed, 'base64') as sealed
      from (select * from rows from (jsonb_to_recordset($2::jsonb) as (person uuid, message text, type text,
        name text, at double precision, source text, backfill boolean, properties jsonb, context jsonb, sealed text))
        with ordinality as event (person, message, type, name, at, source, backfill, properties, context, sealed, ord)
        order by ord) as event
    ), stored as (
      insert into events (workspace_id, seq, person_id, message_id, type, name, at, source, backfill, properties,
        context, sealed)
      select $1, seq, person, message, type, name, at, source, backfill, properties, context, sealed from given
    ), queued as (
      insert into route_queue (seq, workspace_id, person_id, at, practice)
      select seq, $1, person, at, exists (select from workspaces where id = $1 and kind = 'practice') from given where $3
    )
    select array_agg(seq order by ord) as seqs from given`,
};

/** What is left out says nothing: that saves a tenth of what goes over the wire. */
function toRow(vault: Vault, event: NewEvent) {
  const [properties, personalProperties] = cut(event.properties);
  const [context, personalContext] = cut(event.context);
  const sealed =
    personalProperties || personalContext
      ? vault.seal({
          ...(personalProperties && { properties: personalProperties }),
          ...(personalContext && { context: personalContext }),
        } satisfies Sealed)
      : undefined;
  return {
    person: event.personId,
    message: event.messageId,
    type: event.type,
    name: event.name,
    at: event.at,
    source: event.source,
    backfill: event.backfill || undefined,
    properties,
    context,
    sealed: sealed?.toString('base64'),
  };
}

type Fields = Record<string, unknown>;

/** What `events.sealed` holds. */
interface Sealed {
  readonly properties?: Fields;
  readonly context?: Fields;
}

/** Most hold nothing personal and are left as they are. */
function cut(value: Readonly<Fields>): [open: Readonly<Fields>, personal: Fields | undefined] {
  const names = Object.keys(value);
  if (!names.some((name) => isPersonal(name, value[name]))) return [value, undefined];
  // Without a prototype, so that a field called `__proto__` is a field like any other.
  const open = Object.create(null) as Fields;
  const personal = Object.create(null) as Fields;
  for (const name of names) (isPersonal(name, value[name]) ? personal : open)[name] = value[name];
  return [open, personal];
}

/** Properties and context of a row of `events`, with their personal fields back in place. */
export function openEvent(
  vault: Vault,
  row: { readonly properties: Fields; readonly context: Fields; readonly sealed: Buffer | null },
): { properties: Fields; context: Fields } {
  if (!row.sealed) return row;
  const { properties, context } = vault.open<Sealed>(row.sealed);
  return {
    properties: { ...row.properties, ...properties },
    context: { ...row.context, ...context },
  };
}

/**
 * The first 16 bytes of SHA-256. No client can claim the id of a derived event before it happens: its text
 * can't begin with NUL, which ingest replaces.
 */
function eventKey({ messageId, source }: Pick<NewEvent, 'messageId' | 'source'>): string {
  const text = source === 'derived' ? `\0${messageId}` : messageId;
  return hash('sha256', text, 'hex').slice(0, 32);
}
