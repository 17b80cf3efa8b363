import { endMessages, type ClaimedMessage, type Ending } from '@perennial/db';
import { allOrHalves } from './all-or-halves.ts';
import { check, type Cleared } from './check.ts';
import { dispatch } from './dispatch.ts';
import type { Office } from './office.ts';
import type { Parcel } from './parcel.ts';

/**
 * From claims to parcels, in two transactions: under the people's locks everything is asked again; then,
 * rendered in between so that nobody waits for a template, it is noted who will be called with what. What may
 * not leave is put back or ended on the way.
 */
export async function prepare(
  office: Office,
  workspace: string,
  claims: readonly ClaimedMessage[],
): Promise<Parcel[]> {
  const giveUp = (one: Pick<ClaimedMessage, 'id' | 'n'>, error: unknown) =>
    park(office, workspace, one, error);
  const cleared = await allOrHalves<ClaimedMessage, Cleared>(
    claims,
    (some) => check(office, workspace, some),
    giveUp,
  );
  return allOrHalves<Cleared, Parcel>(
    cleared,
    (some) => dispatch(office, workspace, some),
    ({ draft }, error) => giveUp(draft.message, error),
  );
}

/** Something about this one message is broken that nobody has thought of. It stays for somebody to look at. */
async function park(
  { engine }: Office,
  workspace: string,
  { id, n }: Pick<Ending, 'id' | 'n'>,
  error: unknown,
): Promise<void> {
  const kind = error instanceof Error ? error.name : 'unknown';
  engine.log.error({ error: kind }, 'postman: a message could not be prepared');
  const reason = { code: 'preparing-failed', params: { error: kind } };
  await engine.db.inWorkspace(workspace, (tx) =>
    endMessages(tx, workspace, [{ id, n, status: 'parked', reason }]),
  );
}
