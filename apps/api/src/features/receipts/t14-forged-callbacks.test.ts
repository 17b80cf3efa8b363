import { signWebhook } from '@perennial/channels';
import { createProvider, insertConsents } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOwner } from '../../testing/accounts.ts';
import { testApi, type TestAnswer, type TestApi } from '../../testing/api.ts';
import { addSentMessage, rowsOf } from './testing/sent-message.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const callbackSecret = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;

let api: TestApi;
let workspace: string;
let provider: string;
let message: string;
let phone: string;
beforeAll(async () => {
  api = await testApi();
  workspace = api.owner.workspace;
  provider = await addHttp(workspace, callbackSecret);
});
afterAll(() => api.close());
let numbers = 0;
beforeEach(async () => {
  phone = `+8613800138${String((numbers += 1)).padStart(3, '0')}`;
  message = (await addSentMessage(api, workspace, provider, { phone })).id;
});

async function addHttp(inside: string, callbacks: string): Promise<string> {
  const id = uuidv7();
  const secrets = { secret, callbackSecret: callbacks };
  await api.db.inWorkspace(inside, (tx) =>
    createProvider(tx, inside, {
      id,
      provider: 'http',
      channel: 'sms',
      name: 'http',
      settings: { url: 'https://example.com/send', allowPrivate: false },
      sealed: api.vault.seal(secrets),
    }),
  );
  return id;
}

interface Call {
  readonly key?: string | null;
  readonly at?: number;
  readonly id?: string;
  readonly to?: { readonly workspace: string; readonly provider: string };
  /** What is signed, if not what is sent. */
  readonly signed?: string;
}

function call(
  what: object,
  { key = callbackSecret, at = api.clock.now(), id = uuidv7(), to, signed }: Call = {},
): Promise<TestAnswer> {
  const body = JSON.stringify(what);
  const { workspace: w, provider: p } = to ?? { workspace, provider };
  const headers = key === null ? {} : signWebhook(id, at, signed ?? body, key);
  return inject(`/v1/callbacks/${w}/${p}`, body, headers);
}

async function inject(url: string, payload: string, headers: object): Promise<TestAnswer> {
  const answer = await api.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers, text: answer.body };
}

const at = '2026-03-01T08:00:00Z';
const receipt = (what: string, more: object = {}) => ({ receipts: [{ key: message, what, at, ...more }] });
const row = async () => (await rowsOf(api, 'select * from messages where id = $1', [message]))[0]!;
const events = () =>
  rowsOf(api, `select name, properties, type from events where properties ->> 'message' = $1 order by seq`, [
    message,
  ]);

describe('T14: forged receipts', () => {
  it('the control: a genuine one changes the message and becomes an event for the router', async () => {
    expect((await call(receipt('delivered'))).status).toBe(200);
    expect((await row())['delivered_at']).not.toBeNull();
    expect(await events()).toMatchObject([
      { name: 'Message Delivered', type: 'derived', properties: { message, channel: 'sms', node: 'send' } },
    ]);
    expect(await rowsOf(api, 'select 1 from route_queue where workspace_id = $1', [workspace])).not.toEqual(
      [],
    );
  });

  const old = 301_000;
  const forgeries: [string, () => Promise<TestAnswer>][] = [
    ['unsigned', () => call(receipt('delivered'), { key: null })],
    ['signed with our own outgoing key', () => call(receipt('delivered'), { key: secret })],
    ['older than 300 seconds', () => call(receipt('delivered'), { at: api.clock.now() - old })],
    ['from more than 300 seconds ahead', () => call(receipt('delivered'), { at: api.clock.now() + old })],
    ['another body than was signed', () => call(receipt('delivered'), { signed: '{}' })],
    ['a provider that is none', () => call(receipt('delivered'), { to: { workspace, provider: uuidv7() } })],
    ['no ids at all', () => call(receipt('delivered'), { to: { workspace: 'x', provider: 'y' } })],
  ];
  it.each(forgeries)('%s: 401, nothing changed', async (_, forge) => {
    const answer = await forge();
    expect(answer.status).toBe(401);
    expect(answer.body.error.code).toBe('not-verified');
    expect((await row())['delivered_at']).toBeNull();
    expect(await events()).toEqual([]);
  });

  it("another workspace's key and another workspace's provider are no help", async () => {
    const eve = await addOwner(api, 'eve@example.com');
    const theirKey = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
    const theirs = await addHttp(eve.workspace, theirKey);
    expect((await call(receipt('delivered'), { key: theirKey })).status).toBe(401);
    expect(
      (await call(receipt('delivered'), { key: theirKey, to: { workspace, provider: theirs } })).status,
    ).toBe(401);
    // Genuine in their own workspace, where our message doesn't exist.
    expect(
      (
        await call(receipt('delivered'), {
          key: theirKey,
          to: { workspace: eve.workspace, provider: theirs },
        })
      ).status,
    ).toBe(200);
    expect((await row())['delivered_at']).toBeNull();
  });

  it("another provider of the same workspace can't speak for a message it was never given", async () => {
    const second = await addHttp(workspace, callbackSecret);
    expect((await call(receipt('delivered'), { to: { workspace, provider: second } })).status).toBe(200);
    expect((await row())['delivered_at']).toBeNull();
  });

  it('a replay changes nothing', async () => {
    const first = { ...receipt('clicked', { link: 'https://example.com/a' }) };
    const id = uuidv7();
    for (let i = 0; i < 3; i += 1) expect((await call(first, { id })).status).toBe(200);
    expect(await events()).toHaveLength(1);
    expect(await rowsOf(api, 'select 1 from receipts where message_id = $1', [message])).toHaveLength(1);
  });

  it('what is signed but makes no sense is said to be so', async () => {
    expect((await call({ receipts: [{ what: 'eaten' }] })).status).toBe(400);
  });
});

describe('receipts in whatever order', () => {
  const inOrder = async (...whats: string[]) => {
    for (const what of whats) await call(receipt(what));
    const { status, delivered_at: delivered, opened_at: opened } = await row();
    return { status, delivered: delivered !== null, opened: opened !== null };
  };

  it('delivered after opened, failed after sent, delivered beats failed', async () => {
    expect(await inOrder('opened', 'delivered')).toEqual({ status: 'sent', delivered: true, opened: true });
    expect(await inOrder('failed')).toEqual({ status: 'sent', delivered: true, opened: true });
  });

  it('failed, then delivered after all', async () => {
    expect(await inOrder('failed')).toMatchObject({ status: 'failed', delivered: false });
    expect(await inOrder('delivered')).toMatchObject({ status: 'sent', delivered: true });
  });

  it('settles a message that nobody was sure of', async () => {
    await rowsOf(api, `update messages set status = 'unknown', sent_at = null where id = $1`, [message]);
    expect(await inOrder('delivered')).toMatchObject({ status: 'sent', delivered: true });
    expect((await row())['sent_at']).not.toBeNull();
  });

  it('a bounce suppresses the address; a complaint does, too', async () => {
    await call(receipt('failed', { reason: 'unreachable-address' }));
    expect(await suppressions()).toEqual(['bounce']);
  });

  it('a complaint suppresses and is told', async () => {
    await call(receipt('complained'));
    expect(await suppressions()).toEqual(['complaint']);
    expect(await events()).toMatchObject([{ name: 'Message Complained' }]);
  });

  async function suppressions(): Promise<string[]> {
    const hash = api.vault.lookup('phone', workspace, phone);
    const found = await rowsOf(
      api,
      'select reason from suppressions where workspace_id = $1 and address_hash = $2',
      [workspace, hash],
    );
    return found.map((one) => one['reason'].code as string);
  }
});

describe('replies', () => {
  const reply = (text: string, id = uuidv7()) =>
    call({ inbound: [{ from: phone, to: '10690000', text, at }] }, { id });

  it('an opt-out stops marketing to everybody who shares the number, and is confirmed once', async () => {
    const shared = await addSentMessage(api, workspace, provider, { phone, locale: 'zh-CN' });
    const id = uuidv7();
    await reply('Ｔ。', id);
    await reply('Ｔ。', id);
    await reply('退订');
    const first = (await row())['person_id'] as string;
    const denied = await rowsOf(
      api,
      `select person_id from consents where status = 'denied' and channel = 'sms' and topic = '*' and person_id = any($1)`,
      [[first, shared.person]],
    );
    expect(new Set(denied.map((one) => one['person_id']))).toEqual(new Set([first, shared.person]));
    const confirmations = await rowsOf(
      api,
      `select * from messages where variant = 'opt-out-confirmation' and person_id = any($1)`,
      [[first, shared.person]],
    );
    expect(confirmations).toHaveLength(1);
    expect(confirmations[0]).toMatchObject({ class: 'transactional', status: 'queued', journey_id: null });
    expect(api.vault.open(confirmations[0]!['sealed'])).toMatchObject({ to: { phone } });
    const told = await rowsOf(api, `select name from events where person_id = $1 order by seq`, [
      shared.person,
    ]);
    expect(told.map((one) => one['name'])).toContain('Unsubscribed');
  });

  it('only a newer, explicit yes lifts it', async () => {
    await reply('STOP');
    const person = (await row())['person_id'] as string;
    const suppressed = () =>
      rowsOf(api, 'select 1 from suppressions where address_hash = $1', [
        api.vault.lookup('phone', workspace, phone),
      ]);
    const agree = (moment: string) =>
      api.db.inWorkspace(workspace, (tx) =>
        insertConsents(tx, workspace, [
          {
            personId: person,
            channel: 'sms',
            topic: '*',
            status: 'granted',
            at: Date.parse(moment),
            source: 'test',
          },
        ]),
      );
    await agree('2026-02-28T08:00:00Z');
    expect(await suppressed()).toHaveLength(1);
    await agree('2026-03-02T08:00:00Z');
    expect(await suppressed()).toEqual([]);
  });

  it('another text is only a reply, and lies sealed', async () => {
    await reply('Is it T-shirt season? canary-4471');
    const [event] = await rowsOf(
      api,
      `select * from events where name = 'Message Replied' order by seq desc limit 1`,
    );
    expect(event!['properties']).toMatchObject({ message });
    expect(JSON.stringify(event!['properties'])).not.toContain('canary');
    expect(api.vault.open(event!['sealed'])).toEqual({
      properties: { reply: 'Is it T-shirt season? canary-4471' },
    });
    expect(
      await rowsOf(api, 'select 1 from suppressions where address_hash = $1', [
        api.vault.lookup('phone', workspace, phone),
      ]),
    ).toEqual([]);
  });
});
