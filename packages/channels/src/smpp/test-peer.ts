import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import smpp, { type SmppPdu, type SmppSession } from 'smpp';
import type { Behaviour, ExpectedFailure, Peer } from '../contract/conformance.ts';
import { smppCredentials, type SmppCredentials } from './credentials.ts';
import { status } from './outcome.ts';

const refusal = (code: number, reason: ExpectedFailure['reason'], retryable = false) => ({
  name: `0x${code.toString(16)}`,
  reason,
  retryable,
  code,
});

const refusals = [
  refusal(status.invalidDestination, 'invalid-address'),
  refusal(status.invalidDestinationType, 'invalid-address'),
  refusal(status.invalidLength, 'rejected-content'),
  refusal(status.invalidSource, 'unauthorised', true),
  refusal(status.queueFull, 'rate-limited', true),
  refusal(status.throttled, 'rate-limited', true),
  refusal(status.systemError, 'provider-unavailable', true),
  refusal(0x45, 'provider-unavailable', true),
];

/** The centre's id of the nth submission, hexadecimal. */
export const idOf = (n: number): string => (0xabc00 + n).toString(16);

/** One `submit_sm` as the package reads it. */
export interface Submitted {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  /** Reference, number of parts, number of this part. */
  readonly part: readonly number[] | null;
  readonly coding: number;
  readonly wantsReceipt: boolean;
}

export interface SmppPeer extends Peer {
  readonly credentials: SmppCredentials;
  readonly submitted: readonly Submitted[];
  readonly sessions: () => readonly SmppSession[];
  /** The commands with which clients have bound, in order. */
  readonly binds: readonly string[];
  /** Most submissions that waited for their answers at a time. */
  readonly mostWaiting: () => number;
  /** Answers only after so many milliseconds, and counts anew who waits. */
  readonly beSlow: (milliseconds: number) => void;
  /** Refuses the next parts of a message for want of room, once each. */
  readonly throttleParts: (phone: string, parts: readonly number[]) => void;
  readonly close: () => Promise<void>;
}

/** An SMS centre out of the package `smpp`, which treats each number as arranged. */
export async function startSmppPeer(
  tls: { readonly key?: string; readonly cert?: string } = {},
): Promise<SmppPeer> {
  const behaviours = new Map<string, Behaviour>();
  const phones = new Map<string, string>();
  const submitted: Submitted[] = [];
  const binds: string[] = [];
  const throttled = new Map<string, Set<number>>();
  let slow = 0;
  let waiting = 0;
  let mostWaiting = 0;
  let numbers = 0;
  const submit = (session: SmppSession, pdu: SmppPdu) => {
    const read = readSubmit(pdu);
    const behaviour = behaviours.get(read.to) ?? 'accept';
    const code = refusals.find((one) => one.name === behaviour)?.code;
    if (code !== undefined) return void session.send(pdu.response({ command_status: code }));
    if (read.part && throttled.get(read.to)?.delete(read.part[2]!))
      return void session.send(pdu.response({ command_status: status.throttled }));
    if (behaviour === 'hang') return;
    submitted.push(read);
    if (behaviour === 'break') return void session.socket.destroy();
    if (behaviour === 'lie') return void session.socket.write('HTTP/1.1 400 Bad Request\r\n\r\n');
    session.send(pdu.response({ message_id: idOf(submitted.length) }));
    if (behaviour === 'twice') session.send(pdu.response({ message_id: 'another' }));
  };
  const server = smpp.createServer(tls, (session) => {
    session.on('error', () => {});
    const bind = (pdu: SmppPdu) => {
      binds.push(pdu.command);
      const known = pdu.system_id === 'perennial' && pdu.interface_version === 0x34;
      const code = !known
        ? status.invalidSystemId
        : pdu.password === 'secret'
          ? status.ok
          : status.invalidPassword;
      session.send(pdu.response({ command_status: code }));
    };
    session.on('bind_transceiver', bind);
    session.on('bind_transmitter', bind);
    session.on('enquire_link', (pdu: SmppPdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: SmppPdu) => (session.send(pdu.response()), session.close()));
    session.on('submit_sm', (pdu: SmppPdu) => {
      mostWaiting = Math.max(mostWaiting, (waiting += 1));
      setTimeout(() => ((waiting -= 1), submit(session, pdu)), slow);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = { host: '127.0.0.1', systemId: 'perennial', password: 'secret', sender: '10690001' };
  const inside = { ...base, security: tls.key ? 'tls' : 'none', allowPrivate: true } as const;
  return {
    credentials: smppCredentials.parse({ ...inside, port: (server.address() as AddressInfo).port }),
    nobody: { ...inside, port: 9 },
    submitted,
    binds,
    sessions: () => server.sessions,
    mostWaiting: () => mostWaiting,
    beSlow: (milliseconds) => void ([slow, mostWaiting] = [milliseconds, 0]),
    throttleParts: (phone, parts) => void throttled.set(phone.slice(1), new Set(parts)),
    failures: refusals.map(({ code: _, ...expected }) => expected),
    oddities: ['lie', 'twice'],
    arrange(behaviour, message) {
      const phone = `+861380013${String((numbers += 1)).padStart(4, '0')}`;
      behaviours.set(phone.slice(1), behaviour);
      phones.set(message.key, phone.slice(1));
      return { ...message, to: { channel: 'sms', phone } };
    },
    delivered: (key) => submitted.filter(({ to }) => to === phones.get(key)).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of server.sessions) session.destroy();
      }),
  };
}

function readSubmit(pdu: SmppPdu): Submitted {
  const { message, udh } = pdu.short_message;
  return {
    to: pdu.destination_addr,
    from: pdu.source_addr,
    text: message,
    part: udh?.[0] ? [...udh[0].subarray(-3)] : null,
    coding: pdu.data_coding,
    wantsReceipt: pdu.registered_delivery === 1,
  };
}
