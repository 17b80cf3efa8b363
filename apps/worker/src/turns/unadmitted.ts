import { loadEntries, type EntryRecord, type Profile } from '@perennial/db';
import type {
  Admission,
  EnrollmentState,
  EntryHistory,
  Instant,
  PersonEvent,
  Program,
  Reason,
  Result,
  Transition,
} from '@perennial/journey';
import { factsFor, type Session } from './people-in-turn.ts';
import type { Passage } from './record.ts';

/**
 * State of somebody whose admission could not be decided: nothing has happened yet but the event. It needs
 * attention; when it is tried again the journey looks at the event anew, as of then.
 */
export interface Unadmitted extends EnrollmentState {
  readonly unadmitted: PersonEvent;
}

/** An entry key that no event has: until it is decided they are not inside, and hold up no other entry. */
export function keyOfUnadmitted({ seq }: Pick<PersonEvent, 'seq'>): string {
  return `unadmitted:${seq}`;
}

export function unadmitted({ id, journeyId }: Passage, event: PersonEvent): Unadmitted {
  const nothing = { visits: {}, visit: null, used: [], goal: null, closed: [], ended: null } as const;
  return {
    schema: 1,
    id,
    journey: journeyId,
    status: 'live',
    enteredAt: event.at,
    data: { entry: event.properties },
    ...nothing,
    unadmitted: event,
  };
}

export function isUnadmitted(state: EnrollmentState): state is Unadmitted {
  return 'unadmitted' in state;
}

/** How somebody came in after all; `passage` has their true entry key. Or that they didn't: then they are out. */
export interface Entered {
  readonly passage: Passage;
  readonly transition: Transition;
}

export async function admitAgain(
  session: Session,
  passage: Passage,
  person: Profile,
  program: Program,
  event: PersonEvent,
): Promise<Result<Entered>> {
  const { engine, clock, tx, workspace } = session;
  const { id, journeyId: journey } = passage;
  const facts = await factsFor(session, person, program, { upTo: event });
  const entries = await loadEntries(tx, workspace, [person.id], [journey]);
  const history = (key: string) => historyOf(entries, journey, key);
  const admission = engine.kernel.consider({ program, event, facts, now: clock.now, history });
  if (admission.kind === 'error') return { ok: false, reason: admission.reason };
  if (admission.kind !== 'admit')
    return { ok: true, value: turnedAway(passage, program, event, clock.now, reasonOf(admission)) };
  const { key, at, trigger, reason } = admission;
  const out = await session.holdouts.keepOut({ journey, version: passage.version, program }, person.id, at);
  if (out) return { ok: true, value: turnedAway(passage, program, event, clock.now, out) };
  const stimulus = { kind: 'admit', at, trigger, event } as const;
  const entered = engine.kernel.enroll({ program, journey, id, stimulus, reason, facts, now: clock.now });
  if (!entered.ok) return entered;
  const full = await session.places.take(journey, program.entry.caps, clock.now);
  if (full) return { ok: true, value: turnedAway(passage, program, event, clock.now, full) };
  return { ok: true, value: { passage: { ...passage, entryKey: key }, transition: entered.value } };
}

function reasonOf(admission: Extract<Admission, { kind: 'refuse' | 'ignore' }>): Reason {
  return admission.kind === 'refuse' ? admission.reason : { code: 'no-trigger' };
}

/** What earlier enrollments say to re-entry rules. */
export function historyOf(entries: readonly EntryRecord[], journey: string, key: string): EntryHistory {
  const entry = entries.find((one) => one.journey === journey && one.key === key);
  return {
    liveWithKey: entry?.live ?? false,
    everEntered: entry !== undefined,
    lastEndedAt: entry?.lastEndedAt ?? null,
    lastEnteredAt: entry?.lastEnteredAt ?? null,
  };
}

/** Out without ever having been in: no goal is counted for them. */
export function turnedAway(
  passage: Passage,
  program: Program,
  event: PersonEvent,
  at: Instant,
  reason: Reason,
): Entered {
  const node = program.triggers[0] ?? '';
  const state: EnrollmentState = {
    ...unadmitted(passage, event),
    status: 'done',
    ended: { at, reason, node, visit: 0 },
  };
  const log = [{ node, visit: 0, at, kind: 'exited', reason }] as const;
  return { passage, transition: { state, log, commands: [], rest: { kind: 'done', reason, interests: [] } } };
}
