import { createHash } from 'node:crypto';
import { startApiPeer, type ApiPeer } from '../contract/api-peer.ts';
import type { CallbackPeer, ExpectedFailure, Peer } from '../contract/conformance.ts';
import type { CallbackRequest, OutgoingMessage } from '../contract/provider.ts';
import { twilioCredentials, type TwilioCredentials } from './credentials.ts';
import { signTwilio } from './signature.ts';

export const accountSid = `AC${'0a'.repeat(16)}`;
export const authToken = '12345678901234567890123456789012';

const refusal = (
  status: number,
  code: number,
  reason: ExpectedFailure['reason'],
  retryable = false,
  retryAfter?: number,
) => ({
  name: `${status} ${code}`,
  reason,
  retryable,
  ...(retryAfter !== undefined && { retryAfter }),
  answer: {
    status,
    body: { code, message: 'about +8613800138000', more_info: 'https://example.com', status },
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter / 1000) } }),
  },
});

const refusals = [
  refusal(400, 21211, 'invalid-address'),
  refusal(400, 21614, 'invalid-address'),
  refusal(400, 21610, 'unreachable-address'),
  refusal(400, 21617, 'rejected-content'),
  refusal(400, 21408, 'unsupported'),
  refusal(400, 21606, 'unauthorised', true),
  refusal(401, 20003, 'unauthorised', true),
  refusal(429, 20429, 'rate-limited', true, 3_000),
  refusal(500, 20500, 'provider-unavailable', true),
  refusal(400, 99999, 'rejected-content'),
];

export interface TwilioPeer extends Peer {
  readonly credentials: TwilioCredentials;
  readonly api: ApiPeer;
}

/** The Messages resource on loopback. A message is known by its text, since without a callback address no key arrives. */
export async function startTwilioPeer(): Promise<TwilioPeer> {
  const keyOfText = (text: string | null) => /\[(.+)\]$/.exec(text ?? '')?.[1] ?? null;
  const form = (body: string) => new URLSearchParams(body);
  const api = await startApiPeer({
    keyOf: ({ body }) => keyOfText(form(body).get('Body')),
    refuse: ({ headers, url, method }) =>
      method === 'POST' &&
      url.pathname === `/2010-04-01/Accounts/${accountSid}/Messages.json` &&
      headers.authorization === `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
        ? null
        : { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } },
    accept: (_, key) => ({ status: 201, body: { sid: sidOf(key ?? ''), status: 'queued' } }),
    refusals,
  });
  const base = { accountSid, authToken, sender: '+15005550006', allowPrivate: true };
  return {
    ...api,
    api,
    credentials: twilioCredentials.parse({ ...base, endpoint: api.url }),
    nobody: { ...base, endpoint: 'http://127.0.0.1:9' },
    arrange(behaviour, message): OutgoingMessage {
      api.behave(message.key, behaviour);
      return { ...message, content: { channel: 'sms', text: `你好 😀 & + = [${message.key}]` } };
    },
    callbacks,
  };
}

export const sidOf = (key: string) => `SM${createHash('md5').update(key).digest('hex')}`;

const url = 'https://journeys.example.com/v1/callbacks/w/p?key=enr_1%3An_sms%3A1';

const request = (body: string, at: number, token: string | null): CallbackRequest => ({
  method: 'POST',
  url,
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    ...(token !== null && { 'x-twilio-signature': signTwilio(url, new URLSearchParams(body), token) }),
  },
  body: Buffer.from(body),
  receivedAt: at,
});

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const about = { MessageSid: sidOf('a'), To: '+8613800138000', From: '+15005550006' };

const callbacks: CallbackPeer = {
  proves: { body: true, age: false },
  sign: (body, at) => request(body, at, authToken),
  forge: (body, at) => request(body, at, authToken.replace('1', '9')),
  unsigned: (body, at) => request(body, at, null),
  genuine: [
    {
      body: form({ ...about, MessageStatus: 'delivered' }),
      receipts: [{ id: `${sidOf('a')}:delivered`, about: { key: 'enr_1:n_sms:1' }, what: 'delivered' }],
      inbound: [],
    },
    {
      body: form({ ...about, MessageStatus: 'undelivered', ErrorCode: '30005' }),
      receipts: [{ about: { key: 'enr_1:n_sms:1' }, what: 'failed', reason: 'unreachable-address' }],
      inbound: [],
    },
    {
      body: form({ ...about, MessageStatus: 'undelivered', ErrorCode: '30003' }),
      receipts: [{ what: 'failed' }],
      inbound: [],
    },
    {
      body: form({
        MessageSid: sidOf('b'),
        From: '+14155552671',
        To: '+15005550006',
        Body: 'Stop 😀',
        NumMedia: '0',
      }),
      receipts: [],
      inbound: [
        { id: sidOf('b'), channel: 'sms', from: '+14155552671', to: '+15005550006', text: 'Stop 😀' },
      ],
    },
  ],
  malformed: ['', 'MessageStatus=delivered', 'MessageSid=nonsense&MessageStatus=delivered'],
};
