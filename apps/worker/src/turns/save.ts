import {
  addCounts,
  insertCalls,
  insertEnrollments,
  insertEvents,
  insertMessages,
  insertSteps,
  replaceInterests,
  updateEnrollments,
  type Transaction,
} from '@perennial/db';
import type { Engine } from '../engine.ts';
import { changeLists } from './change-lists.ts';
import { changePeople } from './change-people.ts';
import { claimedCoupons } from './claim-coupons.ts';
import type { TurnRecord } from './record.ts';

/** Writes many turns, admissions (turn 1) among them. Counters last: their locks are the hottest. */
export async function saveTurns(
  { vault, kernel }: Pick<Engine, 'vault' | 'kernel'>,
  tx: Transaction,
  workspace: string,
  records: readonly TurnRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const writes = records.map((record) => record.enrollment);
  const later = writes.filter((write) => write.turn > 1);
  await Promise.all([
    insertEnrollments(
      tx,
      vault,
      workspace,
      writes.filter((write) => write.turn === 1),
    ),
    updateEnrollments(tx, vault, workspace, later),
    replaceInterests(
      tx,
      workspace,
      later.map((write) => write.id),
      records.flatMap((record) => record.interests),
    ),
    insertSteps(
      tx,
      vault,
      workspace,
      records.flatMap((record) => record.steps),
    ),
    insertMessages(
      tx,
      workspace,
      records.flatMap((record) => record.messages),
    ),
    insertCalls(
      tx,
      workspace,
      records.flatMap((record) => record.calls),
    ),
    addCounts(
      tx,
      workspace,
      records.flatMap((record) => record.counts),
    ),
  ]);
  await changeLists(
    tx,
    vault,
    workspace,
    records.flatMap((record) => record.lists),
  );
  const changed = await changePeople(
    { tx, vault, workspace, zones: kernel.zones },
    records.flatMap((record) => record.updates),
  );
  const coupons = await claimedCoupons(
    tx,
    workspace,
    records.flatMap((record) => record.claims),
  );
  const events = records.flatMap((record) => record.events);
  await insertEvents(tx, vault, workspace, [...changed, ...coupons, ...events], { queue: true });
}
