import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Somebody's service on loopback, that knows keys again: a ticket is made once for each. */
export interface Crm {
  readonly url: string;
  readonly asked: Asked[];
  readonly tickets: Map<string, number>;
  /** Said to the next calls, one after the other; then `201` with the ticket. */
  readonly replies: Reply[];
  readonly close: () => Promise<void>;
}

export async function startCrm(): Promise<Crm> {
  const asked: Asked[] = [];
  const replies: Reply[] = [];
  const tickets = new Map<string, number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      const reply = replies.shift();
      if (reply)
        return void response.writeHead(reply.status, reply.headers).end(JSON.stringify(reply.body ?? {}));
      const key = String(headers['idempotency-key']);
      if (!tickets.has(key)) tickets.set(key, tickets.size + 1);
      const id = `T-${tickets.get(key)}`;
      response.writeHead(201).end(JSON.stringify({ data: { id, lines: [1, 2] }, bad: 'a\0b' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    replies,
    tickets,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}
