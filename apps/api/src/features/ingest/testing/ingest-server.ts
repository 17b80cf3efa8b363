import { connect, createVault, tokenHash, type Database, type Vault } from '@perennial/db';
import { canaryKey, freshDatabase, type FreshDatabase, type AnyRow } from '@perennial/testkit';
import Fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { ingestRoutes, type IngestOptions } from '../routes.ts';
import { normaliseIngestUrl } from '../url.ts';

export interface TestWorkspace {
  readonly id: string;
  readonly keys: { readonly server: string; readonly browser: string; readonly secret: string };
}

/** Ingest alone, listening on a real port, over a database of its own. */
export interface IngestServer {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly db: Database;
  readonly vault: Vault;
  readonly fresh: FreshDatabase;
  readonly log: string[];
  workspace(kind?: 'live' | 'practice', settings?: object): Promise<TestWorkspace>;
  /** As the superuser, behind the fence. */
  rows<Row = AnyRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  post(path: string, key: string | null, body: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

export async function startIngest(
  options: Partial<IngestOptions> & { connections?: number; databaseUrl?: (url: string) => string } = {},
): Promise<IngestServer> {
  const fresh = await freshDatabase();
  const url = options.databaseUrl?.(fresh.url) ?? fresh.url;
  const db = connect({ url, connections: options.connections ?? 10 });
  const vault = createVault(canaryKey());
  const admin = connect({ url: fresh.adminUrl, connections: 2 });
  const log: string[] = [];
  const app = Fastify({
    logger: { level: 'info', stream: { write: (line: string) => log.push(line) } },
    rewriteUrl: (request) => normaliseIngestUrl(request.url!),
    forceCloseConnections: true,
  });
  await app.register(ingestRoutes, { db, vault, clock: { now: () => Date.now() }, ...options });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const rows = async <Row>(sql: string, values: unknown[] = []) =>
    (await admin.pool.query(sql, values)).rows as Row[];
  return {
    app,
    url: origin,
    db,
    vault,
    fresh,
    log,
    rows,
    workspace: (kind = 'live', settings = {}) => makeWorkspace(rows, kind, settings),
    post: (path, key, body, headers = {}) =>
      fetch(origin + path, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          ...(key !== null && { authorization: basic(key) }),
          ...headers,
        },
        body:
          typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
      }),
    close: async () => {
      await app.close();
      await db.close();
      await admin.close();
      await fresh.drop();
    },
  };
}

export const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

async function makeWorkspace(
  rows: (sql: string, values: unknown[]) => Promise<unknown>,
  kind: string,
  settings: object,
): Promise<TestWorkspace> {
  const id = randomUUID();
  await rows(`insert into workspaces (id, name, kind, zone, settings) values ($1, 'Test', $2, 'UTC', $3)`, [
    id,
    kind,
    JSON.stringify(settings),
  ]);
  const keys = { server: randomUUID(), browser: randomUUID(), secret: randomUUID() };
  for (const [name, key] of Object.entries(keys))
    await rows(
      `insert into api_keys (workspace_id, id, name, kind, role, hint, key_hash)
       values ($1, $2, $3, $3, $4, '', $5)`,
      [id, randomUUID(), name, name === 'secret' ? 'developer' : null, tokenHash(key)],
    );
  return { id, keys };
}
