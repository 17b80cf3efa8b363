import { createPublicKey, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Http2Server, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Behaviour, ExpectedFailure, Peer } from '../contract/conformance.ts';
import { apnsCredentials, type ApnsCredentials } from './credentials.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const refusal = (
  status: number,
  word: string,
  reason: ExpectedFailure['reason'],
  retryable = false,
  retryAfter?: number,
) => ({ name: word, status, reason, retryable, ...(retryAfter !== undefined && { retryAfter }) });

const refusals = [
  refusal(400, 'BadDeviceToken', 'invalid-address'),
  refusal(410, 'Unregistered', 'unreachable-address'),
  refusal(410, 'ExpiredToken', 'unreachable-address'),
  refusal(413, 'PayloadTooLarge', 'rejected-content'),
  refusal(400, 'BadCollapseId', 'rejected-content'),
  refusal(400, 'DeviceTokenNotForTopic', 'unauthorised', true),
  refusal(403, 'InvalidProviderToken', 'unauthorised', true),
  refusal(429, 'TooManyRequests', 'rate-limited', true, 2_000),
  refusal(500, 'InternalServerError', 'provider-unavailable', true),
  refusal(503, 'Shutdown', 'provider-unavailable', true),
];

export interface Notified {
  readonly token: string;
  readonly headers: IncomingHttpHeaders;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface ApnsPeer extends Peer {
  readonly credentials: ApnsCredentials;
  readonly port: number;
  readonly notified: readonly Notified[];
  readonly connections: () => number;
  /** Tells all connections to finish. */
  readonly sayGoodbye: () => void;
  /** Takes no provider token that was made before now. */
  readonly expireTokens: () => void;
  readonly close: () => Promise<void>;
}

/** Apple's service as a local HTTP/2 server: verifies the provider token of every call. */
export async function startApnsPeer(): Promise<ApnsPeer> {
  const behaviours = new Map<string, Behaviour>();
  const tokens = new Map<string, string>();
  const notified: Notified[] = [];
  const sessions = new Set<Parameters<Parameters<Http2Server['on']>[1]>[0]>();
  let connections = 0;
  let made = 0;
  let refusedTokens = new Set<string>();
  const seen = new Set<string>();
  const server = createServer();
  server.on('session', (session) => {
    connections += 1;
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('error', () => {});
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => answer(stream, headers, Buffer.concat(chunks).toString()));
  });
  const answer = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, body: string) => {
    const say = (status: number, word: string, more = {}) => {
      stream.respond({ ':status': status, ...more });
      stream.end(JSON.stringify({ reason: word }));
    };
    const bearer = String(headers.authorization);
    seen.add(bearer);
    if (refusedTokens.has(bearer)) return say(403, 'ExpiredProviderToken');
    if (!isGenuine(bearer, publicKey)) return say(403, 'InvalidProviderToken');
    if (headers['apns-topic'] !== 'com.example.perennial') return say(400, 'BadTopic');
    const token = String(headers[':path']).replace('/3/device/', '');
    const behaviour = behaviours.get(token) ?? 'accept';
    const refused = refusals.find(({ name }) => name === behaviour);
    if (refused) return say(refused.status, refused.name, refused.retryAfter && { 'retry-after': '2' });
    if (behaviour === 'hang') return;
    notified.push({ token, headers, payload: JSON.parse(body) as Notified['payload'] });
    if (behaviour === 'break') return void stream.session?.destroy();
    if (behaviour === 'lie') {
      stream.respond({ ':status': 200 });
      return void stream.end('<html>');
    }
    stream.respond({ ':status': 200, 'apns-id': String(headers['apns-id']) });
    stream.end();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const base = {
    teamId: 'TEAM000001',
    keyId: 'KEY0000001',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    topic: 'com.example.perennial',
    allowPrivate: true,
  };
  return {
    credentials: apnsCredentials.parse({ ...base, endpoint: `http://127.0.0.1:${port}` }),
    nobody: { ...base, endpoint: 'http://127.0.0.1:9' },
    unreached: { channel: 'push', platform: 'android', token: 'ab'.repeat(32) },
    port,
    notified,
    connections: () => connections,
    sayGoodbye: () => sessions.forEach((session) => (session as { goaway: () => void }).goaway()),
    expireTokens: () => void (refusedTokens = new Set(seen)),
    failures: refusals.map(({ status: _, ...expected }) => expected),
    oddities: ['lie'],
    arrange(behaviour, message) {
      const token = (made += 1).toString(16).padStart(64, 'a');
      behaviours.set(token, behaviour);
      tokens.set(message.key, token);
      return { ...message, to: { channel: 'push', platform: 'ios', token } };
    },
    delivered: (key) => notified.filter(({ token }) => token === tokens.get(key)).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sessions.forEach((session) => (session as { destroy: () => void }).destroy());
      }),
  };
}

function isGenuine(bearer: string, key: KeyObject): boolean {
  const [header = '', claims = '', signature = ''] = bearer.replace(/^bearer /i, '').split('.');
  const read = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString() || '{}') as Record<string, unknown>;
  return (
    read(header)['kid'] === 'KEY0000001' &&
    read(header)['alg'] === 'ES256' &&
    read(claims)['iss'] === 'TEAM000001' &&
    Math.abs(Number(read(claims)['iat']) - Date.now() / 1000) < 3_600 &&
    verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: createPublicKey(key.export({ type: 'spki', format: 'pem' })), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  );
}
