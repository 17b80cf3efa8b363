import type { Graph } from '@perennial/journey';
import { apiOf, type Api, type Session } from './api.ts';

/** A workspace made through the public API, with a key that acts in it and one that writes events. */
export interface BenchWorkspace {
  readonly id: string;
  readonly api: Api;
  readonly writeKey: string;
}

interface MadeKey {
  readonly key: string;
}

export async function makeWorkspace(
  origin: string,
  { cookie, workspace }: Session,
  name: string,
  kind: 'live' | 'practice',
): Promise<BenchWorkspace> {
  const signed = { cookie, 'sec-fetch-site': 'same-origin' };
  const outside = apiOf(origin, { ...signed, 'perennial-workspace': workspace });
  const { id } = await outside.call<{ id: string }>('POST', '/v1/workspaces', { name, kind });
  const inside = apiOf(origin, { ...signed, 'perennial-workspace': id });
  const server = await inside.call<MadeKey>('POST', '/v1/api-keys', { name: 'events', kind: 'server' });
  const secret = await inside.call<MadeKey>('POST', '/v1/api-keys', {
    name: 'bench',
    kind: 'secret',
    role: 'owner',
  });
  return { id, api: apiOf(origin, { authorization: `Bearer ${secret.key}` }), writeKey: server.key };
}

/** Creates the journey and makes it live. Returns its id. */
export async function publishJourney(api: Api, name: string, draft: Graph): Promise<string> {
  const { id } = await api.call<{ id: string }>('POST', '/v1/journeys', { name, draft });
  await api.call('POST', `/v1/journeys/${id}/publish`, {});
  return id;
}
