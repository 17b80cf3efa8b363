import type { ClaimedMessage } from '@perennial/db';
import { groupBy } from '../group-by.ts';
import { callProvider } from './call.ts';
import type { Office } from './office.ts';
import { prepare } from './prepare.ts';

/**
 * Sees claimed messages through: checked, rendered, called, settled. Returns when all of them are, or the lease
 * is over.
 *
 * @param deadline when the lease ends, by `performance.now()`
 */
export async function handle(
  office: Office,
  claims: readonly ClaimedMessage[],
  deadline: number,
): Promise<void> {
  const groups = groupBy(claims, (claim) => claim.workspace);
  await Promise.all([...groups].map(([workspace, group]) => handleIn(office, workspace, group, deadline)));
}

async function handleIn(
  office: Office,
  workspace: string,
  claims: readonly ClaimedMessage[],
  deadline: number,
): Promise<void> {
  const parcels = await prepare(office, workspace, claims);
  const lines = groupBy(parcels, (parcel) => parcel.line);
  await Promise.all(
    [...lines].flatMap(([line, group]) =>
      chunks(group, line.definition.capabilities.batch).map((batch) =>
        callProvider(office, workspace, line, batch, deadline),
      ),
    ),
  );
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
