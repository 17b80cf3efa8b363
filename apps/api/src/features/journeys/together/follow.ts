import { getDraft, writeCells, type Transaction } from '@perennial/db';
import type { Signed } from '@perennial/journey';
import { found } from '../../../errors/api-error.ts';
import { requireRoom } from './room-left.ts';
import { openSheet } from './sheet.ts';

/**
 * A draft was saved as a whole, over the row that is locked: what that changed is told apart into cells, in the name of
 * whoever saved it. A draft that nobody has opened with others yet has none.
 */
export async function followDraft(
  tx: Transaction,
  workspace: string,
  journey: string,
  by: Pick<Signed, 'author' | 'at'>,
): Promise<void> {
  const draft = found(await getDraft(tx, workspace, journey), 'journey');
  if (draft.cellsRevision === null) return;
  const { unstored } = await openSheet(tx, workspace, journey, draft, by);
  await writeCells(tx, workspace, journey, unstored);
  await requireRoom(tx, workspace, journey);
}
