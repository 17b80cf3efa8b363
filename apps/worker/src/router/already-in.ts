import {
  entriesStand,
  expandEntries,
  readEntry,
  stayKind,
  workspaceClock,
  type DueRow,
  type Entries,
} from '@perennial/db';
import { alreadyInSegment, alreadyInStage, type DerivedEvent } from '@perennial/lifecycle';
import { staysOf } from '@perennial/nodes';
import { paceOf } from '../calendar/pace.ts';
import type { Engine } from '../engine.ts';
import { toPersonEvent } from '../turns/lookup.ts';
import type { LiveJourney } from '../settings/settings.ts';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { consider } from './admit.ts';
import type { PersonRun } from './person-run.ts';
import type { Routing } from './routing.ts';
import { cameFrom, staysUntil } from './stays.ts';

/** How many a second are let in at most: what happens meanwhile must not wait for them. */
const fastest = { width: 500, pause: 1_000 };

/** Makes the next of those fall due who are in a segment or a stage that a journey was published over. */
export async function takeEntries(engine: Engine, workspace: string, entries: Entries): Promise<void> {
  await engine.db.inWorkspace(workspace, async (each) => {
    const tx = oneAtATime(each);
    const settings = await engine.settings.of(tx, await workspaceClock(tx, workspace));
    const page = pageOf(listening({ settings }, entries)?.program.entry.pace);
    await expandEntries(tx, workspace, entries, page);
  });
}

function pageOf(perMinute: number | undefined): typeof fastest {
  const pace = paceOf(perMinute);
  if (!pace) return fastest;
  const width = Math.min(pace.width, fastest.width);
  return { width, pause: Math.max(pace.rest(width), fastest.pause) };
}

/** Until somebody has resumed the journey. Milliseconds. */
const patience = 60_000;

/**
 * Shows somebody who was there already to the one journey that was published with "also those already there", as it
 * sees those who come. The event is theirs once for each publication, whatever is done twice. Whose days in a stage are not over
 * is looked at when they are.
 *
 * @returns whether the row was about that
 */
export async function enter({ session, derive }: Routing, run: PersonRun, due: DueRow): Promise<boolean> {
  const entries = readEntry(due.kind);
  if (!entries) return false;
  const live = listening(session, entries);
  if (!live) {
    const waits = (await entriesStand(session.tx, session.workspace, entries)) === 'waits';
    if (waits) run.due.set(due.kind, session.clock.now + patience);
    return true;
  }
  const events =
    'segment' in entries
      ? inSegment(session, run, entries, due.at)
      : await inStage(session, run, { ...entries, live }, due.at);
  for (const event of events) {
    const stored = await derive(run.person.id, event, false);
    if (stored) await consider(session, run, live, toPersonEvent(stored));
  }
  return true;
}

/** The version that is live, with a trigger for those who are there. */
function listening(
  { settings }: Pick<Session, 'settings'>,
  { journey, version, ...group }: Entries,
): LiveJourney | undefined {
  const names = 'segment' in group ? [alreadyInSegment] : [alreadyInStage, 'Stage Stayed'];
  const all = names.flatMap((name) => settings.triggers.get(name) ?? []);
  return all.find((live) => live.journey === journey && live.version === version);
}

type InSegment = Extract<Entries, { segment: string }>;
type InStage = Exclude<Entries, InSegment> & { readonly live: LiveJourney };

function inSegment(
  { settings }: Session,
  { person, memberships }: PersonRun,
  { journey, version, segment }: InSegment,
  at: number,
): readonly DerivedEvent[] {
  // Whoever left since is out.
  if (memberships && !memberships.since.has(segment)) return [];
  const properties = { segment, called: settings.segments.names.get(segment) ?? '', journey };
  const id = `already:${segment}:${person.id}:${journey}:${version}`;
  return [{ id, name: alreadyInSegment, at, properties }];
}

/** As one who has come to it, and as one who has been there for as long as each trigger of the journey asks. */
async function inStage(
  session: Session,
  run: PersonRun,
  { journey, version, model, stage, live }: InStage,
  at: number,
): Promise<readonly DerivedEvent[]> {
  if (run.person.stages[model]?.stage !== stage) return [];
  const stays = staysOf(live.program).filter((one) => one.model === model && one.stage === stage);
  const over = stays.filter((stay) => {
    const until = staysUntil(session, run, stay)!;
    if (until > at) run.due.set(stayKind(stay), until);
    return until <= at;
  });
  const from = await cameFrom(session, run, { model, stage });
  const asked = [{}, ...over.map(({ days }) => ({ days }))];
  return asked.map((since) => ({
    id: `already:${JSON.stringify([model, stage, since])}:${run.person.id}:${journey}:${version}`,
    name: alreadyInStage,
    at,
    properties: { model, stage, from, journey, ...since },
  }));
}
