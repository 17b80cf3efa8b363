import {
  evaluateInMemory,
  loadGaps,
  loadWorkspaceFacts,
  workspaceClock,
  zonesPresent,
  type Asking,
  type Transaction,
} from '@perennial/db';
import type { Predicate } from '@perennial/journey';
import { defaultEventMap, eventMapSchema } from '@perennial/lifecycle';
import type { Services } from '../../services.ts';

/** A predicate asked of a workspace as it is now. */
export async function askOf(
  tx: Transaction,
  { vault, kernel }: Pick<Services, 'vault' | 'kernel'>,
  workspace: string,
  predicate: Predicate,
): Promise<Asking> {
  const { now, zone, settings } = await workspaceClock(tx, workspace);
  const map = eventMapSchema.safeParse(settings['eventMap']);
  const { currency = '' } = await loadWorkspaceFacts(tx, workspace);
  const question = {
    workspace,
    now,
    zone,
    zones: kernel.zones,
    present: await zonesPresent(tx, workspace, zone),
    eventMap: map.success ? map.data : defaultEventMap,
    currency,
    gaps: await loadGaps(tx, workspace),
  };
  return { predicate, question, inMemory: evaluateInMemory(tx, vault, question, predicate) };
}
