import { graceKind, type EventRecord } from '@perennial/db';
import {
  afterCommands,
  type Admission,
  type Facts,
  type Instant,
  type PersonEvent,
  type Program,
  type Reason,
} from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { deadlineGrace } from '../engine.ts';
import type { LiveJourney } from '../settings/settings.ts';
import { advance } from '../turns/advance.ts';
import type { Asked } from '../turns/facts.ts';
import { factsFor, type Session } from '../turns/people-in-turn.ts';
import { dayOf, type Passage } from '../turns/record.ts';
import { historyOf, keyOfUnadmitted, unadmitted } from '../turns/unadmitted.ts';
import { isWithin, noteEntry, watchedBy, type Admitted, type PersonRun } from './person-run.ts';

/**
 * Lets a journey look at an event, and admits the person if it wants to: turn 0, up to the first rest. `askedAt`: it has looked before,
 * and its filter was not true.
 */
export async function consider(
  session: Session,
  run: PersonRun,
  live: LiveJourney,
  event: PersonEvent,
  askedAt?: Instant,
): Promise<void> {
  const { engine, clock } = session;
  const { program, journey } = live;
  const facts = await factsNow(session, run, program, askedAt === undefined ? event : undefined);
  const admission = engine.kernel.consider({
    program,
    event,
    facts,
    now: clock.now,
    history: (key) => historyOf(run.entries, journey, key),
    ...(askedAt !== undefined && { askedAt }),
  });
  if (admission.kind === 'refuse') {
    if (isAskedAgain(admission, event, askedAt ?? clock.now)) return noteGrace(run, live, admission.until);
    refuse(session, run, live, event, admission.reason);
  }
  if (admission.kind === 'error') fail(session, run, live, event, admission.reason);
  if (admission.kind !== 'admit') return;
  const out = await session.holdouts.keepOut(live, run.person.id, admission.at);
  if (out) return refuse(session, run, live, { at: admission.at }, out);
  const passage = passageOf(run, live, admission.at, admission.key);
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
  if (!entered.ok) return fail(session, run, live, event, entered.reason);
  const full = await session.places.take(journey, program.entry.caps, clock.now);
  if (full) return refuse(session, run, live, event, full);
  await goOn(session, run, { passage, program, transition: entered.value });
}

type Refused = Extract<Admission, { kind: 'refuse' }>;

/** Calls are answered at once: whoever calls may call again. */
function isAskedAgain(
  refused: Refused,
  { name }: PersonEvent,
  now: Instant,
): refused is Refused & { readonly until: Instant } {
  return refused.until !== undefined && refused.until > now && name !== '$api';
}

/** Nothing is refused yet. The latest event is the one that counts. */
function noteGrace(run: PersonRun, { journey, program }: LiveJourney, until: Instant): void {
  const kind = graceKind(journey, program.entry.grace!);
  run.graces.set(kind, until);
  run.due.set(kind, until);
}

/** The facts, with what journeys have done to the person in this transaction. */
async function factsNow(
  session: Session,
  run: PersonRun,
  program: Program,
  upTo?: PersonEvent,
): Promise<Facts> {
  const wish = { news: newsOf(run), ...(upTo && { upTo }) };
  const facts = await factsFor(session, run.person, program, wish);
  return run.admitted.reduce((before, { passage, program: { priority }, transition }) => {
    const by = { journey: passage.journeyId, priority };
    return afterCommands(before, transition.commands, by);
  }, facts);
}

/** What this transaction has found out. */
function newsOf({ activity, memberships }: PersonRun): Asked['person'] {
  return { activity, ...(memberships && { segments: [...memberships.since.keys()] }) };
}

function passageOf(run: PersonRun, live: LiveJourney, enteredAt: number, entryKey: string): Passage {
  const { journey: journeyId, version } = live;
  return { id: uuidv7(), journeyId, version, personId: run.person.id, entryKey, enteredAt };
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
    facts: await factsNow(session, run, program),
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
export async function offerToAdmitted(
  session: Session,
  run: PersonRun,
  event: EventRecord,
  facets: ReadonlySet<string>,
): Promise<void> {
  for (const admitted of [...run.admitted]) {
    const { interests } = admitted.transition.rest;
    const concerned =
      interests.some((interest) => isWithin(interest, event)) ||
      watchedBy(admitted).some((facet) => facets.has(facet));
    if (concerned) await goOn(session, run, admitted);
  }
}

/** "Why did this person not enter?" is answered from here. */
export function refuse(
  session: Session,
  run: PersonRun,
  live: LiveJourney,
  event: Pick<PersonEvent, 'at'>,
  reason: Reason,
): void {
  // No enrollment came of it: an id of its own keeps the line apart.
  run.refusals.push(notEntered(session, run, live, event, { kind: 'refused', reason }, uuidv7()));
}

/** Nobody knows whether they should be in: somebody has to look, and may let it be tried again. */
function fail(session: Session, run: PersonRun, live: LiveJourney, event: PersonEvent, reason: Reason): void {
  const passage = passageOf(run, live, event.at, keyOfUnadmitted(event));
  const told = { kind: 'admission-failed', reason };
  const { step, count } = notEntered(session, run, live, event, told, passage.id);
  run.failed.push({
    enrollment: {
      ...passage,
      status: 'attention',
      turn: 1,
      node: step.node,
      visit: null,
      position: { visits: {}, goal: false },
      state: unadmitted(passage, event),
      until: null,
      endedAt: null,
      reason: null,
      pokeIn: null,
    },
    interests: [],
    steps: [step],
    counts: [count],
    messages: [],
    calls: [],
    claims: [],
    lists: [],
    events: [],
    updates: [],
  });
}

function notEntered(
  { clock, engine }: Session,
  run: PersonRun,
  { journey, version, program }: LiveJourney,
  { at }: Pick<PersonEvent, 'at'>,
  { kind, reason }: { readonly kind: string; readonly reason: Reason },
  enrollment: string,
): PersonRun['refusals'][number] {
  const common = { journey, version, node: program.triggers[0] ?? '', kind, at };
  const nowhere = { turn: 0, ord: 0, visit: 0, port: null, variant: null };
  const entryDay = dayOf(engine.kernel.zones, clock.zone, at);
  return {
    step: { ...common, ...nowhere, enrollment, person: run.person.id, reason },
    count: { ...common, detail: reason.code, variant: '', entryDay },
  };
}
