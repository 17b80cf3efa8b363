import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { startApiPeer, type ApiAnswer, type ApiCall, type ApiPeer } from '../contract/api-peer.ts';
import type { ExpectedFailure, Peer } from '../contract/conformance.ts';
import { fcmCredentials, type FcmCredentials } from './credentials.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const email = 'sender@perennial-test.iam.gserviceaccount.com';

const says = (code: number, status: string, errorCode?: string, message = ''): ApiAnswer => ({
  status: code,
  body: {
    error: {
      code,
      message: message || 'about token-0123456789',
      status,
      details: [
        { '@type': 'type.googleapis.com/google.rpc.BadRequest' },
        ...(errorCode ? [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }] : []),
      ],
    },
  },
});
const refusal = (name: string, reason: ExpectedFailure['reason'], retryable: boolean, answer: ApiAnswer) => ({
  name,
  reason,
  retryable,
  answer,
});

const noToken = 'The registration token is not a valid FCM registration token';
const refusals = [
  refusal('unregistered', 'unreachable-address', false, says(404, 'NOT_FOUND', 'UNREGISTERED')),
  refusal('no token', 'invalid-address', false, says(400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', noToken)),
  refusal('too big', 'rejected-content', false, says(400, 'INVALID_ARGUMENT', undefined, 'Message too big')),
  refusal('other project', 'unauthorised', true, says(403, 'PERMISSION_DENIED', 'SENDER_ID_MISMATCH')),
  refusal('no such project', 'unauthorised', true, says(404, 'NOT_FOUND')),
  refusal('internal', 'provider-unavailable', true, says(500, 'INTERNAL', 'INTERNAL')),
  {
    ...refusal('quota', 'rate-limited', true, {
      ...says(429, 'RESOURCE_EXHAUSTED', 'QUOTA_EXCEEDED'),
      headers: { 'retry-after': '60' },
    }),
    retryAfter: 60_000,
  },
];

export interface FcmPeer extends Peer {
  readonly credentials: FcmCredentials;
  readonly account: Readonly<Record<string, string>>;
  readonly api: ApiPeer;
  /** No token that was given until now is taken any more. */
  readonly revoke: () => void;
  readonly grants: () => number;
}

/** Google's token service and Firebase on loopback: checks the assertion, then the token on every call. */
export async function startFcmPeer(): Promise<FcmPeer> {
  let grants = 0;
  let revoked = 0;
  const behaviourKey = ({ body }: ApiCall) =>
    (JSON.parse(body) as { message: { data: { message: string } } }).message.data.message;
  const isTokenCall = ({ url }: ApiCall) => url.pathname === '/token';
  const api = await startApiPeer({
    keyOf: (call) => (isTokenCall(call) ? null : behaviourKey(call)),
    refuse(call) {
      if (isTokenCall(call))
        return isAsserted(call) ? null : { status: 400, body: { error: 'invalid_grant' } };
      const given = /^Bearer granted-(\d+)$/.exec(String(call.headers.authorization))?.[1];
      return Number(given ?? 0) > revoked ? null : says(401, 'UNAUTHENTICATED');
    },
    accept: (call, key) =>
      isTokenCall(call)
        ? {
            status: 200,
            body: { access_token: `granted-${(grants += 1)}`, expires_in: 3_599, token_type: 'Bearer' },
          }
        : { status: 200, body: { name: `projects/perennial-test/messages/${key}` } },
    refusals,
  });
  const account = {
    type: 'service_account',
    project_id: 'perennial-test',
    private_key_id: 'key-1',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    client_email: email,
    token_uri: `${api.url}/token`,
  };
  const serviceAccount = JSON.stringify(account);
  return {
    ...api,
    api,
    account,
    revoke: () => void (revoked = grants),
    grants: () => grants,
    credentials: fcmCredentials.parse({ serviceAccount, endpoint: api.url, allowPrivate: true }),
    nobody: { serviceAccount, endpoint: 'http://127.0.0.1:9', allowPrivate: true },
    unreached: { channel: 'push', platform: 'ios', token: 'ab'.repeat(32) },
    arrange: (behaviour, message) => (api.behave(message.key, behaviour), message),
  };
}

interface Claims {
  readonly iss: string;
  readonly aud: string;
  readonly scope: string;
  readonly iat: number;
  readonly exp: number;
}

/** Signed by the account's key, for this service, now. */
export function isAsserted({ body, url }: ApiCall): boolean {
  const form = new URLSearchParams(body);
  const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
  const { iss, aud, scope, iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Claims;
  const good = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
    Buffer.from(signature, 'base64url'),
  );
  return (
    good &&
    form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
    iss === email &&
    aud === url.href &&
    scope === 'https://www.googleapis.com/auth/firebase.messaging' &&
    exp - iat === 3_600 &&
    Math.abs(Date.now() / 1000 - iat) < 60
  );
}
