import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Behaviour, ExpectedFailure, Oddity } from './peer.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string as it is, anything else as JSON. */
  readonly body?: unknown;
}

export interface ApiCall {
  readonly method: string;
  /** In full. */
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly bytes: Buffer;
}

export interface ApiPeerOptions {
  /** Which message a call is about; `null` for calls that send none. */
  readonly keyOf: (call: ApiCall) => string | null;
  /** The answer to a call that isn't signed, or isn't formed, as the provider wants it. */
  readonly refuse: (call: ApiCall) => ApiAnswer | null;
  readonly accept: (call: ApiCall, key: string | null) => ApiAnswer;
  readonly refusals: readonly (ExpectedFailure & { readonly answer: ApiAnswer })[];
}

export interface ApiPeer {
  readonly url: string;
  readonly calls: readonly ApiCall[];
  readonly failures: readonly ExpectedFailure[];
  readonly oddities: readonly Oddity[];
  /** Sets how the message of a key is treated. */
  readonly behave: (key: string, behaviour: Behaviour) => void;
  readonly delivered: (key: string) => number;
  readonly close: () => Promise<void>;
}

/** A web service on loopback that checks each call as its provider does and treats each message as arranged. */
export async function startApiPeer(options: ApiPeerOptions): Promise<ApiPeer> {
  const behaviours = new Map<string, Behaviour>();
  const taken = new Map<string, number>();
  const calls: ApiCall[] = [];
  const server = createServer((request, response) => {
    void readCall(request, base()).then((call) => {
      calls.push(call);
      const refused = options.refuse(call);
      if (refused) return write(response, refused);
      const key = options.keyOf(call);
      if (key === null) return write(response, options.accept(call, null));
      const behaviour = behaviours.get(key) ?? 'accept';
      const refusal = options.refusals.find((one) => one.name === behaviour);
      if (refusal) return write(response, refusal.answer);
      if (behaviour === 'hang') return;
      taken.set(key, (taken.get(key) ?? 0) + 1);
      play(behaviour, response, options.accept(call, key));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: base(),
    calls,
    failures: options.refusals.map(({ answer: _, ...expected }) => expected),
    oddities: ['lie', 'twice'],
    behave: (key, behaviour) => void behaviours.set(key, behaviour),
    delivered: (key) => taken.get(key) ?? 0,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

function play(behaviour: Behaviour, response: ServerResponse, answer: ApiAnswer): void {
  if (behaviour === 'break') return void response.destroy();
  if (behaviour === 'lie') return write(response, { status: 200, body: '<html>Welcome!</html>' });
  const socket: Socket = response.socket!;
  write(response, answer);
  if (behaviour === 'twice')
    response.on('finish', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'));
}

function write(response: ServerResponse, { status, headers, body }: ApiAnswer): void {
  response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function readCall(request: IncomingMessage, base: string): Promise<ApiCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const { method = '', url = '', headers } = request;
  return { method, url: new URL(url, base), headers, body: bytes.toString('utf8'), bytes };
}
