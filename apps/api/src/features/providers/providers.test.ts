import { noteTrouble } from '@perennial/db';
import { startSink, type Sink } from '@perennial/testkit';
import { createECDH, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';
import { openCredentials } from './credentials.ts';
import { standardProviders } from '@perennial/channels';
import { getProvider } from '@perennial/db';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const call = (method: string, url: string, body?: unknown) =>
  api.call({ method, url, ...(body === undefined ? {} : { body }), as: api.owner });

const webhookSecret = (fill: number) => `whsec_${Buffer.alloc(24, fill).toString('base64')}`;
const pem = (key: ReturnType<typeof generateKeyPairSync>['privateKey'] | { export: unknown }) =>
  (key as { export: (options: object) => string }).export({ type: 'pkcs8', format: 'pem' });
const rsa = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
const ec = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const half = createECDH('prime256v1');
half.setPrivateKey(Buffer.alloc(32, 7));

/** What somebody would paste into each form. */
const pasted: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  sandbox: {},
  http: { url: 'https://example.com/send', secret: webhookSecret(7), callbackSecret: webhookSecret(9) },
  smtp: { host: 'smtp.example.com', from: 'shop@example.com', username: 'shop', password: 'canary-password' },
  'aliyun-sms': {
    accessKeyId: 'LTAI5tExample',
    accessKeySecret: 'canary-secret-of-aliyun',
    callbackToken: 'canary-token-aliyun',
  },
  'tencent-sms': {
    secretId: 'AKIDexample01',
    secretKey: 'canary-secret-of-tencent',
    sdkAppId: '1400000001',
    callbackToken: 'canary-token-tencent',
  },
  twilio: {
    accountSid: `AC${'0a'.repeat(16)}`,
    authToken: 'canary-auth-token-of-twilio',
    sender: '+15005550006',
  },
  smpp: { host: 'smsc.example.com', systemId: 'perennial', password: 'canary', sender: '10690001' },
  fcm: {
    serviceAccount: JSON.stringify({
      project_id: 'example',
      private_key_id: '1',
      private_key: rsa,
      client_email: 'a@example.iam.gserviceaccount.com',
      token_uri: 'https://oauth2.googleapis.com/token',
    }),
  },
  apns: {
    teamId: 'TEAM000001',
    keyId: 'KEY0000001',
    topic: 'com.example.app',
    privateKey: ec.replace(/\n/g, ''),
  },
  'web-push': {
    contact: 'mailto:push@example.com',
    publicKey: half.getPublicKey('base64url'),
    privateKey: half.getPrivateKey('base64url'),
  },
  jpush: { appKey: '0123456789abcdef01234567', masterSecret: '76543210fedcba9876543210' },
  inbox: { keepDays: 30 },
};

describe('every kind of provider', () => {
  it('has an example here', async () => {
    const kinds = (await call('GET', '/v1/provider-kinds')).body.items as Anything[];
    expect(new Set(kinds.map(({ id }) => id))).toEqual(new Set(Object.keys(pasted)));
  });

  it.each(Object.keys(pasted))(
    '%s is set up by its form, its secrets under lock, and opens with them',
    async (kind) => {
      const definition = standardProviders.find(({ id }) => id === kind)!;
      const [channel] = definition.channels;
      const credentials = pasted[kind]!;
      const made = await call('POST', '/v1/providers', {
        provider: kind,
        channel,
        name: kind,
        enabled: false,
        credentials,
      });
      expect(made.status, made.text).toBe(201);
      const secrets = definition.secrets.filter((name) => name in credentials);
      expect(made.body.secretsSet).toEqual(secrets.toSorted());
      for (const name of secrets)
        expect(made.text).not.toContain(JSON.stringify(credentials[name]).slice(1, -1));
      const row = await api.db.inWorkspace(api.owner.workspace, (tx) =>
        getProvider(tx, api.owner.workspace, made.body.id as string),
      );
      for (const name of secrets)
        expect(JSON.stringify(row!.settings) + row!.sealed!.toString('latin1')).not.toContain(
          credentials[name],
        );
      const opened = definition.credentials.parse(openCredentials(api.vault, row!));
      expect(opened).toMatchObject(credentials);
      await definition.connect(opened).close();
      const callbackUrl = `http://perennial.test/v1/callbacks/${api.owner.workspace}/${made.body.id}`;
      expect(made.body.callbackUrl).toBe(definition.receive ? callbackUrl : null);
    },
  );
});

describe('a test', () => {
  let sink: Sink;
  let provider: string;
  beforeAll(async () => {
    sink = await startSink({});
    const credentials = { ...pasted['http'], url: sink.url, allowPrivate: true };
    const body = { provider: 'http', channel: 'sms', name: 'Own', credentials };
    provider = (await call('POST', '/v1/providers', body)).body.id as string;
  });
  afterAll(() => sink.close());
  const test = (to: string, id = provider) => call('POST', `/v1/providers/${id}/test`, { to });

  it('sends one message that says so, is written down without the address, and is none of the log', async () => {
    const answer = await test('+86 138 0013 8000');
    expect(answer.body).toEqual({ status: 'accepted', reason: null, detail: null });
    const [one] = sink.calls();
    expect(sink.calls()).toHaveLength(1);
    const sent = JSON.parse(one!.body) as Anything;
    expect(sent).toMatchObject({ to: { phone: '+8613800138000' } });
    expect(sent.key).toMatch(/^test:/);
    expect(sent.content.text).toMatch(/^\[Test\]/);
    const log = await call('GET', '/v1/audit');
    const entry = (log.body.items as Anything[]).find(({ subject }) => subject === `provider:${provider}`)!;
    expect(JSON.stringify(entry)).toContain('"test":"accepted"');
    expect(log.text).not.toContain('13800138000');
    expect((await call('GET', '/v1/messages')).body.items ?? []).toEqual([]);
  });

  it('tells what the provider said', async () => {
    const body = {
      provider: 'twilio',
      channel: 'sms',
      name: 'Lost',
      credentials: { ...pasted['twilio'], endpoint: 'http://127.0.0.1:9', allowPrivate: true },
    };
    const lost = (await call('POST', '/v1/providers', body)).body.id as string;
    expect((await test('+8613800138000', lost)).body).toMatchObject({
      status: 'failed',
      reason: 'provider-unavailable',
    });
  });

  it.each(['nobody', '12345', ''])('%j is nobody’s number', async (to) => {
    expect((await test(to)).status).toBeGreaterThanOrEqual(400);
    expect(sink.calls()).toHaveLength(1);
  });

  it('needs a text on file where nothing else is taken', async () => {
    const body = {
      provider: 'aliyun-sms',
      channel: 'sms',
      name: 'Mainland',
      enabled: false,
      credentials: pasted['aliyun-sms'],
    };
    const id = (await call('POST', '/v1/providers', body)).body.id as string;
    expect(await test('+8613800138000', id)).toMatchObject({
      status: 409,
      body: { error: { code: 'no-approved-text' } },
    });
  });

  it('is no way to text the world: after thirty of them one waits', async () => {
    let last = 0;
    for (let i = 0; i < 31 && last !== 429; i += 1) last = (await test('+8613800138000')).status;
    expect(last).toBe(429);
    expect(sink.calls().length).toBeLessThanOrEqual(30);
  });
});

describe('health and shares', () => {
  it('are shown, and forgotten when the settings are righted', async () => {
    const made = await call('POST', '/v1/providers', {
      provider: 'http',
      channel: 'email',
      name: 'Mail',
      weight: 30,
      credentials: pasted['http'],
    });
    expect(made.body).toMatchObject({ weight: 30, health: null });
    const id = made.body.id as string;
    const { workspace } = api.owner;
    const rules = { calls: 1, over: 0, rest: 60_000, longest: 60_000 };
    for (let i = 0; i < 2; i += 1)
      await api.db.inWorkspace(workspace, (tx) => noteTrouble(tx, workspace, id, 'unauthorised', rules));
    const listed = async () =>
      ((await call('GET', '/v1/providers')).body.items as Anything[]).find((one) => one.id === id)!;
    expect((await listed()).health).toMatchObject({ failing: 2, code: 'unauthorised' });
    expect(Date.parse((await listed()).health.restUntil)).toBeGreaterThan(Date.now());
    expect((await call('PATCH', `/v1/providers/${id}`, { weight: 0 })).body).toMatchObject({
      weight: 0,
      health: null,
    });
    expect((await call('PATCH', `/v1/providers/${id}`, { weight: 1_001 })).status).toBe(400);
  });
});

describe('approved texts', () => {
  let aliyun: string;
  let tencent: string;
  beforeAll(async () => {
    const add = async (provider: string) =>
      (
        await call('POST', '/v1/providers', {
          provider,
          channel: 'sms',
          name: provider,
          enabled: false,
          credentials: pasted[provider],
        })
      ).body.id as string;
    [aliyun, tencent] = [await add('aliyun-sms'), await add('tencent-sms')];
  });
  const source = '【多年生】{{ person.first_name | default: "顾客" }}，{{ coupon.code }}今日有效 回T退订';
  const add = (provider: string, more: object = {}) =>
    call('POST', '/v1/approved-texts', { provider, source, signature: '多年生', ...more });

  it('tell what to hand in, with gaps as the provider writes them', async () => {
    const named = await add(aliyun);
    expect(named.status, named.text).toBe(201);
    expect(named.body).toMatchObject({
      template: '${first_name}，${code}今日有效 回T退订',
      slots: ['first_name', 'code'],
      state: 'draft',
    });
    const numbered = await add(tencent, { code: '1001', state: 'submitted' });
    expect(numbered.body).toMatchObject({ template: '{1}，{2}今日有效 回T退订', slots: ['1', '2'] });
    const { items } = (await call('GET', '/v1/approved-texts')).body;
    expect(items.map((one: Anything) => one.provider)).toEqual([aliyun, tencent]);
    const edited = await call('PATCH', `/v1/approved-texts/${named.body.id}`, {
      state: 'approved',
      code: 'SMS_1',
      slots: ['who', 'what'],
    });
    expect(edited.body).toMatchObject({
      state: 'approved',
      code: 'SMS_1',
      template: '${who}，${what}今日有效 回T退订',
    });
    expect((await call('DELETE', `/v1/approved-texts/${named.body.id}`)).body).toEqual({ deleted: true });
    expect((await call('DELETE', `/v1/approved-texts/${named.body.id}`)).status).toBe(404);
  });

  it.each([
    ['twice the same', () => add(tencent), 409, 'already-on-file'],
    [
      'words that depend',
      () => add(aliyun, { source: '{% if person.vip %}Dear{% endif %} you' }),
      422,
      'text-varies',
    ],
    ['half a gap', () => add(aliyun, { source: 'Hello {{ x' }), 422, 'bad-syntax'],
    ['too few names', () => add(aliyun, { slots: ['one'] }), 422, 'slots-do-not-fit'],
    ['one name twice', () => add(aliyun, { slots: ['a', 'a'] }), 422, 'slots-do-not-fit'],
  ])('%s is refused', async (_, act, status, code) => {
    expect(await act()).toMatchObject({ status, body: { error: { code } } });
  });
});
