import type { Client, Endpoint } from '@perennial/contracts';
import { ApiFault, faultOf } from './api-fault.ts';

/** What stands in an address. */
type Plain = string | number | boolean;

interface Parts {
  readonly params?: Readonly<Record<string, Plain>>;
  /** Lists name their parameter once for each item. */
  readonly query?: Readonly<Record<string, Plain | readonly Plain[] | null | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Calls the API for a workspace, or for none. Its types come from the contracts; at run time it needs only the
 * address. `keepalive`: goes out even when the page is left at once; the browser takes bodies up to 64 kB so.
 */
export function clientFor(workspace: string | null, { keepalive = false } = {}): Client {
  const call = async (endpoint: Endpoint, parts: Parts = {}, signal?: AbortSignal): Promise<unknown> => {
    const [method = 'GET', path = ''] = endpoint.split(' ');
    const { headers, body } = parts;
    const response = await reach(address(path, parts), {
      method,
      headers: {
        ...(workspace !== null && { 'Perennial-Workspace': workspace }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
      ...(keepalive && { keepalive }),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw faultOf(response.status, answer);
    return answer;
  };
  return call as unknown as Client;
}

/** @throws ApiFault `offline` when nothing is heard */
async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiFault(0, 'offline');
  }
}

export function address(path: string, { params = {}, query = {} }: Parts): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat()) if (one !== undefined && one !== null) search.append(name, String(one));
  return search.size > 0 ? `${filled}?${search}` : filled;
}
