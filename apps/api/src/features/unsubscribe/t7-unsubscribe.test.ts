import { signToken, type UnsubscribePayload } from '@perennial/content';
import { insertConsents } from '@perennial/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOwner } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';
import { rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let person: string;
let payload: UnsubscribePayload;
let users = 0;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  const { workspace } = api.owner;
  person = await makePerson(api, workspace, `leaver-${(users += 1)}`);
  payload = {
    workspace,
    person,
    message: `${person}:offer-node-with-a-long-name:1`,
    channel: 'email',
    topic: 'offers',
  };
  await api.db.inWorkspace(workspace, (tx) =>
    insertConsents(tx, workspace, [
      { personId: person, channel: 'email', topic: '*', status: 'granted', at: 1, source: 'test' },
    ]),
  );
});

const tokenOf = (changes: Partial<UnsubscribePayload> = {}) =>
  signToken({ ...payload, ...changes }, api.vault.subkey('unsubscribe'));

const visit = (method: 'GET' | 'POST', token: string, headers: Record<string, string> = {}, body?: string) =>
  api.app.inject({ method, url: `/u/${token}`, headers, ...(body !== undefined && { payload: body }) });

const consents = () =>
  rowsOf(
    api,
    'select channel, topic, status, source, evidence from consents where person_id = $1 order by id',
    [person],
  );
const events = () => rowsOf(api, 'select name, properties from events where person_id = $1', [person]);

describe('T7: unsubscribing', () => {
  it('GET shows a page that can be understood without a mouse or a screen, and changes nothing', async () => {
    const answer = await visit('GET', tokenOf());
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain('<html lang="en">');
    expect(answer.body).toMatch(/<button type="submit">Unsubscribe<\/button>/);
    expect(answer.body).toContain('offers');
    expect(await consents()).toHaveLength(1);
    expect(await events()).toEqual([]);
  });

  it('speaks Chinese to whom it should', async () => {
    await rowsOf(api, `update people set locale = 'zh-CN' where id = $1`, [person]);
    const { body } = await visit('GET', tokenOf());
    expect(body).toContain('<html lang="zh-CN">');
    expect(body).toContain('确认退订');
  });

  it('POST by one-click, without cookies, records the refusal of this topic and tells journeys', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await visit('POST', tokenOf(), headers, 'List-Unsubscribe=One-Click');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['location']).toBeUndefined();
    expect((await consents())[1]).toMatchObject({
      channel: 'email',
      topic: 'offers',
      status: 'denied',
      source: 'unsubscribe-link',
      evidence: { link: payload.message },
    });
    expect(await events()).toMatchObject([
      { name: 'Unsubscribed', properties: { channel: 'email', topic: 'offers' } },
    ]);
    expect(await rowsOf(api, 'select 1 from suppressions')).toEqual([]);
  });

  it.each([
    [
      'a form of a browser from elsewhere',
      { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
    ],
    ['multipart', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['nothing said', {}],
  ])('POST works with %s', async (_, headers) => {
    expect((await visit('POST', tokenOf(), headers, '--x--')).statusCode).toBe(200);
    expect(await consents()).toHaveLength(2);
  });

  it('twice is once; whoever agreed again may leave again', async () => {
    await visit('POST', tokenOf());
    await visit('POST', tokenOf());
    expect(await consents()).toHaveLength(2);
    expect(await events()).toHaveLength(1);
    await api.db.inWorkspace(payload.workspace, (tx) =>
      insertConsents(tx, payload.workspace, [
        {
          personId: person,
          channel: 'email',
          topic: 'offers',
          status: 'granted',
          at: Date.now(),
          source: 'test',
        },
      ]),
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    await visit('POST', tokenOf());
    expect(await consents()).toHaveLength(4);
  });

  it('a token with one character changed: 4xx, nothing changed', async () => {
    const token = tokenOf();
    for (const i of [0, 10, token.indexOf('.') + 1, token.length - 1]) {
      const other = token[i] === 'A' ? 'B' : 'A';
      const answer = await visit('POST', token.slice(0, i) + other + token.slice(i + 1));
      expect(answer.statusCode).toBe(404);
    }
    expect(await consents()).toHaveLength(1);
  });

  it('another person or workspace swapped in under the old signature: 4xx, nothing changed', async () => {
    const eve = await addOwner(api, `eve-${users}@example.com`);
    const [, signature] = tokenOf().split('.');
    for (const changes of [
      { person: await makePerson(api, eve.workspace, 'x') },
      { workspace: eve.workspace },
    ]) {
      const [body] = tokenOf(changes).split('.');
      expect((await visit('POST', `${body}.${signature}`)).statusCode).toBe(404);
    }
    // Well signed, but there is no such person there: nobody is made up.
    expect((await visit('POST', tokenOf({ workspace: eve.workspace }))).statusCode).toBe(404);
    expect(
      await rowsOf(api, `select 1 from consents where source = 'unsubscribe-link' and workspace_id = $1`, [
        eve.workspace,
      ]),
    ).toEqual([]);
    expect(await consents()).toHaveLength(1);
  });

  it('the control: a link that anybody could make would be taken, if only its signature were good', async () => {
    expect((await visit('POST', tokenOf({ topic: '*' }))).statusCode).toBe(200);
    expect((await consents())[1]).toMatchObject({ topic: '*', status: 'denied' });
  });

  it('an author’s topic can not write into the page', async () => {
    const { body } = await visit('GET', tokenOf({ topic: '<script>alert(1)</script>' }));
    expect(body).not.toContain('<script>');
  });
});
