import { changeList, type ListChange, type Transaction, type Vault } from '@perennial/db';
import { groupBy } from '../group-by.ts';

/** What journeys do to lists: those who come to the same place of the same list at one moment in one go. */
export async function changeLists(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  changes: readonly ListChange[],
): Promise<void> {
  const alike = groupBy(changes, ({ segment, act, at }) => `${segment}:${act}:${at}`);
  // In one order, so that two who change the same lists wait for each other instead of deadlocking.
  for (const [, group] of [...alike].sort(([a], [b]) => (a < b ? -1 : 1)))
    await changeList(tx, vault, workspace, { ...group[0]!, people: group.flatMap(({ people }) => people) });
}
