import { signConfirmLink } from '@perennial/content';
import type { FormDocument } from '@perennial/contracts';
import {
  addressHash,
  insertConsents,
  insertFormAnswer,
  lockCurrentPerson,
  personNames,
  queueSystemMessage,
  workspaceClock,
  type FormWithDocumentRow,
  type Transaction,
} from '@perennial/db';
import {
  deadLetters,
  defaultAddressCaps,
  parseEvent,
  takeBatch,
  type IncomingEvent,
} from '@perennial/ingest';
import { uuidv7 } from 'uuidv7';
import type { Services } from '../../services.ts';
import type { Language } from '../unsubscribe/words.ts';
import { addressIn, attributesOf, type ReadAnswers } from './read-answers.ts';
import { inLanguage, words } from './words.ts';

export type FormServices = Pick<Services, 'db' | 'vault' | 'config' | 'now'>;

/** A form as somebody fills it in. */
export interface Sending {
  readonly workspace: string;
  readonly practice: boolean;
  readonly form: FormWithDocumentRow;
  readonly document: FormDocument;
  /** Whose link it was; `null` = everybody's. */
  readonly person: string | null;
  readonly language: Language;
  readonly ip: string;
}

const day = 86_400_000;
/** Milliseconds that storing an answer may take. */
const patience = 5_000;

/**
 * Keeps an answer: what it says of the person becomes attributes, and `Form Submitted` tells journeys. They come the way of
 * all events, as from a browser: whoever holds a link can't take over the address of somebody known.
 *
 * @returns whether an address was asked to confirm itself
 */
export async function takeAnswer(
  services: FormServices,
  sending: Sending,
  read: ReadAnswers,
): Promise<{ readonly asked: boolean } | null> {
  const { workspace, form, person } = sending;
  const id = uuidv7();
  const whose = person === null ? { anonymousId: `form-${id}` } : await namesOf(services, workspace, person);
  if (whose === null) return null;
  await store(services, sending, id, whose, read);
  return services.db.inWorkspace(workspace, async (tx) => {
    const found = await personOf(tx, services, workspace, person, whose);
    if (found === null) return null;
    const { now } = await workspaceClock(tx, workspace);
    const answer = {
      id,
      form: form.id,
      version: form.version,
      person: found,
      at: now,
      answers: read.answers,
    };
    await insertFormAnswer(tx, services.vault, workspace, answer);
    if (!read.agreed) return { asked: false };
    return person === null
      ? askToConfirm(services, tx, sending, { id, person: found, now, read })
      : agree(services, tx, sending, { id, person: found, now });
  });
}

type Whose = { readonly userId: string } | { readonly anonymousId: string };

async function namesOf(
  { db, vault }: FormServices,
  workspace: string,
  person: string,
): Promise<Whose | null> {
  return db.inWorkspace(workspace, async (tx) => {
    const current = await lockCurrentPerson(tx, workspace, person);
    if (current === null) return null;
    const [name] = await personNames(tx, vault, workspace, current);
    if (!name) return null;
    return name.kind === 'user' ? { userId: name.value } : { anonymousId: name.value };
  });
}

async function store(
  { db, vault, now }: FormServices,
  { workspace, practice, form, document, ip }: Sending,
  id: string,
  whose: Whose,
  { answers }: ReadAnswers,
): Promise<void> {
  const traits = attributesOf(document, answers);
  const properties = { form: form.id, form_name: form.name, kind: form.kind, version: form.version, answers };
  const events = [
    ...(Object.keys(traits).length > 0
      ? [eventOf({ type: 'identify', messageId: `form:${id}:identify`, traits, ...whose }, 'identify')]
      : []),
    eventOf(
      { type: 'track', event: 'Form Submitted', messageId: `form:${id}`, properties, ...whose },
      'track',
    ),
  ];
  const key = { id: null, workspace, practice, oldDataHours: 24 };
  const batch = { events, unusable: [], key, source: 'browser', ip, receivedAt: now() } as const;
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

function eventOf(raw: object, type: 'identify' | 'track'): IncomingEvent {
  const event = parseEvent(raw, { type, context: null, sentAt: null });
  if ('problem' in event) throw new TypeError(`a form made an event that is none: ${event.problem.code}`);
  return event;
}

async function personOf(
  tx: Transaction,
  { vault }: FormServices,
  workspace: string,
  person: string | null,
  whose: Whose,
): Promise<string | null> {
  if (person !== null) return lockCurrentPerson(tx, workspace, person);
  const { rows } = await tx.query<{ person: string }>(
    `select person_id as person from identities where workspace_id = $1 and kind = 'anonymous' and hash = $2`,
    [workspace, vault.lookup('anonymous', workspace, 'anonymousId' in whose ? whose.anonymousId : '')],
  );
  return rows[0]?.person ?? null;
}

interface Agreeing {
  readonly id: string;
  readonly person: string;
  readonly now: number;
}

/** Of what they agreed to: the form, its version and the words as they stood there. */
export const wordingOf = ({ form }: Pick<Sending, 'form'>): string => `form:${form.id}@${form.version}`;

/** A link of one's own proves who agreed. */
async function agree(
  { vault }: FormServices,
  tx: Transaction,
  sending: Sending,
  { id, person, now }: Agreeing,
): Promise<{ readonly asked: boolean }> {
  const { document, language, workspace } = sending;
  const consent = document.consent!;
  const evidence = {
    sealed: vault.seal({ answer: id, text: inLanguage(consent.text, language) }).toString('base64'),
  };
  const granted = { status: 'granted', source: 'form', wording: wordingOf(sending), evidence } as const;
  await insertConsents(
    tx,
    workspace,
    consent.channels.map((channel) => ({
      ...granted,
      personId: person,
      channel,
      topic: consent.topic,
      at: now,
    })),
  );
  return { asked: false };
}

/** A stranger may have written anybody's address: it counts once its owner has pressed the button behind a link. */
async function askToConfirm(
  { vault, config }: FormServices,
  tx: Transaction,
  { workspace, document, language }: Sending,
  { id, person, now, read }: Agreeing & { readonly read: ReadAnswers },
): Promise<{ readonly asked: boolean }> {
  const say = words[language];
  const title = inLanguage(document.title, language);
  let asked = false;
  for (const channel of document.consent!.channels) {
    const address = addressIn(document, read.answers, channel);
    if (address === null) continue;
    const hash = addressHash(vault, workspace, channel === 'sms' ? 'phone' : 'email', address);
    const link = { workspace, person, answer: id, channel, address: hash.toString('hex') };
    const url = `${config.publicUrl}/c/${signConfirmLink(link, vault.subkey('forms'))}`;
    const text = say.mailText(title, url);
    await queueSystemMessage(tx, vault, workspace, {
      id: `form:${id}:${channel}`,
      person,
      channel,
      variant: 'form-confirmation',
      addressHash: hash,
      letter:
        channel === 'sms'
          ? { to: { channel, phone: address }, content: { channel, text: say.smsText(title, url) } }
          : {
              to: { channel, email: address },
              content: { channel, subject: say.mailSubject(title), text, html: htmlOf(text, url) },
            },
      at: now,
      expiresAt: now + day,
    });
    asked = true;
  }
  return { asked };
}

function htmlOf(text: string, url: string): string {
  const safe = text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return `<p>${safe.replaceAll(url, `<a href="${url}">${url}</a>`).replace(/\n/g, '<br>')}</p>`;
}
