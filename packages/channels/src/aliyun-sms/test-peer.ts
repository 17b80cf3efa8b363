import type { CallbackPeer, ExpectedFailure, Peer } from '../contract/conformance.ts';
import { startApiPeer, type ApiAnswer, type ApiCall, type ApiPeer } from '../contract/api-peer.ts';
import type { CallbackRequest } from '../contract/provider.ts';
import { aliyunCredentials, type AliyunCredentials } from './credentials.ts';
import { authorizationOf } from './signature.ts';

export const keys = {
  accessKeyId: 'LTAI5tPerennialTest1',
  accessKeySecret: 'perennial-secret-of-a-test-key',
};
const token = 'callback-token-of-a-test';

const says = (Code: string, status = 200): ApiAnswer => ({
  status,
  body: { Code, Message: 'for 13800138000', RequestId: 'r' },
});
const refusal = (code: string, reason: ExpectedFailure['reason'], retryable = false, status = 200) => ({
  name: code,
  reason,
  retryable,
  answer: says(code, status),
});

const refusals = [
  refusal('isv.MOBILE_NUMBER_ILLEGAL', 'invalid-address'),
  refusal('isv.SMS_TEMPLATE_ILLEGAL', 'rejected-content'),
  refusal('isv.SMS_SIGNATURE_ILLEGAL', 'rejected-content'),
  refusal('isv.BLACK_KEY_CONTROL_LIMIT', 'rejected-content'),
  refusal('isv.PARAM_LENGTH_LIMIT', 'rejected-content'),
  refusal('isv.NOT_SUPPORTED_COUNTRY', 'unsupported'),
  refusal('isv.BUSINESS_LIMIT_CONTROL', 'rate-limited', true),
  refusal('Throttling.User', 'rate-limited', true, 400),
  refusal('isv.AMOUNT_NOT_ENOUGH', 'quota-exhausted', true),
  refusal('isv.ACCOUNT_ABNORMAL', 'unauthorised', true),
  refusal('SignatureDoesNotMatch', 'unauthorised', true, 400),
  refusal('InvalidAccessKeyId.NotFound', 'unauthorised', true, 404),
  refusal('isp.SYSTEM_ERROR', 'provider-unavailable', true),
  {
    name: 'a gateway that is overloaded',
    reason: 'provider-unavailable',
    retryable: true,
    retryAfter: 4_000,
    answer: { status: 503, headers: { 'retry-after': '4' }, body: 'busy' },
  } as const,
];

export interface AliyunPeer extends Peer {
  readonly credentials: AliyunCredentials;
  readonly api: ApiPeer;
  /** What its list of messages sent says. */
  readonly details: (list: readonly object[] | string) => void;
}

/** dysmsapi on loopback: signs every call again and compares. */
export async function startAliyunPeer(): Promise<AliyunPeer> {
  let details: readonly object[] | string = [];
  const api = await startApiPeer({
    keyOf: ({ url }) => url.searchParams.get('OutId'),
    refuse: (call) => (isSigned(call) ? null : says('SignatureDoesNotMatch', 400)),
    accept: ({ headers }, key) =>
      headers['x-acs-action'] === 'QuerySendDetails'
        ? listOf(details)
        : { status: 200, body: { Code: 'OK', Message: 'OK', BizId: `biz-${key}` } },
    refusals,
  });
  const base = { ...keys, callbackToken: token, allowPrivate: true };
  return {
    ...api,
    api,
    details: (list) => void (details = list),
    credentials: aliyunCredentials.parse({ ...base, endpoint: api.url }),
    nobody: { ...base, endpoint: 'http://127.0.0.1:9' },
    arrange(behaviour, message) {
      api.behave(message.key, behaviour);
      const approved = {
        signature: '多年生',
        code: 'SMS_1001',
        slots: [{ name: 'name', value: "王*小(明)!' 😀" }],
      };
      return { ...message, content: { channel: 'sms', text: '【多年生】你好', approved } };
    },
    callbacks,
  };
}

function listOf(details: readonly object[] | string): ApiAnswer {
  if (typeof details === 'string') return { status: 200, body: details };
  const list = { SmsSendDetailDTOs: { SmsSendDetailDTO: details }, TotalCount: details.length };
  return { status: 200, body: { Code: 'OK', Message: 'OK', RequestId: 'r', ...list } };
}

/** Signed over the headers that it names, it must come out the same. */
export function isSigned({ url, headers, body }: ApiCall): boolean {
  const given = String(headers.authorization);
  const names = /SignedHeaders=([\w;-]+)/.exec(given)?.[1]?.split(';') ?? [];
  const signed = names.map((name) => [name, String(headers[name])]);
  const query = Object.fromEntries(url.searchParams);
  return (
    body === '' &&
    ['host', 'x-acs-action', 'x-acs-date', 'x-acs-signature-nonce'].every((name) => names.includes(name)) &&
    authorizationOf(Object.fromEntries(signed) as Record<string, string>, query, keys) === given
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
  phone_number: '13800138000',
  send_time: '2026-11-22 19:58:00',
  report_time: '2026-11-22 19:59:00',
  success: true,
  err_code: 'DELIVERED',
  err_msg: '用户接收成功',
  sms_size: '1',
  biz_id: 'biz-1',
  ...more,
});
const at = Date.parse('2026-11-22T11:59:00Z');

const callbacks: CallbackPeer = {
  proves: { body: false, age: false },
  sign: (body, at) => request(body, at, token),
  forge: (body, at) => request(body, at, `${token.slice(0, -1)}x`),
  unsigned: (body, at) => request(body, at, null),
  genuine: [
    {
      body: JSON.stringify([
        report({ out_id: 'enr_1:n_sms:1' }),
        report({ biz_id: 'biz-2', success: false, err_code: 'MOBILE_NOT_ON_SERVICE' }),
        report({ biz_id: 'biz-3', success: false, err_code: 'UNDELIV' }),
      ]),
      receipts: [
        { id: 'biz-1:delivered', about: { key: 'enr_1:n_sms:1' }, what: 'delivered', at },
        { about: { providerMessageId: 'biz-2' }, what: 'failed', reason: 'unreachable-address' },
        { about: { providerMessageId: 'biz-3' }, what: 'failed' },
      ],
      inbound: [],
    },
    {
      body: JSON.stringify([
        {
          phone_number: '13800138000',
          send_time: '2026-11-22 19:59:00',
          content: 'TD',
          sign_name: '多年生',
          dest_code: '10690001',
          sequence_id: 1234567890,
        },
      ]),
      receipts: [],
      inbound: [
        { id: 'up:1234567890', channel: 'sms', from: '+8613800138000', to: '10690001', text: 'TD', at },
      ],
    },
  ],
  malformed: ['no JSON', '{}', '[{}]', '[]', JSON.stringify([report({ report_time: 'yesterday' })])],
};
