import { defaultSettings } from '@perennial/contracts';
import {
  loadCounted,
  loadEntries,
  loadEvents,
  loadPeople,
  loadPersonMessages,
  loadScores,
  loadSegmentsOf,
  loadWorkspaceFacts,
  type PersonRecord,
  type Transaction,
  type Vault,
  type WorkspaceNow,
} from '@perennial/db';
import {
  longestWindow,
  readGuardrails,
  type Facts,
  type JsonObject,
  type PersonEvent,
} from '@perennial/journey';
import { emptyActivity, unpackActivity } from '@perennial/lifecycle';

export interface Wish {
  readonly events: readonly string[];
  /** How far back messages are read; 0: not at all. */
  readonly messages: number;
}

export interface Found {
  readonly facts: Facts;
  readonly entries: Entry[];
  /** Of the other journeys, by their ids. */
  readonly elsewhere: { [journey: string]: Entry[] };
}

/** Who is looked at, and for which journeys. */
interface Asked {
  readonly journey: string;
  /** Those that they may come to from there. */
  readonly beside: readonly string[];
  readonly ids: readonly string[];
  readonly wish: Wish;
}

interface Entry {
  readonly key: string;
  readonly live: boolean;
  readonly lastEnteredAt: number;
  readonly lastEndedAt: number | null;
}

/** Facts of these people as of now, one statement for each kind; in the order asked for, without those who are gone. */
export async function findFacts(
  tx: Transaction,
  vault: Vault,
  clock: WorkspaceNow,
  { journey, beside, ids, wish }: Asked,
): Promise<readonly Found[]> {
  const { id: workspace, now } = clock;
  const windows = ids.flatMap((person) =>
    wish.events.map((name) => ({ person, name, since: null, until: now })),
  );
  const people = await loadPeople(tx, vault, workspace, ids);
  const events = await loadEvents(tx, vault, workspace, windows);
  const segments = await loadSegmentsOf(tx, workspace, ids);
  const scores = await loadScores(tx, workspace, ids);
  const back = now - wish.messages;
  const messages = wish.messages > 0 ? await loadPersonMessages(tx, workspace, ids, back) : undefined;
  const entries = await loadEntries(tx, workspace, ids, [journey, ...beside]);
  const eventsOf = grouped(events, ({ personId }) => personId);
  const entriesOf = grouped(entries, ({ person }) => person);
  const guardrails = readGuardrails(clock.settings['guardrails']);
  const counted = await loadCounted(tx, workspace, ids, now - longestWindow(guardrails.caps));
  const ofWorkspace = await loadWorkspaceFacts(tx, workspace);
  const ofAll = { allowedHours: hoursOf(clock), guardrails, ...ofWorkspace };
  return ids.flatMap((id) => {
    const person = people.get(id);
    if (!person) return [];
    const known = {
      ...whoIs(person, clock),
      events: (eventsOf.get(id) ?? []).map(({ seq, name, at, properties }): PersonEvent => ({
        seq,
        name,
        at,
        properties: properties as JsonObject,
      })),
      segments: segments.get(id) ?? [],
      scores: scores.get(id) ?? null,
      messages: messages?.get(id),
      counted: counted.get(id) ?? [],
    };
    const past = (from: string) =>
      (entriesOf.get(id) ?? []).flatMap(({ person: _, journey: of, ...entry }) =>
        of === from ? [entry] : [],
      );
    const elsewhere = Object.fromEntries(beside.map((one) => [one, past(one)]));
    return [{ facts: { person: known, workspace: ofAll }, entries: past(journey), elsewhere }];
  });
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function whoIs(person: PersonRecord, { zone }: WorkspaceNow) {
  return {
    id: person.id,
    drawnAs: person.drawnAs,
    zone: person.zone ?? zone,
    attributes: person.attributes as JsonObject,
    stages: Object.fromEntries(Object.entries(person.stages).filter(([, held]) => held.stage !== null)),
    channels: person.channels,
    refusesProfiling: person.refusesProfiling,
    activity: unpackActivity(person.activity, person.activityTail) ?? emptyActivity,
  };
}

/** As they were saved, by the schema of settings. */
export function hoursOf({ settings }: WorkspaceNow): Facts['workspace']['allowedHours'] {
  return (settings['allowedHours'] ?? defaultSettings.allowedHours) as Facts['workspace']['allowedHours'];
}
