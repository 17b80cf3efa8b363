import {
  changeList,
  identity,
  lockIdentities,
  workspaceClock,
  type ClaimedImport,
  type Transaction,
} from '@perennial/db';
import type { IncomingEvent } from '@perennial/ingest';
import type { Engine } from '../engine.ts';

/**
 * Puts those whom accepted rows are about on the list that was chosen for the file, also where a row itself was there before.
 * Old news, like all that files bring: no journey begins by it.
 *
 * @returns how many were not on it yet
 */
export async function putOnList(
  { vault, kernel }: Engine,
  tx: Transaction,
  { workspace, id, list }: ClaimedImport,
  accepted: readonly IncomingEvent[],
): Promise<number> {
  if (list === null || accepted.length === 0) return 0;
  const names = new Map(accepted.flatMap((event) => nameOf(event)).map((name) => [name.join(), name]));
  const identities = [...names.values()].map(([kind, value]) => identity(vault, workspace, kind, value));
  const people = await lockIdentities(tx, workspace, identities, 'exclusive');
  const { now, zone } = await workspaceClock(tx, workspace);
  const offset = kernel.zones.offsetAt(zone, now) * 60_000;
  const changed = await changeList(tx, vault, workspace, {
    segment: list,
    people: [...new Set(people.map(({ personId }) => personId))],
    act: 'add',
    at: now,
    day: new Date(now + offset).toISOString().slice(0, 10),
    cause: `import:${id}`,
    quiet: true,
  });
  return changed.length;
}

function nameOf({ userId, anonymousId }: IncomingEvent): (readonly ['user' | 'anonymous', string])[] {
  if (userId !== null) return [['user', userId]];
  return anonymousId === null ? [] : [['anonymous', anonymousId]];
}
