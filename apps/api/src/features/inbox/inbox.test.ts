import { createProvider, depositMessage, identity, insertIdentities } from '@perennial/db';
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOwner } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { addSentMessage, rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let workspace: string;
let provider: string;
let browserKey: string;
let secret: string;
beforeAll(async () => {
  api = await testApi();
  ({ workspace } = api.owner);
  provider = await addInbox(workspace);
  browserKey = await newKey('browser');
});
afterAll(() => api.close());

async function addInbox(inside: string): Promise<string> {
  const id = uuidv7();
  const row = { id, provider: 'inbox', channel: 'inbox', name: 'Inbox' };
  await api.db.inWorkspace(inside, (tx) => createProvider(tx, inside, row));
  return id;
}

async function newKey(kind: string): Promise<string> {
  const role = kind === 'secret' ? { role: 'owner' } : {};
  const body = { name: kind, kind, ...role };
  return (await api.call({ method: 'POST', url: '/v1/api-keys', body })).body.key as string;
}

let numbers = 0;

/** Somebody with a user id, and with messages in their inbox. */
async function reader(user: string, messages = 1) {
  const phone = `+861380013${String((numbers += 1)).padStart(4, '0')}`;
  const sent = await addSentMessage(api, workspace, provider, { phone, channel: 'inbox' });
  const named = { ...identity(api.vault, workspace, 'user', user), personId: sent.person, vouched: true };
  await api.db.inWorkspace(workspace, (tx) => insertIdentities(tx, api.vault, workspace, [named]));
  const ids = [sent.id, ...Array.from({ length: messages - 1 }, (_, i) => `${sent.id}:${i}`)];
  for (const id of ids) await put(sent.person, id, { title: `For ${user}`, body: 'Tea' });
  return { user, person: sent.person, id: sent.id };
}

const put = (person: string, id: string, content: { title: string; body: string }, days = 30) =>
  api.db.inWorkspace(workspace, (tx) =>
    depositMessage(tx, api.vault, workspace, { id, person, provider, content, days }),
  );

const sign = (user: string, by = secret) => createHmac('sha256', by).update(user).digest('hex');

interface Asked {
  readonly key?: string | null;
  readonly signature?: string;
  readonly body?: object;
}

function ask(
  path: 'messages' | 'receipts',
  userId: string,
  { key = browserKey, signature, body }: Asked = {},
) {
  return api.call({
    method: 'POST',
    url: `/v1/inbox/${path}`,
    as: null,
    headers: key === null ? {} : { 'x-write-key': key },
    body: { userId, signature: signature ?? sign(userId), ...body },
  });
}

it('nobody reads an inbox before there is a secret', async () => {
  await reader('early');
  const answer = await ask('messages', 'early', { signature: sign('early', '') });
  expect([answer.status, answer.body.error.code]).toEqual([401, 'not-proven']);
  expect((await api.call({ url: '/v1/inbox' })).body).toEqual({
    client: 'http://perennial.test/inbox.js',
    secretMadeAt: null,
  });
  secret = (await api.call({ method: 'POST', url: '/v1/inbox/secret' })).body.secret as string;
  expect(secret).toMatch(/^inbox_[\w-]{43}$/);
  const [row] = await rowsOf(api, 'select sealed from inbox_secrets where workspace_id = $1', [workspace]);
  expect((row!['sealed'] as Buffer).toString('latin1')).not.toContain(secret);
  expect((await api.call({ url: '/v1/inbox' })).text).not.toContain(secret);
  expect(api.logged()).not.toContain(secret);
});

describe('T25: the key of a page proves nothing about who reads it', () => {
  it('a signature of the customer’s server opens that user’s inbox (control)', async () => {
    const { id } = await reader('ann');
    const answer = await ask('messages', 'ann');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      items: [{ id, title: 'For ann', link: null, read: false }],
      unread: 1,
    });
  });

  it('the signature that the recipe makes is that one', async () => {
    const recipe = new URL('../../../../../docs/recipes/embed-the-inbox.md', import.meta.url);
    const [, code] = /```js\n([\s\S]*?)```/.exec(fs.readFileSync(recipe, 'utf8'))!;
    const module = (await import(`data:text/javascript,${encodeURIComponent(code!)}`)) as {
      readonly signatureOf: (userId: string, secret: string) => string;
    };
    expect(module.signatureOf('用户 1', secret)).toBe(sign('用户 1'));
  });

  it('nothing else does', async () => {
    await reader('eve');
    await reader('victim');
    for (const [what, asked] of Object.entries<Asked>({
      'one’s own signature': { signature: sign('eve') },
      'a signature with the key that stands in the page': { signature: sign('victim', browserKey) },
      'a signature of another case of the id': { signature: sign('Victim') },
      zeros: { signature: '0'.repeat(64) },
      'no key': { key: null },
      'a key that was made up': { key: 'wk_made_up' },
    })) {
      for (const path of ['messages', 'receipts'] as const) {
        const more = path === 'receipts' ? { body: { what: 'opened', messages: ['x'] } } : {};
        const answer = await ask(path, 'victim', { ...asked, ...more });
        expect([what, path, answer.status]).toEqual([what, path, 401]);
        expect(answer.text).not.toContain('For victim');
      }
    }
  });

  it('a secret key has no business in a page', async () => {
    await reader('lee');
    expect((await ask('messages', 'lee', { key: await newKey('secret') })).status).toBe(401);
    expect((await ask('messages', 'lee', { key: await newKey('server') })).status).toBe(200);
  });

  it('the same user id of another workspace is somebody else', async () => {
    await reader('both');
    const other = await addOwner(api, 'other@example.com');
    const as = { cookie: other.cookie, workspace: other.workspace };
    const theirs = (await api.call({ method: 'POST', url: '/v1/inbox/secret', as })).body.secret as string;
    const body = { name: 'site', kind: 'browser' };
    const key = (await api.call({ method: 'POST', url: '/v1/api-keys', body, as })).body.key as string;
    const answer = await ask('messages', 'both', { key, signature: sign('both', theirs) });
    expect([answer.status, answer.body.items]).toEqual([200, []]);
    expect((await ask('messages', 'both', { key })).status).toBe(401);
  });

  it('one cannot mark what is somebody else’s', async () => {
    await reader('tom');
    const { id } = await reader('ida');
    const done = await ask('receipts', 'tom', { body: { what: 'opened', messages: [id] } });
    expect(done.status).toBe(200);
    expect((await ask('messages', 'ida')).body.unread).toBe(1);
  });
});

describe('reading', () => {
  it('goes page by page, newest first, without what is over', async () => {
    const { person, id } = await reader('pia', 5);
    await put(person, 'over', { title: 'Over', body: 'x' });
    await rowsOf(api, `update inbox_messages set expires_at = now() - interval '1 day' where id = 'over'`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer = await ask('messages', 'pia', { body: { limit: 2, ...(cursor && { cursor }) } });
      expect(answer.body.unread).toBe(5);
      seen.push(...answer.body.items.map((one: { id: string }) => one.id));
      cursor = answer.body.next;
    } while (cursor !== null);
    expect(new Set(seen)).toEqual(new Set([id, ...[0, 1, 2, 3].map((i) => `${id}:${i}`)]));
    expect(seen).toHaveLength(5);
  });

  it('somebody nobody has heard of yet has an empty one', async () => {
    expect((await ask('messages', 'nobody')).body).toEqual({ items: [], unread: 0, next: null });
  });

  it('tells that it was delivered, opened and clicked, once each', async () => {
    const { id } = await reader('max');
    const events = async () =>
      (
        await rowsOf(api, `select name from events where properties ->> 'message' = $1 order by seq`, [id])
      ).map(({ name }) => name);
    for (let i = 0; i < 2; i += 1) await ask('messages', 'max');
    expect(await events()).toEqual(['Message Delivered']);
    for (const what of ['opened', 'clicked', 'opened'])
      expect((await ask('receipts', 'max', { body: { what, messages: [id] } })).body).toEqual({
        success: true,
      });
    expect(await events()).toEqual(['Message Delivered', 'Message Opened', 'Message Clicked']);
    expect((await ask('messages', 'max')).body).toMatchObject({ items: [{ read: true }], unread: 0 });
  });

  it('a merge takes the messages along, and an erasure away', async () => {
    const { person } = await reader('zoe');
    const body = (await api.call({ url: `/v1/people/${person}/export` })).text;
    expect(body).toContain('For zoe');
    expect((await api.call({ method: 'POST', url: `/v1/people/${person}/erase` })).status).toBeLessThan(300);
    expect(await rowsOf(api, 'select 1 from inbox_messages where person_id = $1', [person])).toEqual([]);
  });

  it('what makes no sense is refused in words, from any origin', async () => {
    for (const body of [{ limit: 0 }, { limit: 51 }, { cursor: 'made-up' }, { more: 1 }])
      expect((await ask('messages', 'ann', { body })).status).toBe(400);
    for (const body of [
      { what: 'bought', messages: ['x'] },
      { what: 'opened', messages: [] },
    ])
      expect((await ask('receipts', 'ann', { body })).status).toBe(400);
    const answer = await ask('messages', 'ann', { signature: 'short' });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([400, '*']);
  });

  it('browsers may ask from anywhere, without cookies', async () => {
    for (const path of ['messages', 'receipts']) {
      const headers = { origin: 'https://shop.example', 'access-control-request-method': 'POST' };
      const url = `/v1/inbox/${path}`;
      const answer = await api.call({ method: 'OPTIONS', url, as: null, headers });
      expect(answer.status).toBe(204);
      expect(answer.headers['access-control-allow-headers']).toContain('x-write-key');
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    }
  });
});

it('a test of the provider lies in the inbox of the user whom one names', async () => {
  await reader('tess');
  const url = `/v1/providers/${provider}/test`;
  const test = (to: string) => api.call({ method: 'POST', url, body: { to } });
  expect((await test('nobody')).body.error.code).toBe('not-an-address');
  expect((await test('tess')).body.status).toBe('accepted');
  const { items } = (await ask('messages', 'tess')).body;
  expect(items.map(({ title }: { title: string }) => title)).toContain('[Test] Fernway');
});

it('a new secret ends the old one at once', async () => {
  await reader('rae');
  const old = secret;
  secret = (await api.call({ method: 'POST', url: '/v1/inbox/secret' })).body.secret as string;
  expect((await ask('messages', 'rae', { signature: sign('rae', old) })).status).toBe(401);
  expect((await ask('messages', 'rae')).status).toBe(200);
});
