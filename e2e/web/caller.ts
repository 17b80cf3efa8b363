import type { Stack } from './stack.ts';

/** JSON that came over the wire: what it should be is for the test to say. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Anything = any;

/** Somebody who is signed in, calling the API as programs do. */
export interface Caller {
  readonly workspace: string;
  readonly practice: string;
  readonly call: (method: string, path: string, body?: unknown, workspace?: string) => Promise<Anything>;
  /** Sends events the way sites do. */
  readonly send: (key: string, type: 'track' | 'identify', body: object) => Promise<void>;
  /** For the browser. */
  readonly cookie: { readonly name: string; readonly value: string; readonly url: string };
}

export interface Owner {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly workspace: string;
  readonly zone: string;
  readonly locale?: string;
}

export const owner: Owner = {
  name: 'Ada',
  email: 'ada@example.com',
  password: 'correct horse battery',
  workspace: 'Fernway',
  zone: 'Asia/Shanghai',
};

/** Sets the installation up without the page, and stays signed in. */
export async function takeOver({ url, setupLink }: Stack, who: Owner = owner): Promise<Caller> {
  const token = setupLink.split('#')[1]!;
  const answer = await fetch(`${url}/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...who }),
  });
  if (answer.status !== 201) throw new Error(`set-up: ${await answer.text()}`);
  const { workspace, practice } = (await answer.json()) as { workspace: string; practice: string };
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  const [name, value] = cookie.split('=') as [string, string];
  const call: Caller['call'] = async (method, path, body, at = practice) => {
    const reply = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie,
        'sec-fetch-site': 'same-origin',
        'perennial-workspace': at,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  };
  const send: Caller['send'] = async (key, type, body) => {
    const reply = await fetch(`${url}/v1/${type}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
      },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${type}: ${reply.status} ${await reply.text()}`);
  };
  return { workspace, practice, call, send, cookie: { name, value, url } };
}
