import { sms } from 'tencentcloud-sdk-nodejs-sms';
import { afterAll, describe, expect, test } from 'vitest';
import { describeProvider, sample } from '../contract/conformance.ts';
import { tencentSms } from './provider.ts';
import { signTc3 } from './signature.ts';
import { isSigned, keys, startTencentPeer } from './test-peer.ts';

const peer = await startTencentPeer();
afterAll(() => peer.api.close());

describeProvider({ definition: tencentSms, credentials: peer.credentials, peer });

test('signs as the documentation shows', () => {
  const stars = '*'.repeat(32);
  const call = {
    service: 'cvm',
    host: 'cvm.tencentcloudapi.com',
    body: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-tc-action': 'DescribeInstances' },
  };
  expect(signTc3(call, { secretId: `AKID${stars}`, secretKey: stars }, 1551113065)).toBe(
    `TC3-HMAC-SHA256 Credential=AKID${stars}/2019-02-25/cvm/tc3_request, ` +
      'SignedHeaders=content-type;host;x-tc-action, ' +
      'Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
  );
});

describe('beside the official SDK', () => {
  const { host } = new URL(peer.credentials.endpoint);
  const sdk = new sms.v20210111.Client({
    credential: keys,
    region: 'ap-guangzhou',
    profile: { httpProfile: { endpoint: host, protocol: 'http://' } },
  });

  test('the same message is the same call, and either signature is the other’s', async () => {
    const message = peer.arrange('accept', sample('sms'));
    const sender = tencentSms.connect(peer.credentials);
    await sender.send([message], AbortSignal.timeout(5_000));
    await sender.close();
    const ours = peer.api.calls.at(-1)!;
    const answer = await sdk.SendSms(JSON.parse(ours.body));
    const theirs = peer.api.calls.at(-1)!;
    expect(answer.SendStatusSet?.[0]?.SerialNo).toBe(`serial-${message.key}`);
    expect(JSON.parse(theirs.body)).toEqual(JSON.parse(ours.body));
    expect([ours, theirs].map(isSigned)).toEqual([true, true]);
    for (const name of ['x-tc-action', 'x-tc-version', 'x-tc-region', 'content-type'])
      expect(theirs.headers[name]).toBe(ours.headers[name]);
    expect(ours.headers.authorization).toContain('/sms/tc3_request');
    expect(JSON.parse(ours.body)).toMatchObject({
      PhoneNumberSet: ['+8613800138000'],
      TemplateParamSet: ['王小明 😀'],
    });
  });

  test('the control: a call changed on the way is refused', () => {
    const call = peer.api.calls.at(-1)!;
    expect(isSigned({ ...call, body: call.body.replace('13800138000', '13900139000') })).toBe(false);
  });
});
