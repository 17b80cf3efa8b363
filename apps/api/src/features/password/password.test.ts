import { standardProviders, type OutgoingMessage, type ProviderDefinition } from '@perennial/channels';
import { eventually } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague, addOwner } from '../../testing/accounts.ts';
import { cookieOf, testApi, type Account, type TestApi, type TestRequest } from '../../testing/api.ts';
import { passwordLinkAge } from './handlers.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const next = 'a wholly new password';
const send = (method: string, url: string, body?: unknown, as?: TestRequest['as']) =>
  api.call({ method, url, body, ...(as !== undefined && { as }) });
const signIn = (email: string, password: string) => send('POST', '/v1/session', { email, password }, null);
const me = (as: Account) => api.call({ url: '/v1/me', as });
const idOf = async (as: Account) => (await me(as)).body.user.id as string;
const linkFor = (user: string, as?: TestRequest['as']) =>
  send('POST', `/v1/members/${user}/password-link`, {}, as);
const tokenOf = (link: string) => link.split('#')[1]!;
const reset = (token: string, password = next) => send('POST', '/v1/password', { token, password }, null);

describe('a link for a new password', () => {
  it('made by an owner works once, and signs its user out everywhere', async () => {
    const grace = await addColleague(api, 'editor', 'grace@example.com');
    const { body, status } = await linkFor(await idOf(grace));
    expect(status).toBe(201);
    expect((await reset(tokenOf(body.link))).status).toBe(200);
    expect((await me(grace)).status).toBe(401);
    expect((await signIn(grace.email, grace.password)).status).toBe(401);
    expect((await signIn(grace.email, next)).status).toBe(200);
    const again = await reset(tokenOf(body.link), 'yet another password');
    expect([again.status, again.body.error.code]).toEqual([401, 'password-link-invalid']);
    expect((await signIn(grace.email, next)).status).toBe(200);
  });

  it('is followed by one of two at once, ends after an hour, and with a newer one', async () => {
    const user = await idOf(await addColleague(api, 'viewer', 'vera@example.com'));
    const one = tokenOf((await linkFor(user)).body.link);
    const both = await Promise.all([reset(one), reset(one)]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401]);
    const older = tokenOf((await linkFor(user)).body.link);
    const newer = tokenOf((await linkFor(user)).body.link);
    expect((await reset(older)).status).toBe(401);
    api.clock.advance(passwordLinkAge);
    expect((await reset(newer)).status).toBe(401);
    const last = tokenOf((await linkFor(user)).body.link);
    api.clock.advance(passwordLinkAge - 1);
    expect((await reset(last)).status).toBe(200);
  });

  it('is made by owners alone, and for nobody who has workspaces that are not theirs', async () => {
    const editor = await addColleague(api, 'editor', 'ed@example.com');
    expect((await linkFor(await idOf(editor), editor)).status).toBe(403);
    const eve = await addOwner(api, 'eve@example.com');
    const { body } = await send('POST', '/v1/invitations', { role: 'viewer' });
    await send('POST', '/v1/me/workspaces', { token: tokenOf(body.link) }, eve);
    const refused = await linkFor(await idOf(eve));
    expect([refused.status, refused.body.error.code]).toEqual([409, 'member-elsewhere']);
    expect((await linkFor('00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('stands in the database as a hash alone', async () => {
    const token = tokenOf((await linkFor(await idOf(api.owner))).body.link);
    const { rows } = await api.db.acrossWorkspaces((tx) => tx.query('select * from password_links'));
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(api.logged()).not.toContain(token);
  });
});

describe('where somebody is signed in', () => {
  it('is listed with the machine, and ended one by one or all at once', async () => {
    const { email, password } = await addColleague(api, 'viewer', 'sam@example.com');
    const agents = [
      'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    ];
    const cookies = [];
    for (const agent of agents) {
      const headers = { 'user-agent': agent };
      const body = { email, password };
      cookies.push(cookieOf(await api.call({ method: 'POST', url: '/v1/session', body, headers, as: null })));
    }
    const [here, phone, office] = cookies.map((cookie) => ({ cookie }));
    const list = async () => (await api.call({ url: '/v1/me/sessions', as: here! })).body.items;
    const mine = await list();
    expect(mine).toHaveLength(4);
    expect(mine.filter((one: { isThis: boolean }) => one.isThis)).toMatchObject([
      { browser: 'Firefox', system: 'Linux' },
    ]);
    const lost = mine.find((one: { system: string }) => one.system === 'iOS');
    expect(lost).toMatchObject({ browser: 'Safari' });
    expect((await send('DELETE', `/v1/me/sessions/${lost.id}`, undefined, here)).status).toBe(200);
    expect((await api.call({ url: '/v1/me', as: phone! })).status).toBe(401);
    expect((await api.call({ url: '/v1/me', as: office! })).status).toBe(200);
    expect((await send('DELETE', '/v1/me/sessions', undefined, here)).body).toEqual({ ended: 2 });
    expect((await api.call({ url: '/v1/me', as: office! })).status).toBe(401);
    expect(await list()).toHaveLength(1);
  });

  it("is nobody else's to end", async () => {
    const sue = await addColleague(api, 'viewer', 'sue@example.com');
    const theirs = (await api.call({ url: '/v1/me/sessions', as: sue })).body.items[0].id as string;
    expect((await send('DELETE', `/v1/me/sessions/${theirs}`)).status).toBe(404);
    expect((await me(sue)).status).toBe(200);
  });

  it('ends elsewhere when the password is changed, which needs the present one', async () => {
    const tom = await addColleague(api, 'viewer', 'tom@example.com');
    const other = { ...tom, cookie: cookieOf(await signIn(tom.email, tom.password)) };
    const change = (current: string) => send('PUT', '/v1/me/password', { current, password: next }, tom);
    expect((await change('a guess that is wrong')).status).toBe(401);
    expect((await change(tom.password)).status).toBe(200);
    expect((await me(tom)).status).toBe(200);
    expect((await me(other)).status).toBe(401);
    expect((await signIn(tom.email, next)).status).toBe(200);
  });
});

describe('a forgotten password', () => {
  let mailing: TestApi;
  const mails: OutgoingMessage[] = [];
  beforeAll(async () => {
    const smtp: ProviderDefinition = {
      ...standardProviders.find(({ id }) => id === 'smtp')!,
      connect: () => ({
        send: async (messages) => {
          mails.push(...messages);
          return messages.map(() => ({ status: 'accepted', providerMessageId: 'x' }));
        },
        close: async () => {},
      }),
    };
    const mail = { host: 'relay.example.com', from: 'ops@example.com' };
    mailing = await testApi({ providers: [smtp], config: { publicUrl: 'http://perennial.test', mail } });
  });
  afterAll(() => mailing.close());
  const forget = (email: string) =>
    mailing.call({ method: 'POST', url: '/v1/password/forgotten', body: { email }, as: null });

  it('is answered alike whoever asks; a link goes by mail to who has an account', async () => {
    const stranger = await forget('nobody@example.com');
    const known = await forget(' ADA@example.com ');
    expect([stranger.status, stranger.text]).toEqual([known.status, known.text]);
    const { to, content } = await eventually(() => mails.at(0) ?? Promise.reject(new Error('no mail yet')));
    expect(to).toEqual({ channel: 'email', email: 'ada@example.com' });
    const token = /password#([\w-]+)/.exec((content as { text: string }).text)![1]!;
    const done = await mailing.call({
      method: 'POST',
      url: '/v1/password',
      body: { token, password: next },
      as: null,
    });
    expect(done.status).toBe(200);
    // The stranger asked first: had it been mail for them, it would be here.
    expect(mails).toHaveLength(1);
  });

  it('is asked for no more than three times for one address', async () => {
    const answers = [];
    for (let n = 0; n < 5; n++) answers.push((await forget('other@example.com')).status);
    expect(answers).toEqual([202, 202, 202, 429, 429]);
  });
});
