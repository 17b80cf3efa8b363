import { below, callerFor } from '../contract/endpoint.ts';
import { defineProvider, type Address, type OutgoingMessage } from '../contract/provider.ts';
import { failed, sendEach } from '../contract/results.ts';
import { mostAtOnce } from '../outbound/call.ts';
import { readOutcome } from '../outbound/reading.ts';
import { jpushCredentials, type JpushCredentials } from './credentials.ts';
import { resultOf } from './outcome.ts';

/** How long it is kept for a device that is away. Seconds. */
const keptFor = 24 * 60 * 60;

/**
 * Push by JPush. It has keys against doubles (`cid`), but of its own making and fetched by a call of their own, so a key
 * of ours means nothing to it.
 */
export const jpush = defineProvider({
  id: 'jpush',
  channels: ['push'],
  credentials: jpushCredentials,
  secrets: ['masterSecret'],
  capabilities: { keyed: false, keyWindow: 0, batch: 64, receipts: false, inbound: false, longest: 4_000 },
  connect(credentials: JpushCredentials) {
    const caller = callerFor(credentials);
    const { appKey, masterSecret, endpoint } = credentials;
    const url = below(endpoint, '/v3/push');
    const authorization = `Basic ${Buffer.from(`${appKey}:${masterSecret}`).toString('base64')}`;
    return {
      send: sendEach(mostAtOnce, async (message, signal) => {
        const body = bodyOf(message, credentials);
        if (body === null) return failed('unsupported', false);
        const headers = {
          authorization,
          'content-type': 'application/json; charset=utf-8',
          'content-length': String(Buffer.byteLength(body)),
        };
        return readOutcome(await caller.call({ method: 'POST', url, headers, body }, signal), resultOf);
      }),
      close: async () => caller.close(),
    };
  },
  reaches,
});

/** A registration id. Apple's own tokens are longer, Google's and browsers' have other signs. */
function reaches(to: Address): boolean {
  return to.channel === 'push' && to.platform !== 'web' && /^[0-9a-f]{11,32}$/i.test(to.token);
}

/** Of the styles of a notification on Android: the one with a large picture. */
const bigPicture = 3;

function bodyOf({ key, to, content }: OutgoingMessage, { production }: JpushCredentials): string | null {
  if (to.channel !== 'push' || content.channel !== 'push' || !reaches(to)) return null;
  const { title, body, link, image } = content;
  const extras = { message: key, ...(link && { link }) };
  const notification =
    to.platform === 'ios'
      ? { ios: { alert: { title, body }, sound: 'default', extras } }
      : { android: { alert: body, title, extras, ...(image && { style: bigPicture, big_pic_path: image }) } };
  return JSON.stringify({
    platform: [to.platform],
    audience: { registration_id: [to.token] },
    notification,
    options: { time_to_live: keptFor, apns_production: production },
  });
}
