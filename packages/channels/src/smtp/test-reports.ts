import type { CallbackPeer } from '../contract/conformance.ts';
import type { CallbackRequest } from '../contract/provider.ts';
import { messageIdOf } from './mail.ts';

export const bounceToken = 'bounce-token-of-a-test';
const from = 'shop@example.org';
const at = Date.UTC(2026, 10, 22, 11, 59);

const request = (body: string, receivedAt: number, token: string | null): CallbackRequest => ({
  method: 'POST',
  url: `https://example.com/v1/callbacks/w/p${token === null ? '' : `?token=${token}`}`,
  headers: { 'content-type': 'message/rfc822' },
  body: Buffer.from(body),
  receivedAt,
});

interface Report {
  readonly type: 'delivery-status' | 'feedback-report';
  readonly fields: string;
  /** Of the mail that it is about. */
  readonly key: string;
  /** The copy that it encloses: whole, or its headers alone. */
  readonly encloses?: 'message/rfc822' | 'text/rfc822-headers';
}

/** A report as mail systems write it. */
export function reportMail({ type, fields, key, encloses = 'message/rfc822' }: Report): string {
  const body = encloses === 'message/rfc822' ? '\r\nHello Ada, here is our tea.\r\n' : '';
  return [
    'Return-Path: <>',
    'Date: Sun, 22 Nov 2026 11:59:00 +0000',
    'From: MAILER-DAEMON@mx.example.net (Mail Delivery System)',
    'To: bounces@example.org',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type};`,
    '\tboundary="4X.2026/mx.example.net"',
    'Message-Id: <20261122115900.4X@mx.example.net>',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4X.2026/mx.example.net',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '',
    '--4X.2026/mx.example.net',
    `Content-Type: message/${type}`,
    '',
    fields.replace(/\n/g, '\r\n'),
    '',
    '--4X.2026/mx.example.net',
    `Content-Type: ${encloses}`,
    '',
    'Received: from shop.example.org by mx.example.net; Sun, 22 Nov 2026 11:58:00 +0000',
    `Message-ID: ${messageIdOf(key, from)}`,
    'From: Shop <shop@example.org>',
    'Subject: Tea',
    body,
    '--4X.2026/mx.example.net--',
    '',
  ].join('\r\n');
}

const dsn = (action: string, status: string, more = '') =>
  `Reporting-MTA: dns; mx.example.net\nArrival-Date: Sun, 22 Nov 2026 11:58:00 +0000\n\nFinal-Recipient: rfc822; ada@example.com\nAction: ${action}\nStatus: ${status}${more}`;

const about = (key: string) => ({ about: { providerMessageId: messageIdOf(key, from) }, at });
const delivery = (key: string, action: string, status: string, more = '') =>
  reportMail({ type: 'delivery-status', key, fields: dsn(action, status, more) });
const feedback = (key: string, type: string) =>
  reportMail({
    type: 'feedback-report',
    key,
    fields: `Feedback-Type: ${type}\nUser-Agent: SomeGenerator/1.0\nVersion: 1\nArrival-Date: Sun, 22 Nov 2026 11:58:00 +0000`,
    encloses: 'text/rfc822-headers',
  });

/** What comes to the bounce address. */
export const reports: CallbackPeer = {
  proves: { body: false, age: false },
  sign: (body, at) => request(body, at, bounceToken),
  forge: (body, at) => request(body, at, `${bounceToken.slice(0, -1)}x`),
  unsigned: (body, at) => request(body, at, null),
  genuine: [
    {
      body: delivery(
        'm-1',
        'failed',
        '5.1.1',
        '\nDiagnostic-Code: smtp; 550 5.1.1\n <ada@example.com>: no such user',
      ),
      receipts: [{ ...about('m-1'), what: 'failed', reason: 'unreachable-address' }],
      inbound: [],
    },
    {
      body: delivery('m-2', 'Failed (expired)', '4.4.7'),
      receipts: [{ ...about('m-2'), what: 'failed', reason: 'provider-unavailable' }],
      inbound: [],
    },
    {
      body: delivery('m-3', 'failed', '5.2.2'),
      receipts: [{ ...about('m-3'), what: 'failed', reason: 'provider-unavailable' }],
      inbound: [],
    },
    {
      body: delivery('m-4', 'failed', '5.7.1'),
      receipts: [{ ...about('m-4'), what: 'failed', reason: 'rejected-content' }],
      inbound: [],
    },
    {
      body: delivery('m-5', 'delivered', '2.0.0'),
      receipts: [{ ...about('m-5'), what: 'delivered' }],
      inbound: [],
    },
    {
      body: feedback('m-6', 'abuse'),
      receipts: [{ ...about('m-6'), what: 'complained' }],
      inbound: [],
    },
  ],
  malformed: ['', 'no mail at all', '<html>Welcome!</html>'],
};

/** Mails that tell nothing. */
export const silentMails: readonly (readonly [string, string])[] = [
  ['a delay', delivery('m-7', 'delayed', '4.4.1')],
  ['mail handed on', delivery('m-8', 'relayed', '2.0.0')],
  ['a complaint taken back', feedback('m-9', 'not-spam')],
  [
    'a report about somebody else’s mail',
    delivery('m-1', 'failed', '5.1.1').replaceAll('@example.org>', '@other.example>'),
  ],
  [
    'an automatic reply',
    'From: ada@example.com\r\nSubject: Away\r\nAuto-Submitted: auto-replied\r\n\r\nBack on Monday.\r\n',
  ],
];
