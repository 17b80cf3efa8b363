import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Behaviour, CallbackPeer, ExpectedFailure, Peer } from '../contract/conformance.ts';
import type { CallbackRequest } from '../contract/provider.ts';
import { signWebhook, verifyWebhook } from '../webhook-signature/standard-webhooks.ts';
import type { HttpCredentials } from './credentials.ts';

export const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const callbackSecret = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

const refusals: readonly (ExpectedFailure & { readonly answer: Answer })[] = [
  { name: '400', reason: 'rejected-content', retryable: false, answer: { status: 400 } },
  {
    name: '400 that says why',
    reason: 'invalid-address',
    retryable: false,
    answer: { status: 400, body: { reason: 'invalid-address' } },
  },
  {
    name: '422 gone',
    reason: 'unreachable-address',
    retryable: false,
    answer: { status: 422, body: { reason: 'unreachable-address' } },
  },
  { name: '401', reason: 'unauthorised', retryable: true, answer: { status: 401 } },
  { name: '402', reason: 'quota-exhausted', retryable: true, answer: { status: 402 } },
  { name: '410', reason: 'unsupported', retryable: false, answer: { status: 410 } },
  {
    name: '429',
    reason: 'rate-limited',
    retryable: true,
    retryAfter: 7_000,
    answer: { status: 429, headers: { 'retry-after': '7' } },
  },
  {
    name: '500',
    reason: 'provider-unavailable',
    retryable: true,
    answer: { status: 500, body: 'not JSON {' },
  },
  {
    name: '503',
    reason: 'provider-unavailable',
    retryable: true,
    retryAfter: 2_000,
    answer: { status: 503, headers: { 'retry-after': '2' } },
  },
  {
    name: '302',
    reason: 'provider-unavailable',
    retryable: true,
    answer: { status: 302, headers: { location: '/elsewhere' } },
  },
];

export interface HttpPeer extends Peer {
  readonly credentials: HttpCredentials;
  /** Every call, also the repeated ones. */
  readonly calls: readonly {
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[];
  readonly close: () => Promise<void>;
}

/** An endpoint that verifies our signature, knows keys again and behaves as arranged by key. */
export async function startHttpPeer(): Promise<HttpPeer> {
  const behaviours = new Map<string, Behaviour>();
  const taken = new Map<string, string>();
  const calls: { path: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readAll(request);
    calls.push({ path: request.url!, headers: request.headers, body });
    const key = String(request.headers['idempotency-key']);
    if (!isGenuine(request, body, key)) return void response.writeHead(401).end();
    behave(behaviours.get(key) ?? 'accept', key, body, taken, response);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  const credentials = { url, secret, callbackSecret, allowPrivate: true };
  return {
    credentials,
    calls,
    failures: refusals.map(({ answer: _, ...expected }) => expected),
    arrange: (behaviour, message) => (behaviours.set(message.key, behaviour), message),
    delivered: (key) => (taken.has(key) ? 1 : 0),
    nobody: { ...credentials, url: 'http://127.0.0.1:9/' },
    callbacks,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

function behave(
  behaviour: Behaviour,
  key: string,
  body: string,
  taken: Map<string, string>,
  response: ServerResponse,
): void {
  const refusal = refusals.find((one) => one.name === behaviour)?.answer;
  if (refusal)
    return void response.writeHead(refusal.status, refusal.headers).end(JSON.stringify(refusal.body));
  if (behaviour === 'hang') return;
  // One key, two bodies: the provider must never do that.
  if ((taken.get(key) ?? body) !== body) return void response.writeHead(422).end();
  taken.set(key, body);
  if (behaviour === 'break') return void response.destroy();
  response.writeHead(202).end(JSON.stringify({ id: `peer-${key}` }));
}

function isGenuine(request: IncomingMessage, body: string, key: string): boolean {
  const headers = request.headers as Record<string, string>;
  return (
    headers['webhook-id'] === key && verifyWebhook(headers, Buffer.from(body), secret, Date.now()) === 'good'
  );
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const signed = (body: string, at: number, key: string): CallbackRequest => ({
  method: 'POST',
  url: '/callbacks/http',
  headers: { ...signWebhook('call_1', at, body, key) },
  body: Buffer.from(body),
  receivedAt: at,
});

const at = '2026-11-22T19:59:00+08:00';
const atMs = Date.parse(at);

const callbacks: CallbackPeer = {
  proves: { body: true, age: true },
  sign: (body, at) => signed(body, at, callbackSecret),
  forge: (body, at) => signed(body, at, secret), // our outgoing key is no key for their calls
  unsigned: (body, at) => ({ ...signed(body, at, callbackSecret), headers: {} }),
  genuine: [
    {
      body: JSON.stringify({
        receipts: [
          { key: 'enr_1:n_sms:1', what: 'delivered', at },
          { id: 'r2', providerMessageId: 'p2', what: 'failed', at, reason: 'unreachable-address' },
          { key: 'enr_1:n_sms:1', what: 'clicked', at, link: 'https://example.com/a' },
        ],
      }),
      receipts: [
        { id: 'call_1:r0', about: { key: 'enr_1:n_sms:1' }, what: 'delivered', at: atMs },
        {
          id: 'r2',
          about: { providerMessageId: 'p2' },
          what: 'failed',
          at: atMs,
          reason: 'unreachable-address',
        },
        {
          id: 'call_1:r2',
          about: { key: 'enr_1:n_sms:1' },
          what: 'clicked',
          at: atMs,
          link: 'https://example.com/a',
        },
      ],
      inbound: [],
    },
    {
      body: JSON.stringify({ inbound: [{ from: '+8613800138000', to: '10690000', text: 'Ｔ', at }] }),
      receipts: [],
      inbound: [
        { id: 'call_1:i0', channel: 'sms', from: '+8613800138000', to: '10690000', text: 'Ｔ', at: atMs },
      ],
    },
  ],
  malformed: [
    'not JSON',
    '[]',
    JSON.stringify({ receipts: [{ what: 'delivered', at }] }),
    JSON.stringify({ receipts: [{ key: 'k', what: 'eaten', at }] }),
    JSON.stringify({ receipts: [{ key: 'k', what: 'clicked', at, link: 'javascript:alert(1)' }] }),
    JSON.stringify({ inbound: [{ from: '+8613800138000', text: 'T', at: 'yesterday' }] }),
  ],
};
