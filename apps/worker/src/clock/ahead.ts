import {
  dueOf,
  earliestDue,
  loadAhead,
  lockPeople,
  peopleAhead,
  type DueRow,
  type EventRecord,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import type { Engine } from '../engine.ts';
import type { Next } from './next.ts';

/** What comes next of events and population time, with all its people locked. */
export interface Ahead {
  readonly people: readonly string[];
  /** Somebody whose events wait is no more. */
  readonly orphans: boolean;
  /** Rows of people who are no more. */
  readonly stale: readonly DueRow[];
  readonly events: readonly EventRecord[];
  readonly due: readonly DueRow[];
  /** As far as these are all there is. */
  readonly upTo: number;
  /** Somebody asked for everybody to be placed anew: too much for one transaction. */
  readonly everybody: boolean;
}

/** Reads at most `width` of each, locks their people, and reads again what is theirs: nothing older than the lock. */
export async function lockAhead(
  { vault }: Engine,
  tx: Transaction,
  { id: workspace, follow, now }: WorkspaceNow,
  { upTo, dueUpTo }: Extract<Next, { kind: 'route' }>,
  width: number,
): Promise<Ahead> {
  const latest = finite(upTo);
  const waiting = follow ? await peopleAhead(tx, workspace, latest, width) : [];
  const falling = await earliestDue(tx, workspace, latest, width);
  const subjects = falling.map((row) => row.subject).filter((subject) => subject !== 'all');
  const asked = [...new Set([...waiting, ...subjects])];
  const people = await lockPeople(tx, workspace, asked);
  const locked = new Set(people);
  const loaded = follow ? await loadAhead(tx, vault, workspace, latest, width) : [];
  // Who came in between is not locked: theirs and what comes after waits for the next transaction.
  const stranger = loaded.findIndex((event) => !locked.has(event.personId));
  const events = stranger < 0 ? loaded : loaded.slice(0, stranger);
  const all = stranger < 0 && loaded.length < width;
  const reached = Math.max(now, events.at(-1)?.at ?? now);
  const cut = falling.length < width ? Infinity : falling.at(-1)!.at;
  const dueReach = Math.min(all ? Math.max(dueUpTo, reached) : reached - 1, cut, latest);
  return {
    people,
    orphans: waiting.some((id) => !locked.has(id)),
    stale: falling.filter(({ subject }) => subject !== 'all' && !locked.has(subject)),
    events,
    due: await dueOf(tx, workspace, people, dueReach),
    upTo: Math.min(upTo, Math.max(now, cut)),
    everybody: falling.some((row) => row.subject === 'all'),
  };
}

/** A date that Postgres understands. */
function finite(at: number): number {
  return Math.min(at, 8.64e15);
}
