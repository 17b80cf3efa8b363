import { missedStayKind, readMissedStay, readStay, stageBefore, stayKind, type DueRow } from '@perennial/db';
import { plus, type JsonObject } from '@perennial/journey';
import { stageStayed, type DerivedEvent } from '@perennial/lifecycle';
import type { Stay } from '@perennial/nodes';
import type { Session } from '../turns/people-in-turn.ts';
import { consider } from './admit.ts';
import type { PersonRun } from './person-run.ts';

/** Notes when somebody who has just come to stages will have been there for as long as journeys ask. */
export function planStays(session: Session, run: PersonRun, entered: readonly DerivedEvent[]): void {
  for (const { name, properties } of entered) {
    if (name !== 'Stage Entered') continue;
    for (const stay of session.settings.stays)
      if (stay.model === properties['model'] && stay.stage === properties['stage'])
        run.due.set(stayKind(stay), staysUntil(session, run, stay));
  }
}

/** When they will have been in the stage for so many days, by their calendar; `null`: they are not in it. */
export function staysUntil(
  { clock, engine }: Pick<Session, 'clock' | 'engine'>,
  { person }: Pick<PersonRun, 'person'>,
  { model, stage, days }: Stay,
): number | null {
  const position = person.stages[model];
  if (position?.stage !== stage) return null;
  return plus(engine.kernel.zones, person.zone ?? clock.zone, position.since, {
    amount: days,
    unit: 'days',
  });
}

/**
 * Somebody may have been in a stage for some days. The row may be older than their stay, or their zone another: then it only
 * falls due anew.
 *
 * @returns what it comes to; `null`: the row is about something else
 */
export async function fallStay(
  session: Session,
  run: PersonRun,
  { kind }: DueRow,
): Promise<readonly DerivedEvent[] | null> {
  const stay = readStay(kind);
  if (!stay) return null;
  const wanted = session.settings.stays.some((one) => stayKind(one) === kind);
  const at = staysUntil(session, run, stay);
  if (!wanted || at === null) return [];
  if (at > session.clock.now) {
    run.due.set(kind, at);
    return [];
  }
  const { since } = run.person.stages[stay.model]!;
  const from = await cameFrom(session, run, stay);
  noteMissed(session, run, kind);
  return [stageStayed({ ...stay, person: run.person.id, since, from, at })];
}

/** Until a paused journey goes on; it is asked now and then, in case nobody has told. Milliseconds. */
const patience = 86_400_000;

/** Journeys that are paused are shown it when they go on. */
function noteMissed({ settings, clock }: Session, run: PersonRun, kind: string): void {
  for (const stay of settings.pausedStays)
    if (stayKind(stay) === kind) run.due.set(missedStayKind(stay), clock.now + patience);
}

/**
 * Shows somebody to the one journey that was paused when their days in a stage were over, if they are still there. They enter now.
 *
 * @returns whether the row was about that
 */
export async function fallMissed(session: Session, run: PersonRun, { kind }: DueRow): Promise<boolean> {
  const missed = readMissedStay(kind);
  if (!missed) return false;
  const { settings, clock, lookup } = session;
  const isPaused = settings.pausedStays.some((stay) => missedStayKind(stay) === kind);
  if (isPaused) run.due.set(kind, clock.now + patience);
  const live = settings.triggers.get('Stage Stayed')?.find(({ journey }) => journey === missed.journey);
  const position = run.person.stages[missed.model];
  if (!live || position?.stage !== missed.stage) return true;
  const window = { event: 'Stage Stayed', since: position.since, until: clock.now };
  const told = await lookup.events(run.person.id, [window]);
  const event = told.findLast(({ properties }) => isOf(properties, missed));
  if (event) await consider(session, run, live, event, clock.now);
  return true;
}

function isOf(properties: JsonObject, { model, stage, days }: Stay): boolean {
  return properties['model'] === model && properties['stage'] === stage && properties['days'] === days;
}

/** The stage they were in before the one they are in; `null`: in none. */
export async function cameFrom(
  { tx, workspace }: Pick<Session, 'tx' | 'workspace'>,
  { moves, person }: Pick<PersonRun, 'moves' | 'person'>,
  { model, stage }: Pick<Stay, 'model' | 'stage'>,
): Promise<string | null> {
  const lately = moves.findLast((move) => move.model === model && move.stage === stage);
  return lately ? lately.from : stageBefore(tx, workspace, { person: person.id, model, stage });
}
