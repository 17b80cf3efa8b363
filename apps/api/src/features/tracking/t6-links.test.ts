import { linkCodeOf } from '@perennial/content';
import { insertLinks, listProviders } from '@perennial/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { addOwner } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { addSentMessage, rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let workspace: string;
let provider: string;
let message: { readonly id: string; readonly person: string };
let codes: readonly string[];
let numbers = 0;
const targets = ['https://shop.example/tea?mail=ada%40example.com', 'https://shop.example/cups#blue'];
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';

beforeAll(async () => {
  api = await testApi();
  workspace = api.owner.practice;
  const providers = await api.db.inWorkspace(workspace, (tx) => listProviders(tx, workspace));
  provider = providers.find((one) => one.channel === 'email')!.id;
});
afterAll(() => api.close());
beforeEach(async () => {
  numbers += 1;
  const to = { phone: `+86138001370${String(numbers).padStart(2, '0')}`, channel: 'email' };
  message = await addSentMessage(api, workspace, provider, to);
  codes = [0, 1, 2].map((place) => linkCodeOf(api.vault.subkey('links'), workspace, message.id, place));
  await api.db.inWorkspace(workspace, (tx) =>
    insertLinks(tx, api.vault, workspace, [
      { code: codes[0]!, message: message.id, place: 0, target: null },
      ...targets.map((target, i) => ({ code: codes[i + 1]!, message: message.id, place: i + 1, target })),
    ]),
  );
});

const visit = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  api.app.inject({ method, url: path, headers: { 'user-agent': phone, ...headers } });
const events = () =>
  rowsOf(api, 'select name, properties from events where person_id = $1 order by seq', [message.person]);
const kinds = async () =>
  (
    await rowsOf(
      api,
      'select kind from visits v join links l using (workspace_id, code) where message_id = $1 order by v.id',
      [message.id],
    )
  ).map((row) => row['kind']);

describe('T6: a short link', () => {
  it('leads where the message said, and nowhere else', async () => {
    const answer = await visit(`/l/${codes[1]}`);
    expect(answer.statusCode).toBe(302);
    expect(answer.headers['location']).toBe(targets[0]);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
  });

  it('takes no target from whoever calls', async () => {
    for (const query of [
      '?url=//evil.example',
      '?u=https://evil.example',
      '?to=javascript:alert(1)',
      '#//evil.example',
    ])
      expect((await visit(`/l/${codes[2]}${query}`)).headers['location']).toBe(targets[1]);
  });

  it('with another code is none of ours: 404, no address, nothing noted', async () => {
    const code = codes[1]!;
    const other = linkCodeOf(Buffer.alloc(32, 1), workspace, message.id, 1);
    const wrong = [
      code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A'),
      code.slice(1),
      `${code}A`,
      other,
      'javascript:alert(1)',
      'https:%2F%2Fevil.example',
      '%2F%2Fevil.example',
      "' or 1=1",
    ];
    for (const one of wrong) {
      const answer = await visit(`/l/${encodeURIComponent(one)}`);
      expect(answer.statusCode, one).toBe(404);
      expect(answer.headers['location']).toBeUndefined();
    }
    // The picture's code is no link.
    expect((await visit(`/l/${codes[0]}`)).statusCode).toBe(404);
    expect(await kinds()).toEqual([]);
  });

  it('the control: a redirect that believed its caller would have gone there', () => {
    const weak = (url: string) => new URL(url, 'http://perennial.test').searchParams.get('url');
    expect(weak(`/l/${codes[1]}?url=//evil.example`)).toBe('//evil.example');
  });

  it('speaks Chinese to who lost it', async () => {
    expect((await visit('/l/none', { 'accept-language': 'zh-CN' })).body).toContain('链接无效');
  });
});

describe('a click', () => {
  it('is an event with node, variant and link, without what stands in its query', async () => {
    await visit(`/l/${codes[1]}`);
    expect(await events()).toMatchObject([
      {
        name: 'Link Clicked',
        properties: {
          message: message.id,
          node: 'send',
          variant: 'a',
          link: 'https://shop.example/tea',
          place: 1,
        },
      },
      { name: 'Message Clicked', properties: { message: message.id, link: 'https://shop.example/tea' } },
    ]);
    expect(JSON.stringify(await events())).not.toMatch(/ada(@|%40)/);
    const [row] = await rowsOf(api, 'select clicked_at from messages where id = $1', [message.id]);
    expect(row!['clicked_at']).not.toBeNull();
  });

  it('counts a person once for each link and message, and every visit is kept', async () => {
    for (const path of [codes[1], codes[1], codes[2], codes[1]]) await visit(`/l/${path}`);
    expect((await events()).map((event) => event['name'])).toEqual([
      'Link Clicked',
      'Message Clicked',
      'Link Clicked',
    ]);
    expect(await kinds()).toEqual(['person', 'person', 'person', 'person']);
  });

  test.each([
    ['a bot', { 'user-agent': 'Googlebot/2.1' }, 'GET', 'bot'],
    ['a prefetch', { purpose: 'prefetch' }, 'GET', 'prefetch'],
    ['HEAD', {}, 'HEAD', 'prefetch'],
  ] as const)('by %s is kept and tells nobody', async (_, headers, method, kind) => {
    expect((await visit(`/l/${codes[1]}`, headers, method)).statusCode).toBe(302);
    expect(await events()).toEqual([]);
    expect(await kinds()).toEqual([kind]);
  });

  it('of the third link within seconds is a scanner’s', async () => {
    const third = linkCodeOf(api.vault.subkey('links'), workspace, message.id, 3);
    await api.db.inWorkspace(workspace, (tx) =>
      insertLinks(tx, api.vault, workspace, [
        { code: third, message: message.id, place: 3, target: targets[0]! },
      ]),
    );
    for (const code of [codes[1], codes[2], third]) await visit(`/l/${code}`);
    expect(await kinds()).toEqual(['person', 'person', 'scanner']);
  });

  it('right after a real provider took the mail is a scanner’s', async () => {
    await rowsOf(api, `update providers set provider = 'smtp' where id = $1`, [provider]);
    await rowsOf(api, 'update messages set sent_at = now() where id = $1', [message.id]);
    await visit(`/l/${codes[1]}`);
    await rowsOf(api, `update messages set sent_at = now() - interval '1 minute' where id = $1`, [
      message.id,
    ]);
    await visit(`/l/${codes[1]}`);
    await rowsOf(api, `update providers set provider = 'sandbox' where id = $1`, [provider]);
    expect(await kinds()).toEqual(['scanner', 'person']);
  });

  it('shows in the message log, and its target only to who may see it', async () => {
    await visit(`/l/${codes[1]}`);
    const as = { cookie: api.owner.cookie, workspace };
    const { body } = await api.call({ url: `/v1/messages/${message.id}`, as });
    expect(body.visits).toMatchObject([{ place: 1, kind: 'person', link: targets[0] }]);
  });

  it('is nobody’s in another workspace', async () => {
    const eve = await addOwner(api, `eve-${numbers}@example.com`);
    expect((await api.call({ url: `/v1/messages/${message.id}`, as: eve })).status).toBe(404);
  });
});

describe('the picture in a mail', () => {
  it('is the same for every code, and tells of an opening once', async () => {
    for (const path of [codes[0], codes[0], 'nothing-of-ours']) {
      const answer = await visit(`/o/${path}`);
      expect(answer.headers['content-type']).toBe('image/gif');
      expect(answer.rawPayload.subarray(0, 6).toString()).toBe('GIF89a');
    }
    expect((await events()).map((event) => event['name'])).toEqual(['Message Opened']);
  });

  it('fetched by a privacy proxy is counted apart', async () => {
    await visit(`/o/${codes[0]}`, { 'user-agent': 'Mozilla/5.0' });
    expect(await kinds()).toEqual(['privacy-proxy']);
    expect(await events()).toEqual([]);
  });

  it('asked for by a link’s code is no opening', async () => {
    await visit(`/o/${codes[1]}`);
    expect(await kinds()).toEqual([]);
  });
});
