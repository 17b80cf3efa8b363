import { graceKind, readGrace, type DueRow } from '@perennial/db';
import type { Instant } from '@perennial/journey';
import type { LiveJourney } from '../settings/settings.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { consider } from './admit.ts';
import type { PersonRun } from './person-run.ts';

const minute = 60_000;

/** Something may have changed of the person: filters that were not true are asked again, as of `at`. */
export async function askAgain(session: Session, run: PersonRun, at: Instant): Promise<void> {
  for (const [kind, until] of [...run.graces]) if (at <= until) await ask(session, run, { kind, until, at });
}

/**
 * The grace of a filter is over: it is asked once more, and what it says then holds.
 *
 * @returns whether the row was about that
 */
export async function endGrace(session: Session, run: PersonRun, { kind, at }: DueRow): Promise<boolean> {
  if (readGrace(kind) === null) return false;
  await ask(session, run, { kind, until: at, at });
  return true;
}

/** The row says until when, and so which event it was: nothing of it is kept twice. */
async function ask(
  session: Session,
  run: PersonRun,
  { kind, until, at }: { readonly kind: string; readonly until: Instant; readonly at: Instant },
): Promise<void> {
  const { journey, minutes } = readGrace(kind)!;
  run.graces.delete(kind);
  run.due.set(kind, null);
  const live = session.settings.graced.get(journey);
  if (!live) return;
  const since = until - minutes * minute;
  const windows = listened(session, live).map((event) => ({ event, since, until: since }));
  const event = (await session.lookup.events(run.person.id, windows)).at(-1);
  if (event) await consider(session, run, live, event, Math.max(at, since));
}

function listened({ engine }: Session, { program }: LiveJourney): readonly string[] {
  return engine.kernel.listens(program).flatMap((one) => (one.kind === 'event' ? [one.name] : []));
}

/** Rows of people whose filters may be asked again, of journeys as they are now. */
export function kindsOfGrace({ graced }: Session['settings']): readonly string[] {
  return [...graced.values()].map(({ journey, program }) => graceKind(journey, program.entry.grace!));
}
