import type { UnsubscribePayload } from '@perennial/content';
import {
  currentPerson,
  getWorkspace,
  insertConsents,
  insertEvents,
  loadPeople,
  lockCurrentPerson,
  workspaceClock,
  type NewConsent,
  type PersonRecord,
  type Transaction,
  type Vault,
} from '@perennial/db';
import { consentFor, outwardChannels, readGuardrails, type OutwardChannel } from '@perennial/journey';
import { languageOf, type Language } from '../unsubscribe/words.ts';
import { wordingVersion } from './words.ts';

/** One thing that somebody may want or not. */
export interface Choice {
  readonly channel: OutwardChannel;
  readonly topic: string;
  /** As the workspace calls it in the reader's language; `null`: everything. */
  readonly name: string | null;
  readonly wanted: boolean;
}

/** What the page offers, as things stand. */
export interface Offer {
  readonly language: Language;
  readonly brand: string;
  readonly choices: readonly Choice[];
  readonly refusesProfiling: boolean;
}

/** Who refused to be profiled has a record like those of channels. */
export const profiling = { channel: 'profiling', topic: '*' } as const;

/** What the link offers, changing nothing. `null` when the person or the workspace is gone. */
export async function lookAt(
  tx: Transaction,
  vault: Vault,
  payload: UnsubscribePayload,
): Promise<Offer | null> {
  const current = await currentPerson(tx, payload.workspace, payload.person);
  return current === null ? null : offerTo(tx, vault, payload.workspace, current);
}

async function offerTo(tx: Transaction, vault: Vault, workspace: string, id: string): Promise<Offer | null> {
  const row = await getWorkspace(tx, workspace);
  const person = (await loadPeople(tx, vault, workspace, [id])).get(id);
  if (!row || !person) return null;
  const { name } = (row.settings['brand'] ?? {}) as { name?: unknown };
  const language = languageOf(person.locale ?? row.locale);
  const { topics } = readGuardrails(row.settings['guardrails']);
  const named = topics.map((topic) => ({ topic: topic.id, name: topic[language] || topic.id }));
  return {
    language,
    brand: typeof name === 'string' && name !== '' ? name : row.name,
    choices: choicesOf(person, named.length > 0 ? named : [{ topic: '*', name: null }]),
    refusesProfiling: person.refusesProfiling,
  };
}

function choicesOf(
  person: PersonRecord,
  topics: readonly Pick<Choice, 'topic' | 'name'>[],
): readonly Choice[] {
  return outwardChannels.flatMap((channel) => {
    const { reachable, consent } = person.channels[channel];
    if (!reachable) return [];
    return topics.map((one) => ({
      ...one,
      channel,
      wanted: consentFor(consent, one.topic) === 'granted',
    }));
  });
}

/** What was ticked: `sms:news`, and `profiling` for whoever refuses it. */
export type Ticked = ReadonlySet<string>;

export const keyOf = ({ channel, topic }: Pick<Choice, 'channel' | 'topic'>): string => `${channel}:${topic}`;

/** Records what is different from before, with the words that stood there. Saving it twice is saving it once. */
export async function savePreferences(
  tx: Transaction,
  vault: Vault,
  payload: UnsubscribePayload,
  ticked: Ticked,
): Promise<Offer | null> {
  const { workspace, message } = payload;
  const person = await lockCurrentPerson(tx, workspace, payload.person);
  const before = person && (await offerTo(tx, vault, workspace, person));
  if (!person || !before) return null;
  const { now } = await workspaceClock(tx, workspace);
  const common = {
    personId: person,
    at: now,
    source: 'preference-centre',
    wording: `${wordingVersion}-${before.language}`,
    evidence: { link: message },
  };
  const changes = [...changesOf(before, ticked), ...profilingChange(before, ticked)];
  await insertConsents(
    tx,
    workspace,
    changes.map((change): NewConsent => ({ ...common, ...change })),
  );
  const left = changes.filter(({ channel, status }) => channel !== profiling.channel && status === 'denied');
  await insertEvents(
    tx,
    vault,
    workspace,
    left.map(({ channel, topic }) => leftEvent({ person, message, channel, topic, at: now })),
    { queue: true },
  );
  return offerTo(tx, vault, workspace, person);
}

type Change = Pick<NewConsent, 'channel' | 'topic' | 'status'>;

function changesOf({ choices }: Offer, ticked: Ticked): readonly Change[] {
  return outwardChannels.flatMap((channel) => {
    const own = choices.filter((one) => one.channel === channel);
    const isSame = own.every((one) => one.wanted === ticked.has(keyOf(one)));
    if (own.length === 0 || isSame) return [];
    const all = own.map(({ topic }): Change => ({
      channel,
      topic,
      status: ticked.has(keyOf({ channel, topic })) ? 'granted' : 'denied',
    }));
    // An earlier no to everything would outweigh a yes to one topic; so each is said by itself from now on.
    const some = all.some(({ status }) => status === 'granted');
    const rest: Change = { channel, topic: '*', status: some ? 'granted' : 'denied' };
    return own.some(({ topic }) => topic === '*') ? all : [rest, ...all];
  });
}

function profilingChange({ refusesProfiling }: Offer, ticked: Ticked): readonly Change[] {
  const refuses = ticked.has(profiling.channel);
  return refuses === refusesProfiling ? [] : [{ ...profiling, status: refuses ? 'denied' : 'granted' }];
}

interface Left {
  readonly person: string;
  readonly message: string;
  readonly channel: string;
  readonly topic: string;
  readonly at: number;
}

function leftEvent({ person, message, channel, topic, at }: Left) {
  return {
    personId: person,
    messageId: `unsubscribed:${message}:${channel}:${topic}:${at}`,
    type: 'derived',
    name: 'Unsubscribed',
    at,
    source: 'derived',
    backfill: false,
    properties: { channel, topic, by: 'preferences', message },
    context: {},
  } as const;
}
