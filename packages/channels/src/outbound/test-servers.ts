import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Resolve } from './fence.ts';

export interface Sink {
  readonly port: number;
  /** Connections that came, whether or not anything was asked. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** A server on loopback that counts who knocks. */
export async function startSink(listener: RequestListener): Promise<Sink> {
  let connections = 0;
  const server = createServer(listener);
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

export interface NameServer {
  readonly resolve: Resolve;
  /** How often it was asked. */
  readonly asked: () => number;
  readonly close: () => void;
}

/** A DNS server that answers one address after the other, the last for ever: what a rebinding name does. */
export async function startNameServer(addresses: readonly string[]): Promise<NameServer> {
  let asked = 0;
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const next = addresses[Math.min(asked, addresses.length - 1)]!;
    asked += 1;
    socket.send(answerTo(query, next), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    resolve: (name, done) =>
      resolver.resolve4(name, (error, found) =>
        done(error, error ? [] : found.map((address) => ({ address, family: 4 }))),
      ),
    asked: () => asked,
    close: () => socket.close(),
  };
}

/** RFC 1035: the query's header with one answer, its question, and an A record that lives for no time. */
function answerTo(query: Buffer, address: string): Buffer {
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 6);
  header.writeUInt32BE(0, 8);
  const end = query.indexOf(0, 12) + 5;
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]);
  return Buffer.concat([header, query.subarray(12, end), record]);
}
