import { defineProvider, type OutgoingMessage } from '../contract/provider.ts';
import { sendEach } from '../contract/results.ts';
import { createCaller, mostAtOnce } from '../outbound/call.ts';
import { createFence, noFence } from '../outbound/fence.ts';
import { signWebhook } from '../webhook-signature/standard-webhooks.ts';
import { receive } from './callback.ts';
import { httpCredentials, type HttpCredentials } from './credentials.ts';
import { resultOf } from './outcome.ts';

const timeout = 10_000;
const publicOnly = createFence();

/** Hands messages to any HTTP endpoint; it calls back with receipts and replies. The protocol is in README.md. */
export const http = defineProvider({
  id: 'http',
  channels: ['sms', 'email', 'push'],
  credentials: httpCredentials,
  secrets: ['secret', 'callbackSecret'],
  capabilities: { keyed: true, keyWindow: 24 * 60 * 60 * 1000, batch: 64, receipts: true, inbound: true },
  connect(credentials: HttpCredentials) {
    const fence = credentials.allowPrivate ? noFence : publicOnly;
    const caller = createCaller({ fence, timeout });
    return {
      send: sendEach(mostAtOnce, async (message, signal) => {
        const body = bodyOf(message);
        const headers = headersOf(message.key, body, credentials.secret);
        const call = { method: 'POST', url: credentials.url, headers, body };
        const outcome = await caller.call(call, signal);
        return resultOf(outcome, message.key, Date.now());
      }),
      close: async () => caller.close(),
    };
  },
  receive,
});

/** The same bytes for the same message, so that the other side may compare them. */
const bodyOf = ({ key, to, content }: OutgoingMessage): string =>
  JSON.stringify({ key, channel: content.channel, to, content });

function headersOf(key: string, body: string, secret: string): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Perennial',
    'idempotency-key': key,
    ...signWebhook(key, Date.now(), body, secret),
  };
}
