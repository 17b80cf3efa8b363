import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { testApi, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';
import { rowsOf } from '../receipts/testing/sent-message.ts';
import { readBody, readHookCall } from './read-call.ts';

let api: TestApi;
let n = 0;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

async function makeHook(mapping: object): Promise<{ id: string; path: string }> {
  const body = { name: `Hook ${(n += 1)}`, mapping };
  const made = await api.call({ method: 'POST', url: '/v1/inbound-hooks', body });
  if (made.status !== 201) throw new Error(made.text);
  return { id: made.body.id, path: new URL(made.body.url).pathname };
}
const call = (path: string, payload: string, type = 'application/json') =>
  api.app.inject({ method: 'POST', url: path, payload, headers: { 'content-type': type } });
const eventsOf = (person: string) =>
  rowsOf(api, 'select name, properties from events where person_id = $1 order by seq', [person]);
const hookNow = async (id: string) =>
  (await api.call({ url: '/v1/inbound-hooks' })).body.items.find((one: { id: string }) => one.id === id);

/** As Wenjuanxing sends an answer: flat, in JSON, with what stood behind the address of the form. */
const answer = { activity: '135420', joinid: '106', q1: '5', q2: '很好', sojumpparm: '' };
const wenjuanxing = {
  who: { by: 'userId', path: 'sojumpparm' },
  id: 'joinid',
  attributes: { satisfaction: 'q1' },
  properties: { form: 'activity', remark: 'q2' },
};

describe('a form of others', () => {
  it('tells who answered what, once however often it calls', async () => {
    const person = await makePerson(api, api.owner.workspace, 'asked');
    const { id, path } = await makeHook(wenjuanxing);
    const body = JSON.stringify({ ...answer, sojumpparm: 'asked' });
    for (let i = 0; i < 2; i += 1) expect((await call(path, body)).json()).toEqual({ success: true });
    expect(await eventsOf(person)).toMatchObject([
      { name: '$identify', properties: { satisfaction: '5' } },
      { name: 'Form Submitted', properties: { form: '135420', remark: '很好' } },
    ]);
    expect(await hookNow(id)).toMatchObject({ taken: 2, refused: 0, problem: null });
  });

  it('finds somebody by their address, and makes somebody who always is the same', async () => {
    const known = await makePerson(api, api.owner.workspace, 'known');
    const { path } = await makeHook({ event: 'Lead', who: { by: 'email', path: 'contact.email' } });
    const say = (email: string, nr: number) => call(path, JSON.stringify({ contact: { email }, nr }));
    await say('KNOWN@example.com', 1);
    expect((await eventsOf(known)).map((event) => event['name'])).toContain('Lead');
    await say('fresh@example.com', 1);
    await say('fresh@example.com', 2);
    const hash = api.vault.lookup('email', api.owner.workspace, 'fresh@example.com');
    const people = await rowsOf(api, 'select id from people where email_hash = $1', [hash]);
    expect(people).toHaveLength(1);
    const leads = (await eventsOf(people[0]!['id'] as string)).filter((event) => event['name'] === 'Lead');
    expect(leads).toHaveLength(2);
  });

  it('may send fields as browsers do', async () => {
    const person = await makePerson(api, api.owner.workspace, 'fields');
    const { path } = await makeHook({ who: { by: 'userId', path: 'user' }, properties: { mark: 'mark' } });
    await call(path, 'user=fields&mark=5', 'application/x-www-form-urlencoded');
    expect(await eventsOf(person)).toMatchObject([{ name: 'Form Submitted', properties: { mark: '5' } }]);
  });

  it('hears why it was refused, and so do we', async () => {
    const { id, path } = await makeHook(wenjuanxing);
    const nobody = await call(path, JSON.stringify(answer));
    expect([nobody.statusCode, nobody.json().error.code]).toEqual([422, 'hook-nobody']);
    for (const text of ['', '[1]', 'no body']) expect((await call(path, text)).statusCode).toBe(422);
    expect(await hookNow(id)).toMatchObject({ taken: 0, refused: 4, problem: { code: 'hook-not-readable' } });
  });

  test('with a wrong or a deleted address it is nobody', async () => {
    const { id, path } = await makeHook(wenjuanxing);
    const body = JSON.stringify({ ...answer, sojumpparm: 'x' });
    const forged = path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A');
    expect((await call(forged, body)).statusCode).toBe(404);
    // The control: the true address is taken.
    expect((await call(path, body)).statusCode).toBe(200);
    await api.call({ method: 'DELETE', url: `/v1/inbound-hooks/${id}` });
    expect((await call(path, body)).statusCode).toBe(404);
  });
});

test('names of all objects are fields like any other', () => {
  const body = readBody('{"user":"u","__proto__":{"admin":true},"a.b":1,"a":{"b":2}}')!;
  const mapping = {
    event: 'e',
    who: { by: 'userId', path: 'user' },
    id: null,
    attributes: { x: 'constructor.name', y: 'a.b', z: '__proto__.admin' },
    properties: {},
  } as const;
  expect(readHookCall(body, mapping)).toMatchObject({ attributes: { y: 1, z: true } });
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});
