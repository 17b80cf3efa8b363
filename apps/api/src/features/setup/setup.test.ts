import { connect, createVault } from '@perennial/db';
import { canaryKey, freshDatabase } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '../../server.ts';
import { makeSetupLink } from '../../setup-link.ts';

const publicUrl = 'http://perennial.test';
const owner = { email: 'ada@example.com', password: 'a long password', name: 'Ada', workspace: 'Fernway' };

describe('the first start', () => {
  let app: Awaited<ReturnType<typeof buildServer>>;
  let db: ReturnType<typeof connect>;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = () => fresh.drop();
    db = connect({ url: fresh.url });
    app = await buildServer({ db, vault: createVault(canaryKey()), config: { publicUrl } });
  });
  afterAll(async () => {
    await app.close();
    await db.close();
    await drop();
  });

  const setup = async (body: object) => {
    const answer = await app.inject({ method: 'POST', url: '/v1/setup', payload: body });
    return { status: answer.statusCode, body: answer.json(), cookie: answer.headers['set-cookie'] };
  };
  const tokenOf = (link: string | null) => link!.split('#')[1]!;
  const needed = async () => (await app.inject({ url: '/v1/setup' })).json().needed as boolean;

  it('takes only the link that was shown last, once, and only while nobody owns it', async () => {
    expect(await needed()).toBe(true);
    const old = tokenOf(await makeSetupLink(db, publicUrl));
    const token = tokenOf(await makeSetupLink(db, publicUrl));
    expect((await setup({ ...owner, token: old })).status).toBe(401);
    expect((await setup({ ...owner, token, zone: 'Mars/Olympus' })).body.error.code).toBe('unknown-zone');
    expect((await setup({ ...owner, token, password: 'short' })).body.error.field).toBe('body.password');
    const both = await Promise.all([setup({ ...owner, token }), setup({ ...owner, token })]);
    expect(both.map((one) => one.status).sort((a, b) => a - b)).toEqual([201, 401]);
    expect(await needed()).toBe(false);
    expect(await makeSetupLink(db, publicUrl)).toBeNull();
  });

  it('left a live and a practice workspace, ready for use', async () => {
    const credentials = { email: 'ADA@example.com', password: owner.password };
    const session = await app.inject({ method: 'POST', url: '/v1/session', payload: credentials });
    expect(session.json().workspaces).toMatchObject([
      { name: 'Fernway', kind: 'live', role: 'owner' },
      { name: 'Fernway (practice)', kind: 'practice', role: 'owner' },
    ]);
    const cookie = String(session.headers['set-cookie']).split(';')[0]!;
    for (const { id } of session.json().workspaces) {
      const get = async (url: string) =>
        (await app.inject({ url, headers: { cookie, 'perennial-workspace': id } })).json();
      const providers = (await get('/v1/providers')).items;
      expect(providers.map((one: { channel: string }) => one.channel).sort()).toEqual([
        'email',
        'inbox',
        'push',
        'sms',
      ]);
      expect((await get('/v1/stage-models')).items.map((one: { id: string }) => one.id)).toEqual([
        'five',
        'four',
      ]);
    }
  });

  it('is guessed at no more than nine times', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await setup({ ...owner, token: `guess-${i}` })).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(2);
  });
});
