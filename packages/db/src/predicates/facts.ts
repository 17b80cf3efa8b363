import type { Json, JsonObject, Needs, PersonEvent, PredicateFacts } from '@perennial/journey';
import { emptyActivity, unpackActivity } from '@perennial/lifecycle';
import type { Transaction } from '../connection.ts';
import { loadEvents, loadPeople, type EventRecord, type PersonRecord } from '../repositories/facts.ts';
import type { Vault } from '../vault/vault.ts';
import type { Question } from './compile.ts';

/** What a predicate looks at, of these people; ones that don't exist are missing. */
export async function loadFacts(
  tx: Transaction,
  vault: Vault,
  question: Question,
  needs: Needs,
  people: readonly string[],
): Promise<Map<string, PredicateFacts>> {
  const { workspace } = question;
  const found = await loadPeople(tx, vault, workspace, people);
  const windows = [...found.keys()].flatMap((person) =>
    needs.events.map((name) => ({ person, name, since: null, until: null })),
  );
  const events = new Map<string, EventRecord[]>();
  for (const event of await loadEvents(tx, vault, workspace, windows)) {
    const theirs = events.get(event.personId);
    if (theirs === undefined) events.set(event.personId, [event]);
    else theirs.push(event);
  }
  return new Map([...found].map(([id, person]) => [id, factsOf(person, events.get(id) ?? [], question)]));
}

function factsOf(person: PersonRecord, events: readonly EventRecord[], question: Question): PredicateFacts {
  const { activity, activityTail, attributes, channels, stages } = person;
  return {
    person: {
      zone: person.zone ?? question.zone,
      attributes: attributes as JsonObject,
      stages: Object.fromEntries(Object.entries(stages).filter(([, held]) => held.stage !== null)),
      channels,
      events: events.map(toEvent),
      activity: unpackActivity(activity, activityTail) ?? emptyActivity,
    },
    workspace: {},
  };
}

function toEvent({ seq, name, at, properties }: EventRecord): PersonEvent {
  return { seq, name, at, properties: properties as { readonly [name: string]: Json } };
}
