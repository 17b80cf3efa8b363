import { callerFor } from '../contract/endpoint.ts';
import { defineProvider, type OutgoingMessage } from '../contract/provider.ts';
import { failed, sendEach } from '../contract/results.ts';
import { mostAtOnce } from '../outbound/call.ts';
import { readOutcome } from '../outbound/reading.ts';
import { receive } from './callback.ts';
import { tencentCredentials, type TencentCredentials } from './credentials.ts';
import { resultOf } from './outcome.ts';
import { signTc3 } from './signature.ts';

const contentType = 'application/json';

/**
 * SMS by Tencent Cloud. It knows no idempotency key; ours goes along as `SessionContext`. One call could take many
 * numbers, but only with the same values for all.
 */
export const tencentSms = defineProvider({
  id: 'tencent-sms',
  channels: ['sms'],
  credentials: tencentCredentials,
  secrets: ['secretKey', 'callbackToken'],
  capabilities: {
    keyed: false,
    keyWindow: 0,
    batch: 64,
    receipts: true,
    inbound: true,
    approvedOnly: 'numbered',
    longest: 500,
  },
  connect(credentials: TencentCredentials) {
    const caller = callerFor(credentials);
    return {
      send: sendEach(mostAtOnce, async (message, signal) => {
        const body = bodyOf(message, credentials);
        if (body === null) return failed('rejected-content', false, { detail: 'not approved' });
        const headers = headersOf(body, credentials, Math.floor(Date.now() / 1000));
        const call = { method: 'POST', url: credentials.endpoint, headers, body };
        return readOutcome(await caller.call(call, signal), resultOf);
      }),
      close: async () => caller.close(),
    };
  },
  receive,
  thanks: { type: 'application/json', body: '{"result":0,"errmsg":"OK"}' },
});

function bodyOf({ key, to, content }: OutgoingMessage, { sdkAppId }: TencentCredentials): string | null {
  if (to.channel !== 'sms' || content.channel !== 'sms' || !content.approved) return null;
  const { signature, code, slots } = content.approved;
  return JSON.stringify({
    PhoneNumberSet: [to.phone],
    SmsSdkAppId: sdkAppId,
    TemplateId: code,
    SignName: signature,
    TemplateParamSet: slots.map(({ value }) => value),
    SessionContext: key,
  });
}

function headersOf(body: string, credentials: TencentCredentials, seconds: number): Record<string, string> {
  const host = new URL(credentials.endpoint).hostname;
  const signed = { service: 'sms', host, body, headers: { 'content-type': contentType } };
  return {
    'content-type': contentType,
    'content-length': String(Buffer.byteLength(body)),
    host,
    'x-tc-action': 'SendSms',
    'x-tc-version': '2021-01-11',
    'x-tc-region': credentials.region,
    'x-tc-timestamp': String(seconds),
    authorization: signTc3(signed, credentials, seconds),
  };
}
