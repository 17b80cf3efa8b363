import type { Journey, JourneySummary, VersionSummary } from '@perennial/contracts';
import { getDraft, type JourneyHead, type Transaction, type VersionHead } from '@perennial/db';
import type { Graph } from '@perennial/journey';
import { found } from '../../errors/api-error.ts';
import { wire } from '../../routing/wire.ts';
import { requireJourney } from './require.ts';

export const journeySummary = (head: JourneyHead): JourneySummary => wire(head);

/** With its draft. */
export async function wholeJourney(tx: Transaction, workspace: string, id: string): Promise<Journey> {
  const head = await requireJourney(tx, workspace, id);
  const { draft } = found(await getDraft(tx, workspace, id), 'journey');
  return { ...journeySummary(head), draft: draft as Graph };
}

export const versionSummary = (head: VersionHead): VersionSummary => {
  const { version, hash, publishedBy, publishedAt, note } = head;
  return wire({ version, hash, publishedBy, publishedAt, note });
};
