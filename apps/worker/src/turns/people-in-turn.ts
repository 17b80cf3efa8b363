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
import type { Notes } from '../knowledge/notes.ts';
import type { WorkspaceSettings } from '../settings/settings.ts';
import { toFacts } from './facts.ts';
import { createLookups, type Lookup } from './lookup.ts';

/** What all turns of one transaction share. Read after the people were locked. */
export interface Session {
  readonly engine: Engine;
  readonly tx: Transaction;
  readonly workspace: string;
  readonly clock: WorkspaceNow;
  readonly settings: WorkspaceSettings;
  /** What events hold; whoever commits saves what is new in them. */
  readonly notes: Pick<Notes, 'hear'>;
  readonly people: ReadonlyMap<string, PersonRecord>;
  readonly lookup: Lookup;
  /** The same lookup at other times of the clock; what all of them are asked at one moment is one query. */
  readonly lookups: (upTo: number | null) => Lookup;
}

export async function openSession(
  engine: Engine,
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<Session> {
  return sessionOn(engine, tx, await workspaceClock(tx, workspace), people);
}

/** A session whose clock has been read. */
export async function sessionOn(
  engine: Engine,
  tx: Transaction,
  clock: WorkspaceNow,
  people: readonly string[],
): Promise<Session> {
  const { id: workspace } = clock;
  const settings = await engine.settings.of(tx, clock);
  const notes = await engine.knowledge.of(tx, workspace);
  const found = await loadPeople(tx, engine.vault, workspace, people);
  const lookups = createLookups((windows) => loadEvents(tx, engine.vault, workspace, windows));
  const lookup = lookups(horizonOf(clock));
  return { engine, tx, workspace, clock, settings, notes, people: found, lookup, lookups };
}

/** The same people at another instant of a practice clock. */
export function sessionAt(session: Session, now: number): Session {
  const clock = { ...session.clock, now };
  return { ...session, clock, lookup: session.lookups(horizonOf(clock)) };
}

/** A clock that follows events has not seen the later ones. */
function horizonOf({ follow, now }: WorkspaceNow): number | null {
  return follow ? now : null;
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
