import { randomUUID } from 'node:crypto';
import { below, callerFor } from '../contract/endpoint.ts';
import { defineProvider, type OutgoingMessage } from '../contract/provider.ts';
import { failed, sendEach } from '../contract/results.ts';
import { readOutcome } from '../outbound/reading.ts';
import { receive } from './callback.ts';
import { aliyunCredentials, type AliyunCredentials } from './credentials.ts';
import { resultOf } from './outcome.ts';
import { canonicalQuery, signAcs3 } from './signature.ts';

const atOnce = 16;

/** SMS by Aliyun. It knows no idempotency key; ours goes along as `OutId` and comes back in receipts. */
export const aliyunSms = defineProvider({
  id: 'aliyun-sms',
  channels: ['sms'],
  credentials: aliyunCredentials,
  secrets: ['accessKeySecret', 'callbackToken'],
  capabilities: {
    keyed: false,
    keyWindow: 0,
    batch: 64,
    receipts: true,
    inbound: true,
    approvedOnly: 'named',
    longest: 500,
  },
  connect(credentials: AliyunCredentials) {
    const caller = callerFor(credentials);
    return {
      send: (messages, signal) =>
        sendEach(messages, signal, atOnce, async (message, signal) => {
          const query = queryOf(message);
          if (query === null) return failed('rejected-content', false, { detail: 'not approved' });
          return readOutcome(await caller.call(callOf(query, credentials), signal), resultOf);
        }),
      close: async () => caller.close(),
    };
  },
  receive,
  thanks: { type: 'application/json', body: '{"code":0,"msg":"OK"}' },
});

function queryOf({ key, to, content }: OutgoingMessage): Record<string, string> | null {
  if (to.channel !== 'sms' || content.channel !== 'sms' || !content.approved) return null;
  const { signature, code, slots } = content.approved;
  return {
    PhoneNumbers: numberOf(to.phone),
    SignName: signature,
    TemplateCode: code,
    TemplateParam: JSON.stringify(Object.fromEntries(slots.map(({ name, value }) => [name, value]))),
    OutId: key,
  };
}

/** Mainland numbers bare, others with their country's code, none with a plus. */
const numberOf = (phone: string) => (/^\+861\d{10}$/.test(phone) ? phone.slice(3) : phone.slice(1));

function callOf(query: Record<string, string>, credentials: AliyunCredentials) {
  const rpc = { host: new URL(credentials.endpoint).host, action: 'SendSms', version: '2017-05-25', query };
  const headers = { ...signAcs3(rpc, credentials, Date.now(), randomUUID()), 'content-length': '0' };
  const url = below(credentials.endpoint, `/?${canonicalQuery(query)}`);
  return { method: 'POST', url, headers, body: null };
}
