import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { defineProvider, type OutgoingMessage, type Sender, type SendResult } from '../contract/provider.ts';
import { accepted, failed, sendEach } from '../contract/results.ts';
import { normaliseEmail } from '../address/email.ts';
import { readPem } from '../contract/pem.ts';
import { receive } from './callback.ts';
import { smtpCredentials, type SmtpCredentials } from './credentials.ts';
import { domainOf, mailOf } from './mail.ts';
import { resultOfError, type SmtpError } from './outcome.ts';

/** Mail over any SMTP relay. Not keyed: SMTP has no way to ask whether a mail was taken already. */
export const smtp = defineProvider({
  id: 'smtp',
  channels: ['email'],
  credentials: smtpCredentials,
  secrets: ['password', 'dkimKey', 'bounceToken'],
  capabilities: { keyed: false, keyWindow: 0, batch: 50, receipts: true, inbound: false },
  connect,
  receive,
});

function connect(credentials: SmtpCredentials): Sender {
  const pool = openPool(credentials);
  const send = async (message: OutgoingMessage, signal: AbortSignal): Promise<SendResult> => {
    const mail = mailOf(message, credentials);
    if (mail === null) return failed('unsupported', false);
    if (normaliseEmail(mail.to.address) === null) return failed('invalid-address', false);
    const progress: Progress = {};
    try {
      await pool.sendMail({ ...mail, signal, progress } as Mail);
      return accepted(mail.messageId);
    } catch (error) {
      return resultOfError(error as SmtpError, progress.content?.readableDidRead ?? false);
    }
  };
  return {
    send: sendEach(credentials.connections, send),
    close: async () => pool.close(),
  };
}

/** The bytes of one mail. They are read only once the relay has said "go on" to DATA. */
interface Progress {
  content?: Readable;
}
type Mail = Parameters<Pool['sendMail']>[0];
type Pool = ReturnType<typeof openPool>;

function openPool(credentials: SmtpCredentials) {
  const { host, port, security, username, password, connections } = credentials;
  const pool = createTransport({
    pool: true,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(username && { auth: { user: username, pass: password ?? '' } }),
    ...dkimOf(credentials),
    maxConnections: connections,
    maxMessages: 100,
    // Only for connections that broke before any of the mail was sent; the postman does the real retries.
    maxRequeues: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  });
  pool.use('stream', (mail, done) => {
    const { progress } = mail.data as unknown as { progress: Progress };
    mail.message.processFunc((content: Readable) => (progress.content = content));
    done();
  });
  return pool;
}

/** The signature of the sender's own domain: mailboxes believe nobody else's word for it. */
function dkimOf({ from, dkimSelector, dkimKey }: SmtpCredentials) {
  const privateKey = dkimKey ? readPem(dkimKey, 'rsa') : null;
  if (!dkimSelector || !privateKey) return {};
  return {
    dkim: { domainName: domainOf(from), keySelector: dkimSelector, privateKey },
  };
}
