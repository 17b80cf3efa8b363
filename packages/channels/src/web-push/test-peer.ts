import { createECDH, randomBytes } from 'node:crypto';
import { startApiPeer, type ApiPeer } from '../contract/api-peer.ts';
import type { ExpectedFailure, Peer } from '../contract/conformance.ts';
import { webPushCredentials, type WebPushCredentials } from './credentials.ts';

const refusal = (
  status: number,
  reason: ExpectedFailure['reason'],
  retryable = false,
  retryAfter?: number,
) => ({
  name: String(status),
  reason,
  retryable,
  ...(retryAfter !== undefined && { retryAfter }),
  answer: {
    status,
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter / 1000) } }),
  },
});

const refusals = [
  refusal(410, 'unreachable-address'),
  refusal(404, 'unreachable-address'),
  refusal(413, 'rejected-content'),
  refusal(403, 'unauthorised', true),
  refusal(429, 'rate-limited', true, 5_000),
  refusal(503, 'provider-unavailable', true),
];

export const vapid = keyPair();

export interface WebPushPeer extends Peer {
  readonly credentials: WebPushCredentials;
  readonly api: ApiPeer;
}

/** A push service on loopback; each arranged message goes to a subscription of its own. */
export async function startWebPushPeer(): Promise<WebPushPeer> {
  const api = await startApiPeer({
    keyOf: ({ url }) => decodeURIComponent(url.pathname.slice(1)),
    refuse: ({ headers }) =>
      headers['content-encoding'] === 'aes128gcm' && /^vapid t=.+, k=.+$/.test(String(headers.authorization))
        ? null
        : { status: 401 },
    accept: (_, key) => ({ status: 201, headers: { location: `/m/${encodeURIComponent(key ?? '')}` } }),
    refusals,
  });
  const { public: p256dh } = keyPair();
  const subscribed = (endpoint: string) => ({
    channel: 'push' as const,
    platform: 'web' as const,
    token: JSON.stringify({ endpoint, keys: { p256dh, auth: randomBytes(16).toString('base64url') } }),
  });
  const base = {
    contact: 'mailto:push@example.com',
    publicKey: vapid.public,
    privateKey: vapid.private,
    allowPrivate: true,
  };
  return {
    ...api,
    api,
    oddities: ['twice'], // a success without words is all that the protocol wants
    credentials: webPushCredentials.parse(base),
    unreached: { channel: 'push', platform: 'web', token: 'a-token-of-another-kind' },
    arrange(behaviour, message) {
      api.behave(message.key, behaviour);
      return { ...message, to: subscribed(`${api.url}/${encodeURIComponent(message.key)}`) };
    },
  };
}

function keyPair() {
  const half = createECDH('prime256v1');
  half.generateKeys();
  const wide = Buffer.alloc(32);
  const secret = half.getPrivateKey();
  secret.copy(wide, 32 - secret.length);
  return { public: half.getPublicKey('base64url'), private: wide.toString('base64url') };
}
