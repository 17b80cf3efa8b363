import type { Anything } from '@perennial/testkit';
import type { Stack } from './stack.ts';

export type { Anything };

/** Somebody who signed up by the set-up link, in one of their workspaces. */
export interface Owner {
  readonly workspaces: { readonly live: string; readonly practice: string; readonly demo?: string };
  readonly get: (path: string, workspace: string) => Promise<Anything>;
  readonly post: (path: string, body: unknown, workspace: string) => Promise<Anything>;
  /** @returns the new key itself */
  readonly makeKey: (kind: 'server' | 'secret', workspace: string) => Promise<string>;
}

export async function signUp({ url, setUpLink }: Stack): Promise<Owner> {
  const token = setUpLink.split('#')[1];
  const who = { email: 'owner@example.com', password: 'correct horse battery', name: 'Owner' };
  const answer = await send(`${url}/v1/setup`, { origin: url }, { token, ...who, workspace: 'Fernway' });
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  const { workspace: live, practice, demo } = (await answer.json()) as Anything;
  const headers = (workspace: string) => ({ cookie, origin: url, 'perennial-workspace': workspace });
  const get: Owner['get'] = async (path, workspace) => (await send(url + path, headers(workspace))).json();
  const post: Owner['post'] = async (path, body, workspace) =>
    (await send(url + path, headers(workspace), body)).json();
  const makeKey: Owner['makeKey'] = async (kind, workspace) => {
    const key = { name: kind, kind, ...(kind === 'secret' && { role: 'owner' }) };
    return (await post('/v1/api-keys', key, workspace)).key;
  };
  return { workspaces: { live, practice, ...(demo && { demo }) }, get, post, makeKey };
}

/** A GET, or a POST where there is a body. @throws Error with the answer when it is a refusal */
export async function send(url: string, headers: Record<string, string>, body?: unknown): Promise<Response> {
  const json = { 'content-type': 'application/json' };
  const answer = await (body === undefined
    ? fetch(url, { headers })
    : fetch(url, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) }));
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}
