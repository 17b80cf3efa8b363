import { startApiPeer, type ApiAnswer, type ApiCall, type ApiPeer } from '../contract/api-peer.ts';
import type { CallbackPeer, ExpectedFailure, Peer } from '../contract/conformance.ts';
import type { CallbackRequest } from '../contract/provider.ts';
import { tencentCredentials, type TencentCredentials } from './credentials.ts';
import { signTc3 } from './signature.ts';

export const keys = { secretId: 'AKIDperennialTest001', secretKey: 'perennial-secret-of-a-test-key' };
const token = 'callback-token-of-a-test';

const says = (Response: object): ApiAnswer => ({
  status: 200,
  body: { Response: { ...Response, RequestId: 'r' } },
});
const error = (Code: string) => says({ Error: { Code, Message: 'for +8613800138000' } });
const sent = (Code: string, SerialNo = '') =>
  says({ SendStatusSet: [{ SerialNo, PhoneNumber: '+8613800138000', Fee: 1, Code, Message: '' }] });

/** Refusals of the call as a whole, and of its one number. */
const refusal = (
  code: string,
  reason: ExpectedFailure['reason'],
  retryable = false,
  answer = error(code),
) => ({
  name: code,
  reason,
  retryable,
  answer,
});
const ofNumber = (code: string, reason: ExpectedFailure['reason'], retryable = false) =>
  refusal(code, reason, retryable, sent(code));

const refusals = [
  ofNumber('InvalidParameterValue.IncorrectPhoneNumber', 'invalid-address'),
  ofNumber('FailedOperation.PhoneNumberInBlacklist', 'unreachable-address'),
  ofNumber('FailedOperation.ContainSensitiveWord', 'rejected-content'),
  ofNumber('LimitExceeded.PhoneNumberDailyLimit', 'rate-limited', true),
  ofNumber('FailedOperation.InsufficientBalanceInSmsPackage', 'quota-exhausted', true),
  ofNumber('UnsupportedOperation.UnsupportedRegion', 'unsupported'),
  refusal('FailedOperation.TemplateIncorrectOrUnapproved', 'rejected-content'),
  refusal('FailedOperation.SignatureIncorrectOrUnapproved', 'rejected-content'),
  refusal('LimitExceeded.AppMainlandChinaDailyLimit', 'quota-exhausted', true),
  refusal('RequestLimitExceeded', 'rate-limited', true),
  refusal('AuthFailure.SignatureFailure', 'unauthorised', true),
  refusal('InvalidParameterValue.SdkAppIdNotExist', 'unauthorised', true),
  refusal('InternalError.OtherError', 'provider-unavailable', true),
];

export interface TencentPeer extends Peer {
  readonly credentials: TencentCredentials;
  readonly api: ApiPeer;
}

/** sms.tencentcloudapi.com on loopback: signs every call again and compares. */
export async function startTencentPeer(): Promise<TencentPeer> {
  const api = await startApiPeer({
    keyOf: ({ body }) => (JSON.parse(body) as { SessionContext: string }).SessionContext,
    refuse: (call) => (isSigned(call) ? null : error('AuthFailure.SignatureFailure')),
    accept: (_, key) => sent('Ok', `serial-${key}`),
    refusals,
  });
  const base = { ...keys, sdkAppId: '1400000001', callbackToken: token, allowPrivate: true };
  return {
    ...api,
    api,
    credentials: tencentCredentials.parse({ ...base, endpoint: api.url }),
    nobody: { ...base, endpoint: 'http://127.0.0.1:9' },
    arrange(behaviour, message) {
      api.behave(message.key, behaviour);
      const approved = { signature: '多年生', code: '1001', slots: [{ name: '1', value: '王小明 😀' }] };
      return { ...message, content: { channel: 'sms', text: '【多年生】你好', approved } };
    },
    callbacks,
  };
}

/** Signed with the time, the service and the headers that it names, it must come out the same. */
export function isSigned({ headers, body }: ApiCall): boolean {
  const authorization = String(headers.authorization);
  const names = /SignedHeaders=([\w;-]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  // The SDK calls itself after the first part of the host.
  const service = /\/(\w+)\/tc3_request/.exec(authorization)?.[1] ?? '';
  const signed = names.filter((name) => name !== 'host').map((name) => [name, String(headers[name])]);
  const host = String(headers.host).replace(/:\d+$/, '');
  const call = { service, host, body, headers: Object.fromEntries(signed) as Record<string, string> };
  return (
    names.includes('host') &&
    names.includes('content-type') &&
    signTc3(call, keys, Number(headers['x-tc-timestamp'])) === authorization
  );
}

const request = (body: string, at: number, given: string | null): CallbackRequest => ({
  method: 'POST',
  url: `https://example.com/v1/callbacks/w/p${given === null ? '' : `?token=${given}`}`,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(body),
  receivedAt: at,
});

const report = (more: object) => ({
  user_receive_time: '2026-11-22 19:59:00',
  nationcode: '86',
  mobile: '13800138000',
  report_status: 'SUCCESS',
  errmsg: 'DELIVRD',
  description: '用户短信送达成功',
  sid: 'serial-1',
  ...more,
});
const at = Date.parse('2026-11-22T11:59:00Z');

const callbacks: CallbackPeer = {
  proves: { body: false, age: false },
  sign: (body, at) => request(body, at, token),
  forge: (body, at) => request(body, at, `${token}x`),
  unsigned: (body, at) => request(body, at, null),
  genuine: [
    {
      body: JSON.stringify([
        report({}),
        report({ sid: 'serial-2', report_status: 'FAIL', errmsg: 'MN:0001' }),
        report({ sid: 'serial-3', report_status: 'FAIL', errmsg: 'UNDELIV' }),
      ]),
      receipts: [
        { id: 'serial-1:delivered', about: { providerMessageId: 'serial-1' }, what: 'delivered', at },
        { about: { providerMessageId: 'serial-2' }, what: 'failed', reason: 'unreachable-address' },
        { about: { providerMessageId: 'serial-3' }, what: 'failed' },
      ],
      inbound: [],
    },
    {
      body: JSON.stringify({
        extend: '3',
        mobile: '13800138000',
        nationcode: '86',
        sign: '多年生',
        text: '退订',
        time: at / 1000,
      }),
      receipts: [],
      inbound: [{ channel: 'sms', from: '+8613800138000', to: '3', text: '退订', at }],
    },
  ],
  malformed: ['no JSON', '{}', '[]', '[{}]', JSON.stringify([report({ report_status: 'PERHAPS' })])],
};
