import { createServer, type Server } from 'node:http';
import type { Database } from '@perennial/db';
import type { Registry } from 'prom-client';

/** `/metrics` for Prometheus, `/healthz` for whoever restarts us. */
export function serveStatus(port: number, registry: Registry, db: Database): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type }).end(body);
    if (request.url === '/metrics')
      return void registry.metrics().then(
        (text) => answer(200, registry.contentType, text),
        () => answer(500, 'text/plain', ''),
      );
    if (request.url !== '/healthz') return void answer(404, 'text/plain', 'not found');
    db.pool.query('select 1').then(
      () => answer(200, 'application/json', '{"database":true}'),
      () => answer(503, 'application/json', '{"database":false}'),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}
