import type { Transaction } from '../connection.ts';
import { currentPerson } from './people-identity.ts';
import { lockPeople } from './routing.ts';

type Lock = (people: readonly string[]) => Promise<unknown>;

/**
 * Locks whoever `find` names, then asks again under the lock (rule 2): while one waited, somebody may have been merged
 * into another. Then these locks are given back, so that none is ever taken out of order, and it begins again; each
 * time somebody else's merge has been committed, so it ends.
 *
 * @returns whom `find` names, all of them locked
 */
export async function lockFound(
  tx: Transaction,
  find: () => Promise<readonly string[]>,
  lock: Lock,
): Promise<readonly string[]> {
  for (;;) {
    await tx.query('savepoint before_people');
    const named = await find();
    await lock(named);
    const now = await find();
    if (now.every((person) => named.includes(person))) {
      await tx.query('release savepoint before_people');
      return now;
    }
    await tx.query('rollback to savepoint before_people');
  }
}

/** Locks somebody, or whoever they were merged into; `null` when there is no such person. */
export async function lockCurrentPerson(
  tx: Transaction,
  workspace: string,
  person: string,
): Promise<string | null> {
  const find = async () => {
    const current = await currentPerson(tx, workspace, person);
    return current === null ? [] : [current];
  };
  const [locked] = await lockFound(tx, find, (people) => lockPeople(tx, workspace, people));
  return locked ?? null;
}
