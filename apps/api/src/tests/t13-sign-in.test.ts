import type * as argon2 from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPasswords, type Passwords } from '../auth/passwords.ts';
import { networkOf } from '../features/session/limits.ts';
import { addColleague } from '../testing/accounts.ts';
import { cookieOf, testApi, type TestApi } from '../testing/api.ts';

/** The hashes that passwords were compared with. */
const verified = vi.hoisted((): string[] => []);
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>();
  const verify: typeof real.verify = (hash, ...others) => {
    verified.push(String(hash));
    return real.verify(hash, ...others);
  };
  return { ...real, verify };
});

let api: TestApi;
const window = 15 * 60_000;
beforeAll(async () => {
  api = await testApi();
  await addColleague(api, 'viewer', 'grace@example.com');
});
afterAll(() => api.close());
beforeEach(() => api.clock.advance(2 * window));

let address = 0;
async function signIn(email: string, password: string, from = `10.0.0.${++address % 250}`, cookie?: string) {
  const answer = await api.app.inject({
    method: 'POST',
    url: '/v1/session',
    remoteAddress: from,
    payload: { email, password },
    ...(cookie && { headers: { cookie } }),
  });
  return { status: answer.statusCode, text: answer.body, headers: answer.headers, body: answer.json() };
}

describe('T13: guessing passwords', () => {
  it('is refused from the tenth of 1,000 tries per account and address, for the right password too', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 1_000; i++)
      statuses.push((await signIn(api.owner.email, 'wrong', '10.2.2.2')).status);
    expect(statuses.slice(0, 9)).toEqual(Array(9).fill(401));
    expect(new Set(statuses.slice(9))).toEqual(new Set([429]));
    const right = await signIn(api.owner.email, api.owner.password, '10.2.2.2');
    expect(right.status).toBe(429);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('keeps nobody else out: the owner signs in from elsewhere meanwhile', async () => {
    for (let i = 0; i < 20; i++) await signIn(api.owner.email, 'wrong', '10.3.3.3');
    expect((await signIn(api.owner.email, api.owner.password, '10.3.3.4')).status).toBe(200);
  });

  it('is refused from the hundredth try per account, from wherever', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 120; i++)
      statuses.push((await signIn(api.owner.email, 'wrong', `10.1.${i % 40}.1`)).status);
    expect(statuses.slice(0, 99)).toEqual(Array(99).fill(401));
    expect(new Set(statuses.slice(99))).toEqual(new Set([429]));
    expect((await signIn(api.owner.email, api.owner.password)).status).toBe(429);
    // Control: somebody else signs in meanwhile, and so does the owner after the window.
    expect((await signIn('grace@example.com', 'another long password')).status).toBe(200);
    api.clock.advance(window);
    expect((await signIn(api.owner.email, api.owner.password)).status).toBe(200);
  });

  it('is refused from the tenth try per address, whatever the account', async () => {
    const tries = Array.from(
      { length: 10 },
      (_, i) => () => signIn(`user${i}@example.com`, 'wrong', '10.9.9.9'),
    );
    const statuses: number[] = [];
    for (const one of tries) statuses.push((await one()).status);
    expect(statuses).toEqual([...Array(9).fill(401), 429]);
    expect((await signIn(api.owner.email, api.owner.password, '10.9.9.9')).status).toBe(429);
    expect((await signIn(api.owner.email, api.owner.password, '10.9.9.8')).status).toBe(200);
  });

  it('takes the addresses of one IPv6 network for one', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 10; i++)
      statuses.push((await signIn(`six${i}@example.com`, 'wrong', `2001:db8:0:7::${i + 1}`)).status);
    expect(statuses.at(-1)).toBe(429);
    expect(
      ['2001:DB8:0:7:1:2:3:4', '2001:db8:0:8::', '::1', '::ffff:10.0.0.1', '10.0.0.1'].map(networkOf),
    ).toEqual(['2001:db8:0:7::/64', '2001:db8:0:8::/64', '0:0:0:0::/64', '10.0.0.1', '10.0.0.1']);
  });

  it('does not count those who sign in rightly, however often', async () => {
    for (let i = 0; i < 12; i++)
      expect((await signIn(api.owner.email, api.owner.password, '10.8.8.8')).status).toBe(200);
  });

  it('has one answer for a wrong password and for nobody', async () => {
    const wrong = await signIn(api.owner.email, 'wrong');
    const nobody = await signIn('nobody@example.com', 'wrong');
    expect([nobody.status, nobody.text]).toEqual([wrong.status, wrong.text]);
    const lengths = [wrong, nobody].map((one) => Object.keys(one.headers).sort());
    expect(lengths[0]).toEqual(lengths[1]);
  });
});

describe('T13: time', () => {
  /** What the hash function had to do, by the parameters it was given: that is what takes the time. */
  const workOf = async (attempt: () => Promise<unknown>) => {
    verified.length = 0;
    await attempt();
    return verified.map((hash) => hash.split('$').slice(0, 4).join('$'));
  };

  it('is the same for nobody as for somebody', async () => {
    const passwords = createPasswords();
    const stored = await passwords.hash('right');
    // Control: a server that skips the hash for nobody is told apart at once.
    const careless: Passwords = {
      ...passwords,
      verify: async (hash, text) => !!hash && passwords.verify(hash, text),
    };
    const somebody = await workOf(() => passwords.verify(stored, 'wrong'));
    expect(somebody).toEqual(['$argon2id$v=19$m=19456,t=2,p=1']);
    expect(await workOf(() => passwords.verify(undefined, 'wrong'))).toEqual(somebody);
    expect(await workOf(() => careless.verify(undefined, 'wrong'))).toEqual([]);
  });

  it('is spent on argon2id, and two equal passwords look different', async () => {
    const passwords = createPasswords();
    const [one, two] = [await passwords.hash('same'), await passwords.hash('same')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await passwords.verify(one, 'same')).toBe(true);
  });
});

describe('T13: the session', () => {
  it('is a new one with each sign-in, and the one that came along ends', async () => {
    const first = cookieOf((await signIn(api.owner.email, api.owner.password)) as never);
    const second = cookieOf((await signIn(api.owner.email, api.owner.password, '10.7.7.7', first)) as never);
    expect(second).not.toBe(first);
    expect((await api.call({ url: '/v1/me', as: { cookie: first } })).status).toBe(401);
    expect((await api.call({ url: '/v1/me', as: { cookie: second } })).status).toBe(200);
  });

  it('can not be planted beforehand', async () => {
    const planted = 'perennial_session=planted-by-somebody-else-planted-by-somebody';
    const cookie = cookieOf(
      (await signIn(api.owner.email, api.owner.password, '10.6.6.6', planted)) as never,
    );
    expect(cookie).not.toBe(planted);
    expect((await api.call({ url: '/v1/me', as: { cookie: planted } })).status).toBe(401);
  });

  it('ends by signing out and by time', async () => {
    const cookie = cookieOf((await signIn(api.owner.email, api.owner.password)) as never);
    const out = await api.call({ method: 'DELETE', url: '/v1/session', as: { cookie } });
    expect(out.status).toBe(200);
    expect((await api.call({ url: '/v1/me', as: { cookie } })).status).toBe(401);
    const long = cookieOf((await signIn(api.owner.email, api.owner.password)) as never);
    api.clock.advance(15 * 86_400_000);
    expect((await api.call({ url: '/v1/me', as: { cookie: long } })).status).toBe(401);
  });

  it('stands in a cookie that scripts and other sites do not get', async () => {
    const { headers } = await signIn(api.owner.email, api.owner.password);
    expect(headers['set-cookie']).toMatch(/; HttpOnly; SameSite=Lax$/);
    const secure = await testApi({ config: { publicUrl: 'https://perennial.test' } });
    const body = { email: secure.owner.email, password: secure.owner.password };
    const answer = await secure.call({ method: 'POST', url: '/v1/session', body, as: null });
    await secure.close();
    expect(String(answer.headers['set-cookie'])).toContain('Secure');
  });
});
