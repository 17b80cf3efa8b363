import {
  loadEvents,
  loadPeople,
  loadProfiles,
  workspaceClock,
  type PersonRecord,
  type Profile,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import type { Facts, PersonEvent, Program } from '@perennial/journey';
import type { Activity } from '@perennial/lifecycle';
import type { Engine } from '../engine.ts';
import type { Notes } from '../knowledge/notes.ts';
import type { WorkspaceSettings } from '../settings/settings.ts';
import { createAskFor, type AskFor } from './asked.ts';
import { createDraws, type DrawsFor } from './draws.ts';
import { toFacts, type Asked } from './facts.ts';
import { joined } from './joined.ts';
import { createHoldouts, type Holdouts } from './holdouts.ts';
import { createLookups, type Lookup } from './lookup.ts';
import { createPlaces, type Places } from './places.ts';
import { createTally, marketsOf, type Tally } from './tally.ts';
import { whereaboutsOf } from './whereabouts.ts';

/** What all turns of one transaction share. Read after the people were locked. */
export interface Session {
  readonly engine: Engine;
  readonly tx: Transaction;
  readonly workspace: string;
  readonly clock: WorkspaceNow;
  readonly settings: WorkspaceSettings;
  /** What events hold; whoever commits saves what is new in them. */
  readonly notes: Pick<Notes, 'hear'>;
  readonly people: ReadonlyMap<string, Profile>;
  /** How each can be reached: what only journeys ask for. */
  readonly channelsOf: (person: string) => Promise<PersonRecord['channels']>;
  readonly refusesProfiling: (person: string) => Promise<boolean>;
  readonly activityOf: (person: Profile) => Activity;
  readonly askFor: AskFor;
  readonly drawsFor: DrawsFor;
  readonly places: Places;
  readonly tally: Tally;
  readonly holdouts: Holdouts;
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
  const common = await beginSession(engine, tx, clock);
  const found = await loadPeople(tx, engine.vault, clock.id, people);
  const { of } = engine.activities.look([]);
  const channelsOf = async (id: string) => found.get(id)!.channels;
  const refusesProfiling = async (id: string) => found.get(id)!.refusesProfiling;
  return { ...common, people: found, channelsOf, refusesProfiling, activityOf: of };
}

/** For routing, where most people are looked at by no journey: what only journeys ask for is read when one does. */
export async function openRouting(
  engine: Engine,
  tx: Transaction,
  workspace: string,
  people: readonly string[],
): Promise<Session> {
  const common = await beginSession(engine, tx, await workspaceClock(tx, workspace));
  const activities = engine.activities.look(people);
  const found = await loadProfiles(tx, engine.vault, workspace, people, activities.known);
  const whole = joined((ids) => loadPeople(tx, engine.vault, workspace, ids));
  const channelsOf = async (id: string) => (await whole(id))!.channels;
  const refusesProfiling = async (id: string) => (await whole(id))!.refusesProfiling;
  return { ...common, people: found, channelsOf, refusesProfiling, activityOf: activities.of };
}

async function beginSession(engine: Engine, tx: Transaction, clock: WorkspaceNow) {
  const { id: workspace } = clock;
  const settings = await engine.settings.of(tx, clock);
  const notes = await engine.knowledge.of(tx, workspace);
  const lookups = createLookups((windows) => loadEvents(tx, engine.vault, workspace, windows));
  const askFor = createAskFor(tx, workspace, { now: clock.now, zones: engine.kernel.zones });
  const drawsFor = createDraws(tx, workspace, engine.kernel, settings);
  const places = createPlaces(tx, clock, settings.capped, engine.kernel.zones);
  const tally = createTally(tx, workspace, clock.now, settings.guardrails);
  return {
    engine,
    tx,
    workspace,
    clock,
    settings,
    notes,
    askFor,
    drawsFor,
    places,
    tally,
    holdouts: createHoldouts(tx, clock, settings),
    lookup: lookups(horizonOf(clock)),
    lookups,
  };
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

export interface FactsWish {
  /** Their history up to it; absent: all of it. */
  readonly upTo?: Pick<PersonEvent, 'at' | 'seq'>;
  /** What is known of them that isn't stored yet. */
  readonly news?: Asked['person'];
}

/** The facts a program needs about a person. */
export async function factsFor(
  session: Session,
  person: Profile,
  program: Program,
  { upTo, news = {} }: FactsWish = {},
): Promise<Facts> {
  const { needs } = program;
  const windows = needs.events.map((event) => ({ event, since: -Infinity, until: upTo?.at ?? null }));
  const events = await session.lookup.events(person.id, windows);
  const past = upTo ? events.filter((event) => event.at < upTo.at || event.seq <= upTo.seq) : events;
  const [channels, refusesProfiling, asked, guarded, draws] = await Promise.all([
    session.channelsOf(person.id),
    session.refusesProfiling(person.id),
    session.askFor(person.id, needs),
    guardedBy(session, person, program),
    session.drawsFor(person.id, program),
  ]);
  const activity = needs.activity ? session.activityOf(person) : undefined;
  const known = {
    person: { activity, ...asked.person, ...news, ...guarded, ...draws.person },
    workspace: { ...asked.workspace, ...draws.workspace },
  };
  return toFacts({ ...person, channels, refusesProfiling }, past, session.clock, session.settings, known);
}

/** What only guardrails look at: read for programs that send marketing. */
async function guardedBy(
  { tally, settings }: Session,
  person: Profile,
  program: Program,
): Promise<Pick<Asked['person'], 'counted' | 'whereabouts'>> {
  if (marketsOf(program).size === 0) return {};
  const counted = tally.concerns(program) ? await tally.of(person.id) : undefined;
  return { counted, whereabouts: whereaboutsOf(person, settings.guardrails) };
}
