import {
  loadEvents,
  loadPeople,
  workspaceClock,
  type PersonRecord,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import type { Facts, PersonEvent, Program } from '@perennial/journey';
import type { Engine } from '../engine.ts';
import type { WorkspaceSettings } from '../settings/settings.ts';
import { toFacts } from './facts.ts';
import { createLookup, type Lookup } from './lookup.ts';

/** What all turns of one transaction share. Read after the people were locked. */
export interface Session {
  readonly engine: Engine;
  readonly tx: Transaction;
  readonly workspace: string;
  readonly clock: WorkspaceNow;
  readonly settings: WorkspaceSettings;
  readonly people: ReadonlyMap<string, PersonRecord>;
  readonly lookup: Lookup;
}

export async function openSession(
  engine: Engine,
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<Session> {
  const { vault } = engine;
  const clock = await workspaceClock(tx, workspace);
  const settings = await engine.settings.of(tx, clock);
  return {
    engine,
    tx,
    workspace,
    clock,
    settings,
    people: await loadPeople(tx, vault, workspace, people),
    lookup: createLookup(
      (windows) => loadEvents(tx, vault, workspace, windows),
      clock.follow ? clock.now : null,
    ),
  };
}

/** The facts a program needs about a person, with their history up to `upTo` if given. */
export async function factsFor(
  session: Session,
  person: PersonRecord,
  program: Program,
  upTo?: Pick<PersonEvent, 'at' | 'seq'>,
): Promise<Facts> {
  const windows = program.needs.events.map((event) => ({ event, since: -Infinity, until: upTo?.at ?? null }));
  const events = await session.lookup.events(person.id, windows);
  const past = upTo ? events.filter((event) => event.at < upTo.at || event.seq <= upTo.seq) : events;
  return toFacts(person, past, session.clock, session.settings);
}
