import { randomUUID } from 'node:crypto';
import { below, callerFor } from '../contract/endpoint.ts';
import { defineProvider, type Asked, type Fate, type OutgoingMessage } from '../contract/provider.ts';
import { failed, sendEach } from '../contract/results.ts';
import { mostAtOnce, type Caller } from '../outbound/call.ts';
import { readOutcome } from '../outbound/reading.ts';
import { receive } from './callback.ts';
import { aliyunCredentials, type AliyunCredentials } from './credentials.ts';
import { fateIn, queriesFor } from './look-up.ts';
import { resultOf } from './outcome.ts';
import { canonicalQuery, signAcs3 } from './signature.ts';

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
    looksUp: true,
  },
  connect(credentials: AliyunCredentials) {
    const caller = callerFor(credentials);
    return {
      send: sendEach(mostAtOnce, async (message, signal) => {
        const query = queryOf(message);
        if (query === null) return failed('rejected-content', false, { detail: 'not approved' });
        return readOutcome(await caller.call(callOf('SendSms', query, credentials), signal), resultOf);
      }),
      lookUp: (message, signal) => lookUp(caller, credentials, message, signal),
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

/** Absent only if every day's list says so. */
async function lookUp(
  caller: Caller,
  credentials: AliyunCredentials,
  message: Asked,
  signal: AbortSignal,
): Promise<Fate> {
  if (message.to.channel !== 'sms') return { status: 'unknown' };
  let fate: Fate = { status: 'absent' };
  for (const query of queriesFor(message, numberOf(message.to.phone))) {
    const outcome = await caller.call(callOf('QuerySendDetails', query, credentials), signal);
    const said: Fate =
      outcome.kind === 'answered' ? fateIn(outcome.body, message.key) : { status: 'unknown' };
    if (said.status === 'taken') return said;
    if (said.status === 'unknown') fate = said;
  }
  return fate;
}

function callOf(action: string, query: Record<string, string>, credentials: AliyunCredentials) {
  const rpc = { host: new URL(credentials.endpoint).host, action, version: '2017-05-25', query };
  const headers = { ...signAcs3(rpc, credentials, Date.now(), randomUUID()), 'content-length': '0' };
  const url = below(credentials.endpoint, `/?${canonicalQuery(query)}`);
  return { method: 'POST', url, headers, body: null };
}
