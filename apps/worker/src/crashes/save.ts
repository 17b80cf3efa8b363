import type { TurnRecord } from '../turns/record.ts';
import type { Tx } from './store.ts';
import type { World } from './world.ts';

/** Writes one turn's rows; what a constraint of the database would refuse is noted. */
export function save(
  { store, scheduler }: World,
  tx: Tx,
  { enrollment, interests, steps, counts, messages }: TurnRecord,
): void {
  const { id, personId: person, turn, state, until, enteredAt, pokeIn } = enrollment;
  const now = scheduler.now();
  tx.write(() => {
    const before = store.enrollments.get(id);
    if ((before?.turn ?? 0) !== turn - 1) store.refused.push(`turn ${turn} of ${id} after ${before?.turn}`);
    store.enrollments.set(id, {
      id,
      person,
      turn,
      // As JSON, as it would be stored.
      state: JSON.parse(JSON.stringify(state)),
      until,
      enteredAt,
      interests: interests as never,
      pokeAt: pokeIn === null ? null : now + pokeIn,
      started: before?.started ?? false,
    });
    store.steps.push(...steps);
    for (const count of counts) {
      const key = `${count.node} ${count.kind} ${count.detail}`;
      store.counters.set(key, (store.counters.get(key) ?? 0) + 1);
    }
    for (const message of messages) {
      if (store.messages.has(message.id)) store.refused.push(`message ${message.id} twice`);
      const { id: key, class: kind, dueAt, expiresAt, notBefore } = message;
      const fresh = { status: 'queued', tries: 0, lease: 0, firstCall: null, maybeTaken: false };
      store.messages.set(key, { id: key, person, class: kind, dueAt, expiresAt, notBefore, ...fresh });
    }
  });
}
