import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Behaviour, ExpectedFailure, Peer } from '../contract/conformance.ts';
import { smtpCredentials, type SmtpCredentials } from './credentials.ts';
import { bounceToken, reports } from './test-reports.ts';

interface Refusal extends ExpectedFailure {
  readonly stage: 'rcpt' | 'data';
  readonly reply: string;
}

const refusal = (
  stage: Refusal['stage'],
  reply: string,
  reason: Refusal['reason'],
  retryable = false,
): Refusal => ({
  name: `${stage} ${reply}`,
  stage,
  reply,
  reason,
  retryable,
});

const refusals: readonly Refusal[] = [
  refusal('rcpt', '550 5.1.1 No such user', 'unreachable-address'),
  refusal('rcpt', '550 gone', 'unreachable-address'),
  refusal('rcpt', '553 5.1.3 Bad address', 'invalid-address'),
  refusal('rcpt', '554 5.7.1 Blocked by policy', 'rejected-content'),
  {
    ...refusal('rcpt', '451 4.7.1 Greylisted, come back', 'provider-unavailable', true),
    retryAfter: 300_000,
  },
  refusal('rcpt', '452 4.2.2 Mailbox full', 'provider-unavailable', true),
  refusal('rcpt', '450 4.7.28 Unusual rate', 'rate-limited', true),
  refusal('data', '554 5.6.0 Looks like spam', 'rejected-content'),
  refusal('data', '552 5.3.4 Too big', 'rejected-content'),
  refusal('data', '451 4.3.0 Try later', 'provider-unavailable', true),
];

export interface Received {
  /** Of the envelope: where reports of this mail go. */
  readonly from: string;
  readonly recipients: readonly string[];
  readonly raw: string;
  readonly mail: ParsedMail;
}

export interface SmtpPeer extends Peer {
  readonly credentials: SmtpCredentials;
  readonly received: readonly Received[];
  /** Ends every connection, as relays do with idle ones. */
  readonly dropConnections: () => void;
  readonly close: () => Promise<void>;
}

/** A real SMTP server that treats each recipient as arranged. */
export async function startSmtpPeer(): Promise<SmtpPeer> {
  const behaviours = new Map<string, Behaviour>();
  const addresses = new Map<string, string>();
  const received: Received[] = [];
  const behaviourOf = (session: SMTPServerSession) =>
    behaviours.get(session.envelope.rcptTo[0]!.address) ?? 'accept';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(errorFor(behaviours.get(address), 'rcpt')),
    onData(stream, session, done) {
      const behaviour = behaviourOf(session);
      void readAll(stream).then(async (raw) => {
        const error = errorFor(behaviour, 'data');
        if (error) return done(error);
        if (behaviour === 'hang') return;
        const recipients = session.envelope.rcptTo.map((one) => one.address);
        const { mailFrom } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        received.push({ from, recipients, raw, mail: await simpleParser(raw) });
        if (behaviour === 'break') return cut(server, session);
        done();
      });
    },
  });
  server.on('error', () => {}); // broken lines are what it is for
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const credentials = smtpCredentials.parse({
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'shop@example.org',
    fromName: 'Shop',
    bounceToken,
  });
  return {
    credentials,
    received,
    dropConnections: () => connectionsOf(server).forEach((connection) => connection._socket.destroy()),
    failures: refusals.map(({ stage: _, reply: __, ...expected }) => expected),
    arrange(behaviour, message) {
      const email = `person-${behaviours.size}@example.com`;
      behaviours.set(email, behaviour);
      addresses.set(message.key, email);
      return { ...message, to: { ...message.to, channel: 'email', email } };
    },
    delivered: (key) => received.filter(({ recipients }) => recipients.includes(addresses.get(key)!)).length,
    nobody: { ...credentials, port: 9 },
    callbacks: reports,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function errorFor(behaviour: Behaviour | undefined, stage: Refusal['stage']): Error | null {
  const found = refusals.find((one) => one.name === behaviour && one.stage === stage);
  if (!found) return null;
  return Object.assign(new Error(found.reply.slice(4)), { responseCode: Number(found.reply.slice(0, 3)) });
}

interface Connection {
  readonly session: SMTPServerSession;
  readonly _socket: { destroy(): void };
}

const connectionsOf = (server: SMTPServer): readonly Connection[] => [
  ...(server as unknown as { connections: Set<Connection> }).connections,
];

/** Cuts the line after everything arrived, before the answer. */
function cut(server: SMTPServer, session: SMTPServerSession): void {
  connectionsOf(server)
    .find((connection) => connection.session.id === session.id)
    ?._socket.destroy();
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
