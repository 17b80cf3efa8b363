import {
  createProvider,
  insertConsents,
  insertEnrollments,
  insertMessages,
  type Database,
  type MessageWrite,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { exit, sms, trigger } from '../../testing/journeys.ts';
import { journeyOf, publish, rows, vault, type Row } from '../../testing/world.ts';

export const callbackSecret = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** A provider of the generic HTTP kind that calls `url`. */
export async function addHttp(
  db: Database,
  workspace: string,
  url: string,
  channel = 'sms',
): Promise<string> {
  return addProvider(db, workspace, 'http', channel, { url, allowPrivate: true }, { secret, callbackSecret });
}

export async function addProvider(
  db: Database,
  workspace: string,
  provider: string,
  channel: string,
  settings: Record<string, unknown> = {},
  secrets?: Record<string, unknown>,
): Promise<string> {
  const id = uuidv7();
  await db.inWorkspace(workspace, (tx) =>
    createProvider(tx, workspace, {
      id,
      provider,
      channel,
      name: provider,
      settings,
      sealed: secrets ? vault.seal(secrets) : null,
    }),
  );
  return id;
}

export interface PersonOptions {
  readonly phone?: string;
  readonly email?: string;
  readonly attributes?: Record<string, unknown>;
  readonly contact?: Record<string, { source: string; confirmed: boolean }>;
  readonly consent?: boolean;
  readonly locale?: string;
}

let numbers = 0;
/** Valid numbers of one prefix, each its own. */
export const nextPhone = () => `+86138001${String((numbers += 1)).padStart(5, '0')}`;

export async function addPerson(
  db: Database,
  workspace: string,
  options: PersonOptions = {},
): Promise<string> {
  const id = uuidv7();
  const phone = options.phone ?? nextPhone();
  const email = options.email ?? `person-${id}@example.com`;
  const contact = options.contact ?? {};
  await rows(
    db,
    `insert into people (workspace_id, id, attributes, sealed, phone_hash, email_hash, contact, locale, first_seen, last_seen)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now(), now())`,
    [
      workspace,
      id,
      {},
      vault.seal({ phone, email, ...options.attributes }),
      vault.lookup('phone', workspace, phone),
      vault.lookup('email', workspace, email),
      contact,
      options.locale ?? null,
    ],
  );
  if (options.consent) await consent(db, workspace, id, 'granted', Date.UTC(2020, 0));
  return id;
}

export async function consent(
  db: Database,
  workspace: string,
  personId: string,
  status: 'granted' | 'denied',
  at = Date.now(),
): Promise<void> {
  const channels = ['sms', 'email', 'push'];
  await db.inWorkspace(workspace, (tx) =>
    insertConsents(
      tx,
      workspace,
      channels.map((channel) => ({ personId, channel, topic: '*', status, at, source: 'test' })),
    ),
  );
}

/** A journey whose node `hello` sends this text. */
export function publishHello(
  db: Database,
  workspace: string,
  text = 'Hello {{ person.first_name | default: "you" }}',
): Promise<string> {
  return publish(db, workspace, journeyOf({ start: trigger, hello: sms(text), end: exit }));
}

/** A journey whose node `hello` sends this mail. */
export function publishMail(
  db: Database,
  workspace: string,
  content: { subject: string; html: string },
): Promise<string> {
  const variants = [{ id: 'a', weight: 100, content }];
  const config = {
    channel: 'email',
    class: 'transactional',
    topic: '*',
    onSkip: 'continue',
    variants,
  };
  return publish(db, workspace, journeyOf({ start: trigger, hello: { type: 'send', config }, end: exit }));
}

const day = 86_400_000;

/** Queues the message of node `hello`, as the turn that ended the enrollment would have. */
export async function queue(
  db: Database,
  workspace: string,
  journey: string,
  person: string,
  options: Partial<MessageWrite> & { readonly enrollmentStatus?: 'live' | 'done' } = {},
): Promise<string> {
  const { enrollmentStatus: status = 'done', ...message } = options;
  const enrollment = uuidv7();
  const now = message.notBefore ?? Date.now() - 1_000;
  const state = { data: { entry: { product: 'tea' } } };
  const ended =
    status === 'done' ? { endedAt: now, reason: { code: 'completed' } } : { endedAt: null, reason: null };
  const write: MessageWrite = {
    id: `${enrollment}:hello:1`,
    enrollment,
    person,
    journey,
    version: 1,
    node: 'hello',
    visit: 1,
    channel: 'sms',
    class: 'transactional',
    topic: '*',
    variant: 'a',
    status: 'queued',
    reason: null,
    priority: 50,
    dueAt: now,
    notBefore: now,
    expiresAt: now + day,
    ...message,
  };
  await db.inWorkspace(workspace, async (tx) => {
    await insertEnrollments(tx, vault, workspace, [
      {
        id: enrollment,
        journeyId: journey,
        version: 1,
        personId: person,
        entryKey: enrollment,
        status,
        turn: 1,
        node: null,
        visit: null,
        position: {},
        state,
        until: null,
        enteredAt: now,
        pokeIn: null,
        ...ended,
      },
    ]);
    await insertMessages(tx, workspace, [write]);
  });
  return write.id;
}

export async function messageOf(db: Database, id: string): Promise<Row> {
  return (await rows(db, 'select * from messages where id = $1', [id]))[0]!;
}

/** Ends every lease, as if its owner had been silent for too long. */
export async function endLeases(db: Database, workspace: string): Promise<void> {
  await rows(
    db,
    `update messages set lease = now() - interval '1 second' where workspace_id = $1 and status = 'sending'`,
    [workspace],
  );
}

/** Lets whatever waits for its next try be tried now. */
export async function letRetry(db: Database, workspace: string): Promise<void> {
  await rows(
    db,
    `update messages set not_before = now() - interval '1 second' where workspace_id = $1 and status = 'queued'`,
    [workspace],
  );
}
