import http from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import type { Asked } from '../checker/evidence.ts';

/** The one address that clients know, in front of API processes that come and go; and what it saw on the wire. */
export interface Proxy {
  readonly origin: string;
  /** When the API has said that it has this message. */
  readonly acknowledged: (messageId: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Takes turns between the origins. A request that gets no answer from one breaks off, as it would without us. */
export async function startProxy(origins: readonly string[], note: (asked: Asked) => void): Promise<Proxy> {
  const acked = new Set<string>();
  const waiting = new Map<string, () => void>();
  const agent = new http.Agent({ keepAlive: false });
  let turn = 0;
  const server = http.createServer((request, response) => {
    void (async () => {
      const body = await read(request);
      const messageIds = idsOf(body, request.headers['content-encoding']);
      const at = Date.now();
      const answer = await forward(origins[turn++ % origins.length]!, request, body, agent);
      const wait = answer?.headers['retry-after'];
      const status = answer?.status ?? 0;
      note({ messageIds, at, answeredAt: Date.now(), status, ...(wait && { retryAfter: Number(wait) }) });
      if (!answer) return void request.socket.destroy();
      response.writeHead(answer.status, answer.headers).end(answer.body);
      if (answer.status !== 200) return;
      for (const id of messageIds) {
        acked.add(id);
        waiting.get(id)?.();
      }
    })().catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    acknowledged: (id) =>
      acked.has(id) ? Promise.resolve() : new Promise((resolve) => waiting.set(id, resolve)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

function forward(
  origin: string,
  { method, url, headers }: http.IncomingMessage,
  body: Buffer,
  agent: http.Agent,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const { connection: _, 'transfer-encoding': __, ...passed } = headers;
    const options = { method, agent, headers: { ...passed, 'content-length': String(body.length) } };
    const request = http.request(`${origin}${url}`, options, (response) => {
      read(response).then(
        (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        () => resolve(undefined),
      );
    });
    request.once('error', () => resolve(undefined));
    request.end(body);
  });
}

async function read(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function idsOf(body: Buffer, encoding: string | undefined): string[] {
  const text = encoding === 'gzip' ? zlib.gunzipSync(body) : body;
  const { batch = [] } = JSON.parse(text.toString()) as { batch?: { messageId: string }[] };
  return batch.map(({ messageId }) => messageId);
}
