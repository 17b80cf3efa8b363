import type { Enrolled } from '../turns/enrolled.ts';
import { takeOne, type TurnRest } from '../turns/take-one.ts';
import { journey, program } from './setting.ts';
import { save } from './save.ts';
import type { Enrollment, Tx } from './store.ts';
import { inTransaction, sessionOf, type World } from './world.ts';

/** A worker: takes the turns that Temporal asks for. */
export async function work(world: World): Promise<void> {
  const { scheduler, temporal } = world;
  for (;;) {
    await scheduler.idle(temporal.dueAt);
    const asked = temporal.take();
    if (!asked) continue;
    // Now and then a process stands still for longer than its try may take.
    if (scheduler.fault(0.02)) await scheduler.sleep(8_000);
    asked.done(await takeTurn(world, asked.id));
  }
}

/** One turn in one transaction: the person locked, then everything read, decided by the worker's own code. */
async function takeTurn(world: World, id: string): Promise<TurnRest> {
  const { store, scheduler, rules } = world;
  return inTransaction(world, async (tx) => {
    const seen = store.enrollments.get(id);
    if (!seen) return 'done';
    await tx.lock([seen.person]);
    await scheduler.point();
    const enrollment = rules.readAfterLock ? store.enrollments.get(id)! : seen;
    const session = sessionOf(world, [enrollment.person], scheduler.now());
    const outcome = await takeOne(session, enrolled(enrollment), () => program);
    await scheduler.point();
    switch (outcome.kind) {
      case 'taken':
        save(world, tx, outcome.record);
        return outcome.rest;
      case 'unchanged':
        setPoke(world, tx, enrollment, outcome.pokeIn);
        return outcome.rest;
      case 'held':
        return enrollment.state.status === 'done' ? 'done' : 'parked';
      case 'failed':
        throw new Error(`a turn failed: ${JSON.stringify(outcome.reason)}`);
    }
  });
}

/** An alarm that went off and changed nothing is set anew. */
function setPoke(
  { store, scheduler }: World,
  tx: Tx,
  { id, pokeAt }: Enrollment,
  pokeIn: number | null,
): void {
  const now = scheduler.now();
  if (pokeAt !== null && pokeIn !== null && pokeAt > now && Math.abs(pokeAt - now - pokeIn) <= 5_000) return;
  tx.write(() => {
    const enrollment = store.enrollments.get(id)!;
    store.enrollments.set(id, { ...enrollment, pokeAt: pokeIn === null ? null : now + pokeIn });
  });
}

function enrolled({ id, person, turn, state, until, enteredAt, pokeAt }: Enrollment): Enrolled {
  const { status } = state;
  const row = { id, turn, state, until, enteredAt, pokeAt, status, personId: person, journeyId: journey };
  const calm = {
    stop: null,
    failures: 0,
    journeyStatus: 'live',
    skipBefore: null,
    move: null,
    pauses: [],
  } as const;
  return { ...row, ...calm, version: 1, entryKey: '' };
}
