import { startApiPeer, type ApiCall, type ApiPeer } from '../contract/api-peer.ts';
import type { ExpectedFailure, Peer } from '../contract/conformance.ts';
import { jpushCredentials, type JpushCredentials } from './credentials.ts';

const appKey = '0123456789abcdef01234567';
const masterSecret = '76543210fedcba9876543210';

const refusal = (
  status: number,
  code: number,
  reason: ExpectedFailure['reason'],
  retryable = false,
  reset?: number,
) => ({
  name: `${status} ${code}`,
  reason,
  retryable,
  ...(reset !== undefined && { retryAfter: reset * 1000 }),
  answer: {
    status,
    body: { error: { code, message: 'about 1507bfd3f7c466c355c' } },
    ...(reset !== undefined && { headers: { 'x-rate-limit-reset': String(reset) } }),
  },
});

const refusals = [
  refusal(400, 1011, 'unreachable-address'),
  refusal(400, 1003, 'rejected-content'),
  refusal(400, 1005, 'rejected-content'),
  refusal(400, 1008, 'unauthorised', true),
  refusal(401, 1004, 'unauthorised', true),
  refusal(429, 2002, 'rate-limited', true, 30),
  refusal(500, 1000, 'provider-unavailable', true),
  refusal(503, 1030, 'provider-unavailable', true),
];

interface Push {
  readonly notification: {
    readonly ios?: { readonly extras: { readonly message: string } };
    readonly android?: { readonly extras: { readonly message: string } };
  };
}

export interface JpushPeer extends Peer {
  readonly credentials: JpushCredentials;
  readonly api: ApiPeer;
}

/** JPush's REST API on loopback. */
export async function startJpushPeer(): Promise<JpushPeer> {
  let ids = 0;
  const keyOf = ({ body }: ApiCall) => {
    const { ios, android } = (JSON.parse(body) as Push).notification;
    return (ios ?? android)!.extras.message;
  };
  const api = await startApiPeer({
    keyOf,
    refuse: ({ headers, url }) =>
      url.pathname === '/v3/push' &&
      headers.authorization === `Basic ${Buffer.from(`${appKey}:${masterSecret}`).toString('base64')}`
        ? null
        : { status: 401, body: { error: { code: 1004, message: 'Basic authentication failed' } } },
    accept: () => ({
      status: 200,
      body: { sendno: '0', msg_id: String(54_043_195_528_794_990 + (ids += 8)) },
    }),
    refusals,
  });
  const base = { appKey, masterSecret, allowPrivate: true };
  return {
    ...api,
    api,
    credentials: jpushCredentials.parse({ ...base, endpoint: api.url }),
    nobody: { ...base, endpoint: 'http://127.0.0.1:9' },
    unreached: { channel: 'push', platform: 'ios', token: 'ab'.repeat(32) },
    arrange(behaviour, message) {
      api.behave(message.key, behaviour);
      return { ...message, to: { channel: 'push', platform: 'android', token: '1507bfd3f7c466c355c' } };
    },
  };
}
