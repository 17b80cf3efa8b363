import { createHash } from 'node:crypto';
import webPushLibrary from 'web-push';
import { callerFor } from '../contract/endpoint.ts';
import { defineProvider, type Address, type OutgoingMessage } from '../contract/provider.ts';
import { failed, sendEach } from '../contract/results.ts';
import { mostAtOnce, type OutgoingCall } from '../outbound/call.ts';
import { readOutcome } from '../outbound/reading.ts';
import { webPushCredentials, type WebPushCredentials } from './credentials.ts';
import { resultOf } from './outcome.ts';
import { readSubscription } from './subscription.ts';

/** How long a push service keeps it for a browser that is away. Seconds. */
const keptFor = 24 * 60 * 60;
/** What a service must take (RFC 8030), less what encryption adds. */
const mostBytes = 3_990;

/**
 * Push to browsers, encrypted for each (RFC 8291). The addresses come from browsers, so the fence holds for them: whoever
 * subscribes with one of our own network's gets nothing.
 */
export const webPush = defineProvider({
  id: 'web-push',
  channels: ['push'],
  credentials: webPushCredentials,
  secrets: ['privateKey'],
  capabilities: {
    keyed: false,
    keyWindow: 0,
    batch: 128,
    receipts: false,
    inbound: false,
    longest: mostBytes,
  },
  connect(credentials: WebPushCredentials) {
    const caller = callerFor(credentials);
    return {
      send: sendEach(mostAtOnce, async (message, signal) => {
        if (!reaches(message.to)) return failed('unsupported', false);
        const call = callOf(message, credentials);
        if (call === null) return failed('rejected-content', false, { detail: 'too long' });
        const outcome = await caller.call(call, signal);
        // Its address can't be called and never could: somebody made it up.
        if (outcome.kind === 'refused') return failed('invalid-address', false, { detail: outcome.why });
        return readOutcome(outcome, (answer) => resultOf(answer, message.key));
      }),
      close: async () => caller.close(),
    };
  },
  reaches,
});

function reaches(to: Address): boolean {
  return to.channel === 'push' && to.platform === 'web' && readSubscription(to.token) !== null;
}

function callOf(
  { key, to, content }: OutgoingMessage,
  { contact, publicKey, privateKey }: WebPushCredentials,
): OutgoingCall | null {
  if (to.channel !== 'push' || content.channel !== 'push') return null;
  const { title, body, link, image } = content;
  const payload = JSON.stringify({
    title,
    body,
    message: key,
    ...(link && { link }),
    ...(image && { image }),
  });
  if (Buffer.byteLength(payload) > mostBytes) return null;
  const details = webPushLibrary.generateRequestDetails(readSubscription(to.token)!, payload, {
    vapidDetails: { subject: contact, publicKey, privateKey },
    TTL: keptFor,
    contentEncoding: 'aes128gcm',
    // Two of one topic that wait for a browser are one.
    topic: createHash('sha256').update(key).digest('base64url').slice(0, 32),
  });
  const headers = Object.entries(details.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    method: 'POST',
    url: details.endpoint,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: details.body,
  };
}
