import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { freePort } from '@perennial/testkit';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export interface Pages {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves built pages from folders by the path they begin with, the longest first; whatever is no file is the page itself.
 * Calls of the API go on to where it runs.
 */
export async function servePages(folders: ReadonlyMap<string, string>, api: string): Promise<Pages> {
  const port = await freePort();
  const paths = [...folders].toSorted(([a], [b]) => b.length - a.length);
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    if (pathname.startsWith('/v1/')) return forward(request, response, api);
    const [prefix, folder] = paths.find(([begin]) => pathname.startsWith(begin))!;
    void send(response, folder, pathname.slice(prefix.length));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function send(response: http.ServerResponse, folder: string, file: string): Promise<void> {
  const wanted = path.join(folder, path.normalize(`/${file}`));
  const found = await fs.readFile(wanted).catch(() => null);
  const type = found === null ? 'text/html' : (types[path.extname(wanted)] ?? 'application/octet-stream');
  response.writeHead(200, { 'content-type': type });
  response.end(found ?? (await fs.readFile(path.join(folder, 'index.html'))));
}

function forward(request: http.IncomingMessage, response: http.ServerResponse, api: string): void {
  const { host, port } = new URL(api);
  const { method = 'GET', headers, url = '/' } = request;
  const call = http.request(
    { host: '127.0.0.1', port, method, path: url, headers: { ...headers, host } },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  call.on('error', () => response.destroy());
  request.pipe(call);
}
