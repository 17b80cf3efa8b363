import { createHash } from 'node:crypto';
import { fenceOf, usualTimeout } from '../contract/endpoint.ts';
import { defineProvider, type Address, type OutgoingMessage } from '../contract/provider.ts';
import { failed, sendEach } from '../contract/results.ts';
import { createH2Caller, type H2Call } from '../outbound/h2.ts';
import { readOutcome } from '../outbound/reading.ts';
import { apnsCredentials, type ApnsCredentials } from './credentials.ts';
import { resultOf, wordOf } from './outcome.ts';
import { createProviderTokens } from './provider-token.ts';

const atOnce = 64;

/**
 * Push to Apple's devices over HTTP/2. It knows no idempotency key, but a second notification of the same collapse id
 * takes the place of the first, so nobody sees two.
 */
export const apns = defineProvider({
  id: 'apns',
  channels: ['push'],
  credentials: apnsCredentials,
  secrets: ['privateKey'],
  capabilities: { keyed: false, keyWindow: 0, batch: 256, receipts: false, inbound: false, longest: 4_096 },
  connect(credentials: ApnsCredentials) {
    const caller = createH2Caller({
      origin: credentials.endpoint,
      fence: fenceOf(credentials),
      timeout: usualTimeout,
    });
    const tokens = createProviderTokens(credentials);
    const post = (call: (token: string) => H2Call, signal: AbortSignal) =>
      caller.post(call(tokens.get()), signal);
    return {
      send: sendEach(atOnce, async (message, signal) => {
        const call = callOf(message, credentials.topic);
        if (call === null) return failed('unsupported', false);
        let outcome = await post(call, signal);
        if (outcome.kind === 'answered' && wordOf(outcome) === 'ExpiredProviderToken') {
          tokens.drop(); // our clocks differ; a refused call sent nothing
          outcome = await post(call, signal);
        }
        return readOutcome(outcome, resultOf);
      }),
      close: async () => caller.close(),
    };
  },
  reaches,
});

function reaches(to: Address): boolean {
  return to.channel === 'push' && to.platform === 'ios' && /^[0-9a-f]{64,200}$/i.test(to.token);
}

function callOf({ key, to, content }: OutgoingMessage, topic: string): ((token: string) => H2Call) | null {
  if (to.channel !== 'push' || content.channel !== 'push' || !reaches(to)) return null;
  const { title, body, link, image } = content;
  // A picture is fetched by the app itself, which is woken for it.
  const aps = { alert: { title, body }, sound: 'default', ...(image && { 'mutable-content': 1 }) };
  const payload = { aps, message: key, ...(link && { link }), ...(image && { image }) };
  const digest = createHash('sha256').update(key).digest('hex');
  return (token) => ({
    path: `/3/device/${to.token}`,
    headers: {
      authorization: `bearer ${token}`,
      'apns-topic': topic,
      'apns-push-type': 'alert',
      'apns-priority': '10',
      'apns-id': uuidOf(digest),
      'apns-collapse-id': digest,
    },
    body: JSON.stringify(payload),
  });
}

/** The same id for the same message, in the form that Apple wants. */
const uuidOf = (digest: string): string =>
  digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-a$4-$5');
