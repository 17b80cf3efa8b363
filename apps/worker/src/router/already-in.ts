import {
  entriesStand,
  expandEntries,
  readEntry,
  workspaceClock,
  type DueRow,
  type Entries,
} from '@perennial/db';
import { alreadyInSegment, type DerivedEvent } from '@perennial/lifecycle';
import { paceOf } from '../calendar/pace.ts';
import type { Engine } from '../engine.ts';
import { toPersonEvent } from '../turns/lookup.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { consider } from './admit.ts';
import type { PersonRun } from './person-run.ts';
import type { Routing } from './routing.ts';

/** How many a second are let in at most: what happens meanwhile must not wait for them. */
const fastest = { width: 500, pause: 1_000 };

/** Makes the next of those fall due who are in a segment that a journey was published over. */
export async function takeEntries(engine: Engine, workspace: string, entries: Entries): Promise<void> {
  await engine.db.inWorkspace(workspace, async (tx) => {
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
 * Shows somebody who was in the segment to the one journey that was published with "also those already there", as it
 * sees those who join. The event is theirs once for each publication, whatever is done twice.
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
  // Whoever left since is out.
  if (run.memberships && !run.memberships.since.has(entries.segment)) return true;
  const stored = await derive(run.person.id, eventOf(session, run, entries, due.at), false);
  if (stored) await consider(session, run, live, toPersonEvent(stored));
  return true;
}

function listening({ settings }: Pick<Session, 'settings'>, { journey, version }: Entries) {
  const all = settings.triggers.get(alreadyInSegment) ?? [];
  return all.find((live) => live.journey === journey && live.version === version);
}

function eventOf(
  { settings }: Session,
  { person }: PersonRun,
  { journey, version, segment }: Entries,
  at: number,
): DerivedEvent {
  return {
    id: `already:${segment}:${person.id}:${journey}:${version}`,
    name: alreadyInSegment,
    at,
    properties: { segment, called: settings.segments.names.get(segment) ?? '', journey },
  };
}
