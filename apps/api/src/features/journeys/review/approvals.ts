import { providerOf } from '@perennial/channels';
import { listApprovedTexts, listProviders } from '@perennial/db';
import type { Approvals } from '@perennial/nodes';
import type { Place } from './place.ts';

/** Which SMS copy may go out here. Read only where a provider is choosy. */
export async function readApprovals({ tx, workspace }: Place): Promise<Approvals> {
  const rows = await listProviders(tx, workspace);
  const real = rows.filter(
    ({ enabled, channel, provider }) => enabled && channel === 'sms' && provider !== 'sandbox',
  );
  const strict = real.filter(({ provider }) => providerOf(provider)?.capabilities.approvedOnly);
  if (strict.length === 0) return { strict: [], others: true };
  const texts = (await listApprovedTexts(tx, workspace)).filter(({ state }) => state === 'approved');
  return {
    strict: strict.map(({ id, name }) => ({
      name,
      approved: new Set(texts.flatMap(({ providerId, source }) => (providerId === id ? [source] : []))),
    })),
    others: real.length > strict.length,
  };
}
