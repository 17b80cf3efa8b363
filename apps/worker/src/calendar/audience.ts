import {
  evaluateInMemory,
  loadGaps,
  loadWorkspaceFacts,
  matchOf,
  zonesPresent,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import type { Predicate } from '@perennial/journey';
import type { Engine } from '../engine.ts';

/** Those of the people whom the filter lets through, as of `at`. They are asked once more under their locks. */
export async function audienceOf(
  engine: Engine,
  tx: Transaction,
  clock: WorkspaceNow,
  { filter, at, people }: { filter: Predicate | undefined; at: number; people: readonly string[] },
): Promise<readonly string[]> {
  if (!filter) return people;
  const { eventMap } = await engine.settings.of(tx, clock);
  const { currency = '' } = await loadWorkspaceFacts(tx, clock.id);
  const question = {
    workspace: clock.id,
    now: at,
    zone: clock.zone,
    zones: engine.kernel.zones,
    present: await zonesPresent(tx, clock.id, clock.zone),
    eventMap,
    currency,
    gaps: await loadGaps(tx, clock.id),
  };
  const inMemory = evaluateInMemory(tx, engine.vault, question, filter);
  const matches = await matchOf(tx, { predicate: filter, question, inMemory }, people);
  return people.filter((id) => matches.get(id)?.truth === true);
}
