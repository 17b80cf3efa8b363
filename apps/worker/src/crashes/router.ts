import type { Transition } from '@perennial/journey';
import { deadlineGrace } from '../engine.ts';
import { groupBy } from '../group-by.ts';
import { isWithin } from '../router/person-run.ts';
import { advance } from '../turns/advance.ts';
import { factsFor, type Session } from '../turns/people-in-turn.ts';
import { recordTurn, sleepOf } from '../turns/record.ts';
import { save } from './save.ts';
import { journey, kernel, program } from './setting.ts';
import type { Enrollment, Stored, Tx } from './store.ts';
import { tell } from './tell.ts';
import { inTransaction, sessionOf, type World } from './world.ts';

/** Whom Temporal is to be told about once the transaction is committed; `null`: poked. */
type Telling = Map<string, number | null>;

/** Temporal must know an admitted enrollment by then, or the sweep tells it. */
const startWithin = 10_000;

/** A router: wakes who waits for what happened, and admits. */
export async function route(world: World): Promise<void> {
  const { scheduler, store } = world;
  const cursor = { last: 0 };
  for (;;) {
    await scheduler.idle(() => (waiting(world, cursor.last).length > 0 ? 0 : Infinity));
    const found = waiting(world, cursor.last);
    await scheduler.point();
    const telling = await inTransaction(world, (tx) => routeSome(world, tx, found));
    cursor.last = Math.max(cursor.last, ...found.map(({ seq }) => seq));
    if (telling) for (const [id, delay] of telling) tell(world, id, delay);
    else if (store.queue.size > 0) await scheduler.sleep(25);
  }
}

/** What is to be routed. Without a queue: what lies behind the last that this router saw. */
function waiting({ store, rules }: World, last: number): readonly Stored[] {
  if (rules.queue) return [...store.queue.values()];
  return store.events.filter(({ seq }) => seq > last);
}

async function routeSome(world: World, tx: Tx, found: readonly Stored[]): Promise<Telling | null> {
  const { store, scheduler, rules } = world;
  const people = tx.claim([...new Set(found.map(({ person }) => person))]);
  if (people.length === 0) return null;
  await scheduler.point();
  const read = rules.queue && rules.readAfterLock ? [...store.queue.values()] : found;
  const mine = groupBy(
    read.filter(({ person }) => people.includes(person)),
    ({ person }) => person,
  );
  const telling = new Map<string, number | null>();
  for (const [person, events] of mine) {
    const session = sessionOf(world, [person], scheduler.now());
    for (const event of events.toSorted((a, b) => a.at - b.at || a.seq - b.seq)) {
      wakeInterested(world, tx, event, telling);
      await scheduler.point();
      await offer(world, tx, session, event, telling);
    }
  }
  tx.write(() => {
    for (const events of mine.values()) for (const { seq } of events) store.queue.delete(seq);
  });
  return telling;
}

const ofPerson = ({ store }: World, person: string): readonly Enrollment[] =>
  [...store.enrollments.values()].filter((one) => one.person === person);

function wakeInterested(world: World, tx: Tx, event: Stored, telling: Telling): void {
  const { store, scheduler } = world;
  const now = scheduler.now();
  for (const { id, interests } of ofPerson(world, event.person)) {
    if (!interests.some((interest) => isWithin(interest, event))) continue;
    telling.set(id, null);
    tx.write(() => {
      const row = store.enrollments.get(id)!;
      if (row.state.status === 'live') store.enrollments.set(id, { ...row, pokeAt: now, started: true });
    });
  }
}

/** Lets the journey look at the event; whoever is admitted goes as far as they come now. */
async function offer(world: World, tx: Tx, session: Session, event: Stored, telling: Telling): Promise<void> {
  const { clock } = session;
  const { person } = event;
  const known = ofPerson(world, person);
  const facts = await factsFor(session, session.people.get(person)!, program);
  const asked = { program, event, facts, now: clock.now };
  const admission = kernel.consider({ ...asked, history: () => historyOf(known) });
  if (admission.kind !== 'admit') return;
  const { trigger, at, reason } = admission;
  const id = `e-${person}-${event.seq}-${Math.floor(world.scheduler.random() * 1e9)}`;
  const stimulus = { kind: 'admit', at, trigger, event } as const;
  const entered = kernel.enroll({ ...asked, journey, id, stimulus, reason });
  if (!entered.ok) throw new Error(`an admission failed: ${entered.reason.code}`);
  const transition = await goOn(session, person, entered.value);
  const passage = { id, journeyId: journey, version: 1, personId: person, entryKey: '', enteredAt: at };
  const sleep = sleepOf(transition, clock);
  const pokeIn = sleep === null ? null : startWithin;
  const common = { clock, zones: kernel.zones, skipSends: false };
  const recording = { ...common, passage, turn: 1, transition, program, pokeIn };
  save(world, tx, recordTurn(recording));
  if (sleep !== null) telling.set(id, sleep);
}

function historyOf(known: readonly Enrollment[]) {
  const liveWithKey = known.some(({ state }) => state.status === 'live');
  return { liveWithKey, everEntered: known.length > 0, lastEndedAt: null, lastEnteredAt: null };
}

async function goOn(session: Session, person: string, entered: Transition): Promise<Transition> {
  const result = await advance({
    kernel,
    program,
    state: entered.state,
    stop: null,
    facts: await factsFor(session, session.people.get(person)!, program),
    now: session.clock.now,
    grace: deadlineGrace,
    lookup: (windows) => session.lookup.events(person, windows),
  });
  if (!result.ok) throw new Error(`an admission's turn failed: ${result.reason.code}`);
  const { value } = result;
  return {
    ...value,
    log: [...entered.log, ...value.log],
    commands: [...entered.commands, ...value.commands],
  };
}
