import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHash, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { describeProvider, sample } from '../contract/conformance.ts';
import type { OutgoingMessage, Sender } from '../contract/provider.ts';
import { smtpCredentials } from './credentials.ts';
import { messageIdOf } from './mail.ts';
import { startSmtpPeer, type Received } from './test-peer.ts';
import { reports, silentMails } from './test-reports.ts';
import { smtp } from './provider.ts';

const peer = await startSmtpPeer();
afterAll(() => peer.close());

describeProvider({ definition: smtp, credentials: peer.credentials, peer });

describe('the mail', () => {
  let sender: Sender;
  beforeAll(() => void (sender = smtp.connect(peer.credentials)));
  afterAll(() => sender.close());

  const deliver = async (
    change: (message: OutgoingMessage) => OutgoingMessage = (same) => same,
  ): Promise<Received> => {
    const message = change(peer.arrange('accept', sample('email')));
    expect(await sender.send([message], AbortSignal.timeout(5_000))).toMatchObject([{ status: 'accepted' }]);
    return peer.received.at(-1)!;
  };

  test('arrives whole', async () => {
    const { mail } = await deliver();
    expect(mail.subject).toBe('你好 😀');
    expect(mail.from?.value).toEqual([{ address: 'shop@example.org', name: 'Shop' }]);
    expect(mail.html).toContain('<b>Ada</b>');
    expect(mail.text).toContain('Hello, Ada');
  });

  test('has a Message-ID that follows from its key', async () => {
    let key = '';
    const { mail } = await deliver((message) => ((key = message.key), message));
    expect(mail.messageId).toBe(messageIdOf(key, 'shop@example.org'));
    expect(messageIdOf(key, 'shop@example.org')).toBe(messageIdOf(key, 'shop@example.org'));
  });

  test('offers one-click unsubscribing (RFC 8058), and only with a link', async () => {
    const { raw } = await deliver();
    expect(raw).toMatch(/^List-Unsubscribe: <https:\/\/example\.com\/u\/abc\.def>\r?$/m);
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    const without = await deliver((message) => ({
      ...message,
      content: { channel: 'email', subject: 'Receipt', html: '<p>x</p>', text: 'x' },
    }));
    expect(without.raw).not.toMatch(/List-Unsubscribe/i);
  });

  test('goes over a new connection when the relay has ended the idle one', async () => {
    await deliver();
    peer.dropConnections();
    await deliver();
  });

  test('is not sent in the open where encryption was asked for', async () => {
    const before = peer.received.length;
    const strict = smtp.connect({ ...peer.credentials, security: 'starttls' });
    const results = await strict.send([peer.arrange('accept', sample('email'))], AbortSignal.timeout(5_000));
    await strict.close();
    expect(results).toMatchObject([{ status: 'failed', reason: 'provider-unavailable', retryable: true }]);
    expect(peer.received).toHaveLength(before);
  });

  test('is signed for the sender’s domain (DKIM), so that a changed one is known', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const credentials = { ...peer.credentials, dkimSelector: 'spring', dkimKey: pem.replace(/\n/g, '') };
    const signing = smtp.connect(smtpCredentials.parse(credentials));
    await signing.send([peer.arrange('accept', sample('email'))], AbortSignal.timeout(5_000));
    await signing.close();
    const { raw } = peer.received.at(-1)!;
    expect(raw).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=example\.org;/m);
    expect(isSigned(raw, publicKey)).toBe(true);
    expect(isSigned(raw.replace(/^Subject: .*$/m, 'Subject: Win!'), publicKey)).toBe(false);
    expect(isSigned(raw.replace('Hello, Ada', 'Hello, Eve'), publicKey)).toBe(false);
  });

  describe('header injection (T21)', () => {
    const evil = 'A\r\nBcc: spy@example.net\r\nX-Evil: 1';

    test('by name, subject or link begins no header', async () => {
      const { mail, recipients } = await deliver((message) => ({
        ...message,
        to: { ...message.to, name: evil } as OutgoingMessage['to'],
        content: {
          ...message.content,
          subject: evil,
          unsubscribeUrl: 'https://example.com/u\r\nX-Evil: 1',
        } as OutgoingMessage['content'],
      }));
      expect(recipients).toHaveLength(1);
      expect(mail.bcc).toBeUndefined();
      expect(mail.headers.has('x-evil')).toBe(false);
    });

    test('by address is refused', async () => {
      const message = {
        ...sample('email'),
        to: { channel: 'email', email: 'a@example.com\r\nBcc: spy@example.net' } as const,
      };
      const results = await sender.send([message], AbortSignal.timeout(5_000));
      expect(results).toMatchObject([{ status: 'failed', reason: 'invalid-address' }]);
    });

    test('the control: headers put together by hand do let it through', async () => {
      const { host, port } = peer.credentials;
      const weak = createTransport({ host, port, ignoreTLS: true });
      const envelope = { from: 'shop@example.org', to: 'ada@example.com' };
      await weak.sendMail({ envelope, raw: `To: ${evil}\r\nSubject: x\r\n\r\nhello` });
      expect(peer.received.at(-1)!.mail.headers.has('x-evil')).toBe(true);
    });
  });
});

/** RFC 6376, relaxed both ways, written from the standard and not from the library. */
function isSigned(raw: string, key: KeyObject): boolean {
  const [, head = '', body = ''] = /^([^]*?)\r\n\r\n([^]*)$/.exec(raw) ?? [];
  const fields = head.split(/\r\n(?![ \t])/).map((line) => line.split(/:(.*)/s) as [string, string]);
  const relaxed = ([name, value]: readonly [string, string]) =>
    `${name.toLowerCase().trim()}:${value
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim()}`;
  const signature = fields.find(([name]) => name.toLowerCase() === 'dkim-signature')!;
  const tag = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}=([^;]*)`).exec(signature[1])![1]!.replace(/\s+/g, '');
  const lines = body
    .replace(/[ \t]+\r\n/g, '\r\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)+$/, '');
  const bodyHash = createHash('sha256').update(`${lines}\r\n`).digest('base64');
  const signed = tag('h')
    .split(':')
    .flatMap((name) => fields.filter((field) => field[0].toLowerCase() === name.toLowerCase()).slice(-1));
  const unsigned = [signature[0], signature[1].replace(/\bb=[^;]*/, 'b=')] as const;
  const text = [...signed.map(relaxed), relaxed(unsigned)].join('\r\n');
  return tag('bh') === bodyHash && verify('sha256', Buffer.from(text), key, Buffer.from(tag('b'), 'base64'));
}

describe('mails at the bounce address', () => {
  test.each(silentMails)('%s tells nothing', async (_, mail) => {
    const told = await smtp.receive!(reports.sign(mail, Date.now()), peer.credentials);
    expect(told).toEqual({ ok: true, receipts: [], inbound: [] });
  });

  test('without a secret nobody is believed', async () => {
    const { bounceToken: _, ...open } = peer.credentials;
    const told = await smtp.receive!(reports.sign(reports.genuine[0]!.body, Date.now()), open);
    expect(told).toEqual({ ok: false, problem: 'bad-signature' });
  });

  test('come to an address of their own', async () => {
    const sender = smtp.connect({ ...peer.credentials, bounceAddress: 'bounces@example.org' });
    const message = peer.arrange('accept', sample('email'));
    await sender.send([message], AbortSignal.timeout(5_000));
    await sender.close();
    expect(peer.received.at(-1)!.from).toBe('bounces@example.org');
    expect(peer.received.at(-1)!.mail.from?.value[0]?.address).toBe('shop@example.org');
  });
});
