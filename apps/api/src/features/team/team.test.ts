import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addColleague, addOwner } from '../../testing/accounts.ts';
import { cookieOf, testApi, type Anything, type TestApi } from '../../testing/api.ts';
import { invitationAge } from './invitations.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
// Out of the window in which tries are counted.
beforeEach(() => api.clock.advance(3_600_000));

const send = (method: string, url: string, body?: unknown, as?: Anything) =>
  api.call({ method, url, ...(body !== undefined && { body }), ...(as !== undefined && { as }) });
const invite = async (role = 'editor') => {
  const { body } = await send('POST', '/v1/invitations', { role });
  return { id: body.invitation.id as string, token: (body.link as string).split('#')[1]!, body };
};
const password = 'another long password';
const join = (token: string, email: string, name = 'Grace') =>
  send('POST', '/v1/join', { token, email, name, password }, null);

describe('an invitation', () => {
  it('makes its holder a member with its role, once, and signs them in', async () => {
    const { token, body } = await invite('editor');
    expect(body.link).toBe(`http://perennial.test/join#${token}`);
    const opened = await send('POST', '/v1/join/open', { token }, null);
    expect(opened.body).toMatchObject({ workspace: 'Fernway', role: 'editor', by: 'Ada' });
    const joined = await join(token, 'grace@example.com');
    expect([joined.status, joined.body]).toEqual([201, { workspace: api.owner.workspace }]);
    const me = await api.call({ url: '/v1/me', as: { cookie: cookieOf(joined) } });
    expect(me.body.workspaces).toMatchObject([{ name: 'Fernway', role: 'editor' }]);
    const again = await join(token, 'other@example.com');
    expect([again.status, again.body.error.code]).toEqual([401, 'invitation-invalid']);
    expect((await send('POST', '/v1/join/open', { token }, null)).status).toBe(401);
  });

  it('is used by one of two who follow it at once', async () => {
    const { token } = await invite('viewer');
    const both = await Promise.all([join(token, 'one@example.com'), join(token, 'two@example.com')]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 401]);
  });

  it('stands in the database as a hash alone, and is listed without its link', async () => {
    const { id, token } = await invite();
    const { rows } = await api.db.acrossWorkspaces((tx) => tx.query('select * from invitations'));
    const { body, text } = await api.call({ url: '/v1/invitations' });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(text).not.toContain(token);
    expect(api.logged()).not.toContain(token);
    // Control: it is there.
    expect(body.items.map((one: Anything) => one.id)).toContain(id);
  });

  it('ends after a week, and when it is revoked', async () => {
    const [old, revoked] = [await invite(), await invite()];
    expect((await send('DELETE', `/v1/invitations/${revoked.id}`)).status).toBe(200);
    expect((await join(revoked.token, 'late@example.com')).status).toBe(401);
    api.clock.advance(invitationAge - 1);
    expect((await send('POST', '/v1/join/open', { token: old.token }, null)).status).toBe(200);
    api.clock.advance(1);
    expect((await join(old.token, 'late@example.com')).status).toBe(401);
    const fresh = await send('POST', '/v1/session', { email: api.owner.email, password: api.owner.password });
    const as = { cookie: cookieOf(fresh), workspace: api.owner.workspace };
    expect((await api.call({ url: '/v1/invitations', as })).body.items).toEqual([]);
  });

  it('is followed by somebody who has an account by signing in, not by making another', async () => {
    const { token } = await inviteAnew();
    const eve = await addOwner(api, 'eve@example.com');
    const taken = await join(token, 'EVE@example.com');
    expect([taken.status, taken.body.error.code]).toEqual([409, 'email-taken']);
    // Without a link that works nobody learns who has an account.
    expect((await join('made-up', 'eve@example.com')).body.error.code).toBe('invitation-invalid');
    const accepted = await send('POST', '/v1/me/workspaces', { token }, eve);
    expect([accepted.status, accepted.body.workspace]).toEqual([201, api.owner.workspace]);
    const { token: second } = await inviteAnew();
    const twice = await send('POST', '/v1/me/workspaces', { token: second }, eve);
    expect(twice.body.error.code).toBe('already-member');
    // The refusal has not used it up.
    expect((await join(second, 'frank@example.com', 'Frank')).status).toBe(201);
  });

  it('is made by owners alone, and guessed at no more than nine times', async () => {
    const editor = await addColleague(api, 'editor', 'ed@example.com');
    expect((await send('POST', '/v1/invitations', { role: 'owner' }, editor)).status).toBe(403);
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await join(`guess-${i}`, `g${i}@example.com`)).status);
    expect([...new Set(statuses.slice(0, 9))]).toEqual([401]);
    expect([...new Set(statuses.slice(9))]).toEqual([429]);
  });

  it('is followed from no other site', async () => {
    const { token } = await inviteAnew();
    const body = { token, email: 'x@example.com', name: 'X', password };
    const headers = { 'sec-fetch-site': 'cross-site' };
    const answer = await api.call({ method: 'POST', url: '/v1/join', body, as: null, headers });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'cross-site']);
  });

  /** The owner's session may have ended with the clock. */
  async function inviteAnew() {
    const credentials = { email: api.owner.email, password: api.owner.password };
    const session = await send('POST', '/v1/session', credentials, null);
    const as = { cookie: cookieOf(session), workspace: api.owner.workspace };
    const { body } = await send('POST', '/v1/invitations', { role: 'viewer' }, as);
    return { token: (body.link as string).split('#')[1]! };
  }
});

describe('members', () => {
  let team: TestApi;
  beforeAll(async () => {
    team = await testApi();
  });
  afterAll(() => team.close());
  const of = async () => (await team.call({ url: '/v1/members' })).body.items as Anything[];
  const named = async (email: string) => (await of()).find((one) => one.email === email).id as string;
  const change = (user: string, role: string, as?: Anything) =>
    team.call({ method: 'PATCH', url: `/v1/members/${user}`, body: { role }, ...(as && { as }) });
  const remove = (user: string) => team.call({ method: 'DELETE', url: `/v1/members/${user}` });

  it('are seen by all, with addresses by owners alone', async () => {
    const viewer = await addColleague(team, 'viewer', 'vera@example.com');
    expect(await of()).toMatchObject([
      { name: 'Ada', email: 'ada@example.com', role: 'owner' },
      { email: 'vera@example.com', role: 'viewer' },
    ]);
    const { body } = await team.call({ url: '/v1/members', as: viewer });
    expect(body.items.map((one: Anything) => one.email)).toEqual([null, null]);
  });

  it('get another role at once, and lose the workspace when they are removed', async () => {
    const dev = await addColleague(team, 'viewer', 'dev@example.com');
    const id = await named('dev@example.com');
    const draw = () => team.call({ method: 'POST', url: '/v1/journeys', body: { name: 'J' }, as: dev });
    expect((await draw()).status).toBe(403);
    expect((await change(id, 'editor')).status).toBe(200);
    expect((await draw()).status).toBe(201);
    expect((await change(id, 'owner', dev)).status).toBe(403);
    expect((await remove(id)).status).toBe(200);
    expect((await draw()).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
  });

  it('always include an owner, even when two owners remove each other at once', async () => {
    const ada = await named('ada@example.com');
    expect((await remove(ada)).body.error.code).toBe('last-owner');
    expect((await change(ada, 'viewer')).body.error.code).toBe('last-owner');
    const second = await addColleague(team, 'owner', 'olga@example.com');
    const olga = await named('olga@example.com');
    const answers = await Promise.all([
      remove(olga),
      team.call({ method: 'DELETE', url: `/v1/members/${ada}`, as: second }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});
