import {
  dueOfKinds,
  interestsOfPeople,
  loadBeside,
  loadEntries,
  readCalendarDue,
  type EventRecord,
} from '@perennial/db';
import { segmentEventNames, stageEventNames } from '@perennial/lifecycle';
import { groupBy } from '../group-by.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { loadMembershipsOf, type Coming } from './load-memberships.ts';
import { kindsOfGrace } from './grace.ts';
import { beginRun, type PersonRun } from './person-run.ts';

/** A run for each of the session's people, with what they wait for and where they have been. */
export async function beginRuns(session: Session, coming: Coming): Promise<PersonRun[]> {
  const { tx, workspace } = session;
  const { waiting } = coming;
  const people = [...session.people.keys()];
  const [interests, entries, memberships, beside] = await Promise.all([
    interestsOfPeople(tx, workspace, people, [...namesOf(waiting)]),
    loadEntries(tx, workspace, people, journeysConcerned(session, coming)),
    loadMembershipsOf(session, coming),
    loadBeside(tx, workspace, people, session.settings.stageNeeds),
  ]);
  const graces = await dueOfKinds(tx, workspace, kindsOfGrace(session.settings), people);
  const gracesOf = groupBy(graces, (row) => row.subject);
  const interestsOf = groupBy(interests, (interest) => interest.person);
  const entriesOf = groupBy(entries, (entry) => entry.person);
  return [...session.people.values()].map((person) => {
    const run = beginRun(
      person,
      session.activityOf(person),
      session.clock.now,
      interestsOf.get(person.id) ?? [],
      entriesOf.get(person.id) ?? [],
      memberships.get(person.id) ?? null,
      beside(person.id),
    );
    for (const { kind, at } of gracesOf.get(person.id) ?? []) run.graces.set(kind, at);
    return run;
  });
}

/** Journeys that these events, stage transitions they cause, or the calendar may admit people to. */
function journeysConcerned({ settings }: Session, { waiting, due, calendar }: Coming): string[] {
  const triggered = [...namesOf(waiting)].flatMap((name) => settings.triggers.get(name) ?? []);
  const called = waiting.some((event) => event.type === 'api') ? [...settings.callable.values()] : [];
  const dates = due.map(({ kind }) => readCalendarDue(kind)).filter((row) => row?.what === 'date');
  return [
    ...new Set([
      ...[...triggered, ...called].map((live) => live.journey),
      ...dates.map(({ journey }) => journey),
      ...settings.graced.keys(),
      ...(calendar === undefined ? [] : [calendar]),
    ]),
  ];
}

/** What may happen to these people now: stages and segments change by anything. */
function namesOf(waiting: readonly EventRecord[]): ReadonlySet<string> {
  return new Set([...waiting.map((event) => event.name), ...stageEventNames, ...segmentEventNames]);
}
