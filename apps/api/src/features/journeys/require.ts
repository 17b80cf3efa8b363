import { getJourneyHead, type JourneyHead, type Transaction } from '@perennial/db';
import { found } from '../../errors/api-error.ts';

/** @throws ApiError 404 */
export async function requireJourney(tx: Transaction, workspace: string, id: string): Promise<JourneyHead> {
  return found(await getJourneyHead(tx, workspace, id), 'journey');
}
