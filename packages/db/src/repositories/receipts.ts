import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { openCases, type NewCase } from './complaint-cases.ts';
import { dropDevices } from './devices.ts';
import { insertEvents, type NewEvent } from './events.ts';
import { lockFound } from './lock-found.ts';
import { notePart } from './message-parts.ts';
import { lockPeople } from './routing.ts';
import { suppress, type NewSuppression } from './suppressions.ts';

export type ReceiptKind = 'delivered' | 'failed' | 'opened' | 'clicked' | 'complained';

/** What a provider says about a message it was given. */
export interface NewReceipt {
  /** The provider's, so that a replay changes nothing. */
  readonly id: string;
  readonly about: { readonly key: string } | { readonly providerMessageId: string };
  readonly what: ReceiptKind;
  /** Milliseconds on the workspace's clock; not later than its now. */
  readonly at: number;
  readonly reason?: string;
  readonly link?: string;
}

/** Failures that say that the address is dead. */
const dead: ReadonlySet<string> = new Set(['invalid-address', 'unreachable-address']);

export function saysAddressIsDead(reason: string | undefined): boolean {
  return reason !== undefined && dead.has(reason);
}

/** A message as its events speak of it. */
export interface MessageSubject {
  readonly id: string;
  readonly person: string;
  readonly journey: string | null;
  readonly node: string | null;
  readonly channel: string;
  readonly variant: string;
}

interface Subject extends MessageSubject {
  readonly addressHash: Buffer | null;
  /** The provider's id of the part that a receipt is about, of a message that went in several. */
  readonly part: string | null;
  readonly delivered: boolean;
}

/** Who and what a receipt is about; `subject` is missing when we know no such message of that provider. */
interface Told {
  readonly receipt: NewReceipt;
  readonly subject: Subject | undefined;
}

/**
 * Takes what a provider says about its messages: stores each receipt once, sets the messages' columns whatever
 * the order they come in, suppresses dead and complaining addresses, and puts an event for each before the
 * router. A receipt about another provider's message is about nothing. One that overtakes the provider's own
 * answer waits for it (`adoptReceipts`).
 *
 * @returns how many were new
 */
export async function recordReceipts(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  provider: string,
  receipts: readonly NewReceipt[],
): Promise<number> {
  const told = await lockSubjects(tx, workspace, provider, receipts);
  const fresh = await insertReceipts(tx, workspace, provider, told);
  const news = told.filter(({ receipt }) => fresh.delete(receipt.id));
  await apply(tx, vault, workspace, provider, news);
  return news.length;
}

/** Receipts that came before the answer which told us the provider's id of the message. Call it once that id is stored. */
export async function adoptReceipts(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  messages: readonly string[],
): Promise<void> {
  if (messages.length === 0) return;
  const { rows } = await tx.query<{
    provider: string;
    id: string;
    theirs: string;
    what: ReceiptKind;
    at: Date;
    reason: string | null;
  }>(
    `update receipts r set message_id = m.id from (
       select m.id, m.provider_id, m.provider_message_id as theirs from messages m
       where m.workspace_id = $1 and m.id = any($2::text[])
       union
       select p.message_id, p.provider_id, p.part_id from message_parts p
       where p.workspace_id = $1 and p.message_id = any($2::text[])) m
     where r.workspace_id = $1 and r.provider_id = m.provider_id
       and r.message_id is null and r.detail ->> 'providerMessageId' = m.theirs
     returning r.provider_id as provider, r.id, m.theirs, r.what, r.at, r.detail ->> 'reason' as reason`,
    [workspace, messages],
  );
  for (const { provider, theirs, reason, at, ...row } of rows) {
    const about = { providerMessageId: theirs };
    const receipt = { ...row, about, at: at.getTime(), ...(reason !== null && { reason }) };
    await apply(tx, vault, workspace, provider, await findSubjects(tx, workspace, provider, [receipt]));
  }
}

/** A person pressed a link of a message: the link is told of once, and so is that the message was clicked. */
export async function recordClick(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  { code, message, place, target, provider }: Clicked,
  at: number,
): Promise<void> {
  const link = withoutQuery(target);
  const receipt = { id: `click:${message}`, about: { key: message }, what: 'clicked', at, link } as const;
  const [told] = await lockSubjects(tx, workspace, provider, [receipt]);
  if (!told?.subject) return;
  const event = messageEvent('Link Clicked', `link:${code}`, told.subject, at, { link, place });
  await insertEvents(tx, vault, workspace, [event], { queue: true });
  await recordReceipts(tx, vault, workspace, provider, [receipt]);
}

export interface Clicked {
  readonly code: string;
  readonly message: string;
  readonly place: number;
  readonly target: string;
  readonly provider: string;
}

/** What stands behind the path differs from person to person, so no two would press the same link. */
function withoutQuery(target: string): string {
  const { origin, pathname } = new URL(target);
  return `${origin}${pathname}`;
}

/** Subjects as they are once their people are locked: a message may go over to another person, or be erased. */
async function lockSubjects(
  tx: Transaction,
  workspace: string,
  provider: string,
  receipts: readonly NewReceipt[],
): Promise<Told[]> {
  let told: Told[] = [];
  const find = async () => {
    told = await findSubjects(tx, workspace, provider, receipts);
    return [...new Set(told.flatMap(({ subject }) => (subject ? [subject.person] : [])))];
  };
  await lockFound(tx, find, (people) => lockPeople(tx, workspace, people));
  return told;
}

async function findSubjects(
  tx: Transaction,
  workspace: string,
  provider: string,
  receipts: readonly NewReceipt[],
): Promise<Told[]> {
  const keys = receipts.map(({ about }) => ('key' in about ? about.key : null));
  const theirs = receipts.map(({ about }) => ('key' in about ? null : about.providerMessageId));
  const { rows } = await tx.query<Subject & { ord: string }>(
    `with r as (select * from unnest($3::text[], $4::text[]) with ordinality as r (key, theirs, ord)),
     found as (
       select r.ord, r.key as id, null as part from r where r.key is not null
       union all
       select r.ord, m.id, null from r
       join messages m on m.workspace_id = $1 and m.provider_id = $2 and m.provider_message_id = r.theirs
       union all
       select r.ord, p.message_id, p.part_id from r
       join message_parts p on p.workspace_id = $1 and p.provider_id = $2 and p.part_id = r.theirs)
     select distinct on (f.ord) f.ord, f.part, m.id, m.person_id as person, m.journey_id as journey, m.node_id as node,
       m.channel, m.variant, m.address_hash as "addressHash",
       coalesce(m.delivered_at, m.opened_at, m.clicked_at) is not null as delivered
     from found f join messages m on m.workspace_id = $1 and m.id = f.id and m.provider_id = $2
     order by f.ord, f.part nulls last`,
    [workspace, provider, keys, theirs],
  );
  const subjects = new Map(rows.map(({ ord, ...subject }) => [Number(ord) - 1, subject]));
  return receipts.map((receipt, i) => ({ receipt, subject: subjects.get(i) }));
}

async function insertReceipts(
  tx: Transaction,
  workspace: string,
  provider: string,
  told: readonly Told[],
): Promise<Set<string>> {
  const rows = told.map(({ receipt: { id, what, at, reason, about }, subject }) => ({
    id,
    message: subject?.id ?? null,
    what,
    at,
    // No link: addresses in the open column could hold anything.
    detail: { ...(reason && { reason }), ...(!subject && about) },
  }));
  const { rows: stored } = await tx.query<{ id: string }>(
    `insert into receipts (workspace_id, provider_id, id, message_id, what, at, detail)
     select $1, $2, id, message, what, to_timestamp(at / 1000), detail
     from jsonb_to_recordset($3::jsonb) as r (id text, message text, what text, at double precision, detail jsonb)
     order by id on conflict do nothing returning id`,
    [workspace, provider, JSON.stringify(rows)],
  );
  return new Set(stored.map((row) => row.id));
}

async function apply(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  provider: string,
  told: readonly Told[],
): Promise<void> {
  const known: (Told & { readonly subject: Subject })[] = [];
  for (const { receipt, subject } of told)
    if (subject && (await isAboutAll(tx, workspace, provider, receipt, subject)))
      known.push({ receipt, subject });
  for (const { receipt, subject } of known) await setColumns(tx, workspace, subject.id, receipt);
  await suppress(
    tx,
    workspace,
    known.flatMap(({ receipt, subject }) => suppressionOf(receipt, subject)),
  );
  await openCases(tx, vault, workspace, known.flatMap(caseOf));
  const gone = known.filter(({ receipt }) => receipt.what === 'failed' && saysAddressIsDead(receipt.reason));
  const tokens = gone.flatMap(({ subject: { channel, addressHash } }) =>
    channel === 'push' && addressHash ? [addressHash] : [],
  );
  await dropDevices(tx, workspace, tokens);
  const events = known.map(({ receipt, subject }) => eventOf(provider, receipt, subject));
  await insertEvents(tx, vault, workspace, events, { queue: true });
}

/** Whether a receipt speaks for its message, or just for one of several parts. */
async function isAboutAll(
  tx: Transaction,
  workspace: string,
  provider: string,
  { what }: NewReceipt,
  { id: message, part }: Subject,
): Promise<boolean> {
  if (part === null || (what !== 'delivered' && what !== 'failed')) return true;
  return notePart(tx, workspace, provider, { message, part, what });
}

/**
 * Delivered beats failed, in whatever order they come: providers report a temporary failure before a late
 * delivery, but never the other way round. Any sign of life settles a message nobody was sure of.
 */
async function setColumns(
  tx: Transaction,
  workspace: string,
  message: string,
  { what, at, reason }: NewReceipt,
): Promise<void> {
  const values = [workspace, message, new Date(at)];
  if (what === 'failed') {
    await tx.query(
      `update messages set status = 'failed', lease = null, reason = $4, sent_at = coalesce(sent_at, $3) where workspace_id = $1
         and id = $2 and status in ('sent', 'sending', 'unknown', 'queued')
         and coalesce(delivered_at, opened_at, clicked_at) is null`,
      [...values, JSON.stringify({ code: reason ?? 'undelivered' })],
    );
    return;
  }
  const column = `${what}_at`;
  await tx.query(
    `update messages set ${column} = least(coalesce(${column}, $3), $3), sent_at = coalesce(sent_at, $3),
       status = case when status in ('sending', 'unknown', 'queued', 'failed') then 'sent' else status end,
       reason = case when status in ('sending', 'unknown', 'queued', 'failed') then null else reason end,
       lease = case when status = 'sending' then null else lease end
     where workspace_id = $1 and id = $2`,
    values,
  );
}

function suppressionOf(receipt: NewReceipt, { channel, addressHash, delivered }: Subject): NewSuppression[] {
  if (addressHash === null) return [];
  const { what, reason, at } = receipt;
  if (what === 'complained') return [{ channel, addressHash, reason: { code: 'complaint' }, at }];
  if (what !== 'failed' || delivered || !saysAddressIsDead(reason)) return [];
  return [{ channel, addressHash, reason: { code: 'bounce', params: { because: reason } }, at }];
}

function caseOf({ receipt, subject }: Required<Told>): NewCase[] {
  if (receipt.what !== 'complained') return [];
  const { id, person, channel } = subject!;
  return [{ source: 'receipt', channel, person, message: id }];
}

const names = {
  delivered: 'Message Delivered',
  opened: 'Message Opened',
  clicked: 'Message Clicked',
  failed: 'Message Failed',
  complained: 'Message Complained',
} as const satisfies Record<ReceiptKind, string>;

function eventOf(provider: string, receipt: NewReceipt, subject: Subject): NewEvent {
  const { id, what, at, reason, link } = receipt;
  if (what === 'failed') return failedEvent(subject, at, reason ?? 'undelivered');
  return messageEvent(names[what], `receipt:${provider}:${id}`, subject, at, { ...(link && { link }) });
}

/** A message fails once, whether its provider says so at once or later. */
export function failedEvent(subject: MessageSubject, at: number, reason: string): NewEvent {
  return messageEvent('Message Failed', `message-failed:${subject.id}`, subject, at, { reason });
}

/** An event about a message, made by us: `id` makes it one, however often it is told. */
export function messageEvent(
  name: string,
  id: string,
  { id: message, person, journey, node, channel, variant }: MessageSubject,
  at: number,
  more: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return {
    personId: person,
    messageId: id,
    type: 'derived',
    name,
    at,
    source: 'derived',
    backfill: false,
    properties: { message, journey, node, channel, variant, ...more },
    context: {},
  };
}
