import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request on its way. */
export type Fate = 'pass' | 'busy' | 'reset-after';

export interface SeenRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  status: number | null;
}

export interface FlakyProxy {
  readonly url: string;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

/**
 * Stands between a client and ingest. `busy` answers 429 with Retry-After 1; `reset-after` lets the request
 * through and breaks the connection instead of answering.
 */
export async function flakyProxy(target: string, fate: (n: number) => Fate): Promise<FlakyProxy> {
  const seen: SeenRequest[] = [];
  const handle = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const one: SeenRequest = {
      at: performance.now(),
      method,
      path: url,
      headers,
      body: Buffer.concat(chunks),
      status: null,
    };
    const n = seen.push(one) - 1;
    const what = fate(n);
    if (what === 'busy') {
      one.status = 429;
      return response.writeHead(429, { 'retry-after': '1' }).end();
    }
    const answer = await pass(target, one);
    one.status = answer.status;
    if (what === 'reset-after') return request.socket.resetAndDestroy();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
  const server = http.createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Byte for byte, as `http` sends it: `fetch` would tidy up. */
export function pass(target: string, { method, path, headers, body }: Omit<SeenRequest, 'at' | 'status'>) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(target);
      const { host: _, connection: __, ...rest } = headers;
      const request = http.request({ hostname, port, method, path, headers: rest }, (answer) =>
        resolve(read(answer)),
      );
      request.on('error', reject);
      request.end(body);
    },
  );
}

async function read(answer: http.IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const { connection: _c, 'transfer-encoding': _t, 'keep-alive': _k, ...headers } = answer.headers;
  return { status: answer.statusCode!, headers, body: Buffer.concat(chunks) };
}
