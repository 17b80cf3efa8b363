import {
  createProvider,
  insertConsents,
  insertEnrollments,
  insertMessages,
  type Database,
  type EnrollmentWrite,
  type MessageWrite,
} from '@perennial/db';
import { usualGuardrails } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { exit, trigger } from '../../apps/worker/src/testing/journeys.ts';
import { addWorkspace, journeyOf, publish, vault } from '../../apps/worker/src/testing/world.ts';

/** A live workspace with a journey whose step `hello` mails. */
export interface MailingPlace {
  readonly workspace: string;
  readonly journey: string;
}

const day = 86_400_000;
/** Rows of one insert. */
const width = 500;

const html = `<h1>Dear {{ person.name | default: "friend" }},</h1>
<p>{{ entry.product | escape }} is here again. <a href="https://fernway.example/p/{{ entry.product }}">Have a look</a>
or see <a href="https://fernway.example/all">all that is new</a>.</p>
{% if person.points > 100 %}<p>You have {{ person.points }} points.</p>{% endif %}
<p>Fernway, 1 Green Lane</p><p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p>`;

/** Marketing under the usual guardrails, caps and all; open at every hour, or nights would be slow. */
export async function openMailing(
  db: Database,
  provider: string,
  settings: Record<string, unknown>,
): Promise<MailingPlace> {
  const allowedHours = { sms: null, email: null, push: null };
  const workspace = await addWorkspace(db, { settings: { allowedHours, guardrails: usualGuardrails } });
  const row = { id: uuidv7(), provider, channel: 'email', name: provider, settings };
  await db.inWorkspace(workspace, (tx) => createProvider(tx, workspace, row));
  const content = { subject: 'For you: {{ entry.product }}', html };
  const variants = [{ id: 'a', weight: 100, content }];
  const config = { channel: 'email', class: 'marketing', topic: '*', onSkip: 'continue', variants };
  const hello = { type: 'send', config };
  return {
    workspace,
    journey: await publish(db, workspace, journeyOf({ start: trigger, hello, end: exit })),
  };
}

/** Queues a mail to each of so many new people, as the turns that ended their journeys would have. */
export async function queueMails(db: Database, place: MailingPlace, count: number): Promise<void> {
  for (let from = 0; from < count; from += width) await queueSome(db, place, Math.min(width, count - from));
}

async function queueSome(db: Database, { workspace, journey }: MailingPlace, count: number): Promise<void> {
  const people = Array.from({ length: count }, () => uuidv7());
  await db.inWorkspace(workspace, async (tx) => {
    await tx.query(
      `insert into people (workspace_id, id, attributes, sealed, email_hash, contact, first_seen, last_seen)
       select $1, id, '{"points": 120}', sealed, hash, '{}', now(), now()
       from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as p (id, sealed, hash)`,
      [
        workspace,
        people,
        people.map((id) => vault.seal({ email: emailOf(id), name: `Customer ${id.slice(-4)}` })),
        people.map((id) => vault.lookup('email', workspace, emailOf(id))),
      ],
    );
    const granted = { channel: 'email', topic: '*', status: 'granted', source: 'bench' } as const;
    await insertConsents(
      tx,
      workspace,
      people.map((personId) => ({ ...granted, personId, at: Date.now() - day })),
    );
    const passages = people.map((person) => ({ person, enrollment: uuidv7() }));
    await insertEnrollments(
      tx,
      vault,
      workspace,
      passages.map(({ person, enrollment }) => endedPassage(journey, person, enrollment)),
    );
    await insertMessages(
      tx,
      workspace,
      passages.map(({ person, enrollment }) => mailTo(journey, person, enrollment)),
    );
  });
}

const emailOf = (person: string) => `${person}@customers.example`;

function endedPassage(journeyId: string, personId: string, id: string): EnrollmentWrite {
  const at = Date.now() - 1_000;
  return {
    ...{ id, journeyId, version: 1, personId, entryKey: id, status: 'done', turn: 1 },
    ...{ node: null, visit: null, position: {}, state: { data: { entry: { product: 'linen' } } } },
    ...{ until: null, enteredAt: at, endedAt: at, reason: { code: 'completed' }, pokeIn: null },
  };
}

function mailTo(journey: string, person: string, enrollment: string): MessageWrite {
  const at = Date.now() - 1_000;
  return {
    ...{ id: `${enrollment}:hello:1`, enrollment, person, journey, version: 1, node: 'hello', visit: 1 },
    ...{ channel: 'email', class: 'marketing', topic: '*', variant: 'a', status: 'queued', reason: null },
    ...{ priority: 50, dueAt: at, notBefore: at, expiresAt: at + day },
  };
}
