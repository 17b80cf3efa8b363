import { connect as connectOpen, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { Told } from '../contract/provider.ts';
import { FenceError, type Fence } from '../outbound/fence.ts';
import { readDelivery } from './messages.ts';
import { status } from './outcome.ts';
import { answerTo, command, cString, createPduReader, isAnswer, writePdu, type Pdu } from './pdu.ts';

export interface SessionOptions {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly fence: Fence;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** Takes in receipts and replies; without it we bind as one that only sends. */
  readonly hear?: ((told: Told) => Promise<void>) | undefined;
  /** Milliseconds between two questions whether the other side is there. */
  readonly enquireEvery: number;
  /** Milliseconds for connecting and binding. */
  readonly patience: number;
}

/** A bound connection. */
export interface Session {
  /** Its answer; `null` once the line is gone, and nobody knows how far it got. */
  readonly ask: (id: number, body?: Buffer) => Promise<Pdu | null>;
  readonly isOpen: () => boolean;
  readonly onClose: (listener: () => void) => void;
  /** Takes leave, then ends the connection. */
  readonly close: () => Promise<void>;
}

/** The centre doesn't let us in; its status says why. */
export class BindError extends Error {
  override readonly name = 'BindError';
  readonly status: number;

  constructor(code: number) {
    super(`SMPP status ${code}`);
    this.status = code;
  }
}

/** How long the centre gets to answer our leave. Milliseconds. */
const farewell = 500;

/** @throws BindError, FenceError, or what the socket says; then nothing was sent but our name */
export async function openSession(options: SessionOptions): Promise<Session> {
  const socket = dial(options);
  const talk = startTalk(socket, options);
  const limit = setTimeout(() => socket.destroy(new Error('timed out')), options.patience);
  try {
    await talk.connected;
    const bind = options.hear ? command.bindTransceiver : command.bindTransmitter;
    const answer = await talk.ask(bind, bindBody(options));
    if (answer === null) throw new Error('closed while binding');
    if (answer.status !== status.ok) throw new BindError(answer.status);
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(limit);
  }
  keepAsking(socket, talk.ask, options.enquireEvery);
  return {
    ask: talk.ask,
    isOpen: () => !socket.destroyed && socket.writable,
    onClose: (listener) => (socket.destroyed ? listener() : void socket.once('close', listener)),
    async close() {
      const timer = setTimeout(() => socket.destroy(), farewell);
      await talk.ask(command.unbind);
      clearTimeout(timer);
      socket.destroy();
    },
  };
}

/** An address has no name to be asked for by. */
const serverName = (host: string) => (isIP(host) === 0 ? { servername: host } : {});

function dial({ host, port, secure, fence }: SessionOptions): Socket {
  const refusal = fence.refuses(new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}`));
  if (refusal) throw new FenceError(refusal);
  const target = { host, port, lookup: fence.lookupFor(port) };
  return secure ? connectSecure({ ...target, ...serverName(host) }) : connectOpen(target);
}

const bindBody = ({ systemId, password, systemType }: SessionOptions): Buffer =>
  Buffer.concat([
    cString(systemId),
    cString(password),
    cString(systemType),
    Buffer.from([0x34, 0, 0]), // version 3.4; any type and plan of number
    cString(''),
  ]);

type Ask = Session['ask'];

/** Sends questions, matches answers, and answers what the centre asks. */
function startTalk(
  socket: Socket,
  { secure, hear }: SessionOptions,
): { readonly ask: Ask; readonly connected: Promise<void> } {
  const asked = new Map<number, (answer: Pdu | null) => void>();
  const read = createPduReader();
  let sequence = 0;
  socket.on('data', (chunk) => {
    try {
      for (const pdu of read(chunk)) take(pdu);
    } catch {
      socket.destroy(); // not SMPP, so nothing else that it says can be trusted
    }
  });
  socket.on('error', () => {}); // `close` follows, and tells everybody who waits
  socket.on('close', () => {
    for (const resolve of asked.values()) resolve(null);
    asked.clear();
  });
  const take = (pdu: Pdu) => {
    if (!isAnswer(pdu.id)) return void answerCentre(socket, pdu, hear);
    // A second answer, or one to nobody, finds nobody waiting.
    asked.get(pdu.sequence)?.(pdu);
    asked.delete(pdu.sequence);
  };
  const connected = new Promise<void>((resolve, reject) => {
    socket.once(secure ? 'secureConnect' : 'connect', resolve);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed')));
  });
  return {
    connected,
    ask: (id, body) =>
      new Promise((resolve) => {
        if (!socket.writable) return resolve(null);
        sequence = (sequence % 0x7fffffff) + 1;
        asked.set(sequence, resolve);
        socket.write(writePdu({ id, sequence, ...(body && { body }) }));
      }),
  };
}

async function answerCentre(socket: Socket, pdu: Pdu, hear: SessionOptions['hear']): Promise<void> {
  const { id, sequence, body } = pdu;
  const say = (code: number, more?: Buffer) =>
    socket.writable &&
    socket.write(writePdu({ id: answerTo(id), status: code, sequence, ...(more && { body: more }) }));
  if (id === command.deliver) return void say(await takeIn(body, hear), cString(''));
  if (id === command.enquireLink) return void say(status.ok);
  if (id === command.unbind) {
    say(status.ok);
    return void socket.end();
  }
  socket.write(writePdu({ id: command.genericNack, status: 0x03, sequence })); // no such command
}

/** Taken once it is stored; otherwise the centre keeps it and comes again. */
async function takeIn(body: Buffer, hear: SessionOptions['hear']): Promise<number> {
  try {
    const told = readDelivery(body, Date.now());
    if (!hear) return status.temporaryReceiverError;
    await hear(told);
    return status.ok;
  } catch {
    return status.temporaryReceiverError;
  }
}

/** A centre that doesn't answer is gone, whatever the network says. */
function keepAsking(socket: Socket, ask: Ask, every: number): void {
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) return void socket.destroy();
    waiting = true;
    void ask(command.enquireLink).then(() => (waiting = false));
  }, every);
  socket.once('close', () => clearInterval(timer));
}
