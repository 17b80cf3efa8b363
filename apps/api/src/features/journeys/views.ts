import type { JourneySummary, VersionSummary } from '@perennial/contracts';
import type { JourneyHead, VersionHead } from '@perennial/db';
import { wire } from '../../routing/wire.ts';

export const journeySummary = (head: JourneyHead): JourneySummary => wire(head);

export const versionSummary = ({ version, hash, publishedBy, publishedAt }: VersionHead): VersionSummary =>
  wire({ version, hash, publishedBy, publishedAt });
