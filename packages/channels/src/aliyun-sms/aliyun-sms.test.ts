import Dysms, { SendSmsRequest } from '@alicloud/dysmsapi20170525';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { afterAll, describe, expect, test } from 'vitest';
import { describeProvider, sample } from '../contract/conformance.ts';
import { aliyunCredentials } from './credentials.ts';
import { aliyunSms } from './provider.ts';
import { signAcs3 } from './signature.ts';
import { isSigned, keys, startAliyunPeer } from './test-peer.ts';

const peer = await startAliyunPeer();
afterAll(() => peer.api.close());

describeProvider({ definition: aliyunSms, credentials: peer.credentials, peer });

test('signs as the documentation shows', () => {
  const query = {
    ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
    RegionId: 'cn-shanghai',
  };
  const call = { host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', query };
  const key = { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' };
  const at = Date.parse('2023-10-26T10:22:32Z');
  const { authorization } = signAcs3(call, key, at, '3156853299f313e23d1673dc12e1703d');
  expect(authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,' +
      'SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,' +
      'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

describe('beside the official SDK', () => {
  // Vitest hands out the class where the types see the module around it.
  const Client = Dysms as unknown as typeof Dysms.default;
  const sdk = new Client(
    new $OpenApiUtil.Config({
      ...keys,
      endpoint: new URL(peer.credentials.endpoint).host,
      protocol: 'http',
    }),
  );

  test('the same message is the same call, and either signature is the other’s', async () => {
    const message = peer.arrange('accept', sample('sms'));
    const sender = aliyunSms.connect(peer.credentials);
    await sender.send([message], AbortSignal.timeout(5_000));
    await sender.close();
    const ours = peer.api.calls.at(-1)!;
    const asked = Object.fromEntries(ours.url.searchParams);
    const answer = await sdk.sendSms(
      new SendSmsRequest({
        phoneNumbers: asked['PhoneNumbers'],
        signName: asked['SignName'],
        templateCode: asked['TemplateCode'],
        templateParam: asked['TemplateParam'],
        outId: asked['OutId'],
      }),
    );
    const theirs = peer.api.calls.at(-1)!;
    expect(answer.body?.bizId).toBe(`biz-${message.key}`);
    expect(theirs.url.search).not.toBe('');
    expect(Object.fromEntries(theirs.url.searchParams)).toEqual(asked);
    expect([theirs.method, theirs.body]).toEqual([ours.method, ours.body]);
    expect([ours, theirs].map(isSigned)).toEqual([true, true]);
    const signed = (call: typeof ours) =>
      /SignedHeaders=([^,]+)/.exec(String(call.headers.authorization))![1];
    expect(
      signed(ours)!
        .split(';')
        .every((name) => signed(theirs)!.split(';').includes(name)),
    ).toBe(true);
    expect(asked).toMatchObject({
      PhoneNumbers: '13800138000',
      TemplateParam: JSON.stringify({ name: "王*小(明)!' 😀" }),
    });
  });

  test('the control: a call changed on the way is refused', () => {
    const call = peer.api.calls.at(-1)!;
    const url = new URL(call.url);
    url.searchParams.set('PhoneNumbers', '13900139000');
    expect(isSigned({ ...call, url })).toBe(false);
  });
});

describe('looking up', () => {
  const calledAt = Date.parse('2026-11-22T20:00:00Z');
  const ask = async (key: string, at = calledAt) => {
    const sender = aliyunSms.connect(peer.credentials);
    const to = { channel: 'sms', phone: '+8613800138000' } as const;
    const fate = await sender.lookUp!({ key, to, calledAt: at }, AbortSignal.timeout(5_000));
    await sender.close();
    return fate;
  };
  const one = (more: object) => ({ PhoneNum: '13800138000', OutId: 'k1', SendStatus: 3, ...more });

  test.each([
    ['delivered', [one({ OutId: 'k0', SendStatus: 2 }), one({})], { status: 'taken', what: 'delivered' }],
    ['on its way', [one({ SendStatus: 1 })], { status: 'taken' }],
    [
      'failed',
      [one({ SendStatus: 2, ErrCode: 'MOBILE_NOT_ON_SERVICE' })],
      { status: 'taken', what: 'failed', reason: 'unreachable-address' },
    ],
    ['not on the list', [one({ OutId: 'k2' })], { status: 'absent' }],
    ['no list', '{"Code":"isp.SYSTEM_ERROR"}', { status: 'unknown' }],
    ['no answer of theirs', '<html>', { status: 'unknown' }],
  ])('%s', async (_, list, fate) => {
    peer.details(list);
    expect(await ask('k1')).toEqual(fate);
    const { url, headers } = peer.api.calls.at(-1)!;
    expect(headers['x-acs-action']).toBe('QuerySendDetails');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      PhoneNumber: '13800138000',
      SendDate: '20261123',
    });
    expect(isSigned(peer.api.calls.at(-1)!)).toBe(true);
  });

  test('around midnight in Beijing both days are asked about', async () => {
    peer.details([]);
    const before = peer.api.calls.length;
    await ask('k1', Date.parse('2026-11-22T15:59:30Z'));
    const days = peer.api.calls.slice(before).map(({ url }) => url.searchParams.get('SendDate'));
    expect(days).toEqual(['20261122', '20261123']);
  });
});

test('numbers elsewhere keep their country’s code', async () => {
  const message = { ...peer.arrange('accept', sample('sms')), to: { channel: 'sms', phone: '+85251234567' } };
  const sender = aliyunSms.connect(peer.credentials);
  await sender.send([message as ReturnType<typeof sample>], AbortSignal.timeout(5_000));
  await sender.close();
  expect(peer.api.calls.at(-1)!.url.searchParams.get('PhoneNumbers')).toBe('85251234567');
});

test('a loopback address is not called, nor any without TLS, unless it says so', async () => {
  const before = peer.api.calls.length;
  for (const endpoint of [peer.credentials.endpoint, peer.credentials.endpoint.replace('http:', 'https:')]) {
    const sender = aliyunSms.connect(aliyunCredentials.parse({ ...keys, endpoint }));
    const [result] = await sender.send([peer.arrange('accept', sample('sms'))], AbortSignal.timeout(5_000));
    expect(result).toMatchObject({ status: 'failed', reason: 'unsupported' });
    await sender.close();
  }
  expect(peer.api.calls).toHaveLength(before);
});
