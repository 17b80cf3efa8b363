import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Client, Endpoint, ErrorAnswer } from '@perennial/contracts';
import type { Connected } from '../command.ts';
import { exits, Fault } from '../exits.ts';

export interface Access {
  readonly url: string;
  readonly key: string;
  /** Only to be told when the key is another workspace's. */
  readonly workspace?: string;
}

interface Parts {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A call that the api refused, with what it says about it. */
export class Refusal extends Fault {
  readonly status: number;
  readonly error: ErrorAnswer['error'];
  constructor(status: number, error: ErrorAnswer['error']) {
    const { code, message, fix } = error;
    super(exits.findings, 'refused', { status, code, message: fix ? `${message} ${fix}` : message });
    this.status = status;
    this.error = error;
  }
}

/** The typed client over `fetch`, and the one call whose body is a file. */
export function connectTo(access: Access): Connected {
  const call = async (endpoint: Endpoint, { params = {}, query = {}, body }: Parts = {}) => {
    const [method = 'GET', path = ''] = endpoint.split(' ');
    const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const json = body !== undefined && { body: JSON.stringify(body) };
    return ask(access, addressOf(filled, query), { method, ...json }, 'application/json');
  };
  return {
    call: call as unknown as Client,
    upload: (path, file) => {
      const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
      // `duplex` is Node's, and must be said of a body that is read while it is sent.
      const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
      return ask(access, path, init, 'application/octet-stream');
    },
  };
}

function addressOf(path: string, query: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(said.map(([name, value]): [string, string] => [name, String(value)]));
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

async function ask(access: Access, path: string, init: RequestInit, type: string): Promise<unknown> {
  const response = await reach(`${access.url}${path}`, {
    ...init,
    headers: {
      Authorization: `Bearer ${access.key}`,
      ...(init.body !== undefined && { 'Content-Type': type }),
      ...(access.workspace !== undefined && { 'Perennial-Workspace': access.workspace }),
    },
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const error = (answer as Partial<ErrorAnswer> | null)?.error;
  throw new Refusal(response.status, error ?? { code: 'unexpected', message: response.statusText });
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    throw new Fault(exits.unreachable, 'api-away', { url: new URL(url).origin });
  }
}
