import type { JsonObject, Needs, PersonEvent, PredicateFacts } from '@perennial/journey';
import { emptyActivity, unpackActivity } from '@perennial/lifecycle';
import type { Transaction } from '../connection.ts';
import { loadEvents, loadPeople, type EventRecord, type PersonRecord } from '../repositories/facts.ts';
import { loadPersonMessages, loadSegmentsOf } from '../repositories/person-facts.ts';
import { loadScores } from '../repositories/score-people.ts';
import type { Vault } from '../vault/vault.ts';
import type { Question } from './compile.ts';
import { isStorable } from './sql.ts';

/** What a predicate looks at, of these people; ones that don't exist are missing. */
export async function loadFacts(
  tx: Transaction,
  vault: Vault,
  question: Question,
  needs: Needs,
  ids: readonly string[],
): Promise<Map<string, PredicateFacts>> {
  const { workspace, now, currency, gaps } = question;
  const people = await loadPeople(tx, vault, workspace, ids);
  const names = needs.events.filter(isStorable);
  const windows = ids.flatMap((person) => names.map((name) => ({ person, name, since: null, until: null })));
  const events = byPerson(await loadEvents(tx, vault, workspace, windows));
  const segments = needs.segments.length > 0 ? await loadSegmentsOf(tx, workspace, ids) : null;
  const scores = needs.scores ? await loadScores(tx, workspace, ids) : null;
  const messages =
    needs.messages > 0 ? await loadPersonMessages(tx, workspace, ids, now - needs.messages) : null;
  return new Map(
    [...people].map(([id, person]): [string, PredicateFacts] => [
      id,
      {
        person: {
          ...profileOf(person, question),
          events: (events.get(id) ?? []).map(toEvent),
          segments: segments?.get(id) ?? [],
          scores: scores?.get(id) ?? null,
          messages: messages?.get(id) ?? [],
        },
        workspace: { currency, gaps },
      },
    ]),
  );
}

function profileOf(person: PersonRecord, { zone }: Question) {
  const { activity, activityTail, attributes, channels, stages } = person;
  return {
    zone: person.zone ?? zone,
    attributes: attributes as JsonObject,
    // Models that place the person nowhere have no stage to show.
    stages: Object.fromEntries(Object.entries(stages).filter(([, held]) => held.stage !== null)),
    channels,
    activity: unpackActivity(activity, activityTail) ?? emptyActivity,
  };
}

function byPerson(events: readonly EventRecord[]): ReadonlyMap<string, readonly EventRecord[]> {
  const found = new Map<string, EventRecord[]>();
  for (const event of events) {
    const theirs = found.get(event.personId);
    if (theirs === undefined) found.set(event.personId, [event]);
    else theirs.push(event);
  }
  return found;
}

function toEvent({ seq, name, at, properties }: EventRecord): PersonEvent {
  return { seq, name, at, properties: properties as JsonObject };
}
