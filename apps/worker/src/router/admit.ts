import type { EventRecord } from '@perennial/db';
import type { Admission, EntryHistory, PersonEvent, Reason } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { deadlineGrace } from '../engine.ts';
import type { LiveJourney } from '../settings/settings.ts';
import { advance } from '../turns/advance.ts';
import { factsFor, type Session } from '../turns/people-in-turn.ts';
import { dayOf, type Passage } from '../turns/record.ts';
import { isWithin, noteEntry, type Admitted, type PersonRun } from './person-run.ts';

/** Lets a journey look at an event, and admits the person if it wants to: turn 0, up to the first rest. */
export async function consider(
  session: Session,
  run: PersonRun,
  live: LiveJourney,
  event: PersonEvent,
): Promise<void> {
  const { engine, clock } = session;
  const { program, journey } = live;
  const facts = await factsFor(session, run.person, program, event);
  const admission = engine.kernel.consider({
    program,
    event,
    facts,
    now: clock.now,
    history: (key) => historyOf(run, journey, key),
  });
  if (admission.kind === 'refuse' || admission.kind === 'error') refuse(session, run, live, event, admission);
  if (admission.kind !== 'admit') return;
  const passage = passageOf(run, live, admission);
  const { trigger, at, reason } = admission;
  const stimulus = { kind: 'admit', at, trigger, event } as const;
  const entered = engine.kernel.enroll({
    program,
    journey,
    id: passage.id,
    stimulus,
    reason,
    facts,
    now: clock.now,
  });
  if (!entered.ok) return refuse(session, run, live, event, { kind: 'error', reason: entered.reason });
  await goOn(session, run, { passage, program, transition: entered.value });
}

function historyOf(run: PersonRun, journey: string, key: string): EntryHistory {
  const entry = run.entries.find((one) => one.journey === journey && one.key === key);
  return {
    liveWithKey: entry?.live ?? false,
    everEntered: entry !== undefined,
    lastEndedAt: entry?.lastEndedAt ?? null,
    lastEnteredAt: entry?.lastEnteredAt ?? null,
  };
}

function passageOf(
  run: PersonRun,
  live: LiveJourney,
  { at, key }: Extract<Admission, { kind: 'admit' }>,
): Passage {
  return {
    id: uuidv7(),
    journeyId: live.journey,
    version: live.version,
    personId: run.person.id,
    entryKey: key,
    enteredAt: at,
  };
}

/**
 * Takes an admitted person as far as they come now: events that were received before their trigger or their
 * wait are looked up here. Where that fails they rest where they are, and their own turn fails instead.
 */
async function goOn(session: Session, run: PersonRun, admitted: Admitted): Promise<void> {
  const { engine, clock, lookup } = session;
  const { passage, program, transition } = admitted;
  const result = await advance({
    kernel: engine.kernel,
    program,
    state: transition.state,
    stop: null,
    facts: await factsFor(session, run.person, program),
    now: clock.now,
    grace: clock.practice ? 0 : deadlineGrace,
    lookup: (windows) => lookup.events(passage.personId, windows),
  });
  const next: Admitted = result.ok
    ? {
        ...admitted,
        transition: {
          ...result.value,
          log: [...transition.log, ...result.value.log],
          commands: [...transition.commands, ...result.value.commands],
        },
      }
    : admitted;
  const place = run.admitted.findIndex((one) => one.passage.id === passage.id);
  run.admitted.splice(place < 0 ? run.admitted.length : place, place < 0 ? 0 : 1, next);
  noteEntry(run, passage, next.transition);
}

/** Those whom an earlier event of this transaction admitted see the later ones, and the profile they left. */
export async function offerToAdmitted(session: Session, run: PersonRun, event: EventRecord): Promise<void> {
  for (const admitted of [...run.admitted]) {
    const { interests } = admitted.transition.rest;
    if (interests.some((interest) => isWithin(interest, event))) await goOn(session, run, admitted);
  }
}

/** "Why did this person not enter?" is answered from here. */
function refuse(
  { clock, engine }: Session,
  run: PersonRun,
  { journey, version, program }: LiveJourney,
  event: PersonEvent,
  { kind, reason }: { readonly kind: 'refuse' | 'error'; readonly reason: Reason },
): void {
  const node = program.triggers[0] ?? '';
  const what = kind === 'error' ? 'admission-failed' : 'refused';
  const common = { journey, version, node, kind: what, at: event.at };
  run.refusals.push({
    // No enrollment came of it: an id of its own keeps the line apart.
    step: {
      ...common,
      enrollment: uuidv7(),
      turn: 0,
      ord: 0,
      person: run.person.id,
      visit: 0,
      port: null,
      variant: null,
      reason,
    },
    count: {
      ...common,
      detail: reason.code,
      variant: '',
      entryDay: dayOf(engine.kernel.zones, clock.zone, event.at),
    },
  });
}
