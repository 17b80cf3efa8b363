import { sizeOfCells, type Transaction } from '@perennial/db';
import { unprocessable } from '../../../errors/api-error.ts';

/** Of one journey. The largest drawing, written anew a dozen times, takes less. */
const mostBytes = 32 * 1024 * 1024;

/**
 * Cells of what is deleted stay for a while, and nobody sees them: without a bound somebody could fill the disk with them.
 *
 * @throws ApiError 422 where the cells of the journey, as they are written now, are too much
 */
export async function requireRoom(tx: Transaction, workspace: string, journey: string): Promise<void> {
  if ((await sizeOfCells(tx, workspace, journey)) > mostBytes)
    throw unprocessable(
      'drawing-too-large',
      'The drawing, with what was deleted from it lately, is larger than 32 MiB.',
      { field: 'body' },
    );
}
