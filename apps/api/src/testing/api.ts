import { connect, createVault, type Database, type Vault } from '@perennial/db';
import {
  canaryKey,
  freshDatabase,
  testClock,
  type Anything,
  type FreshDatabase,
  type TestClock,
} from '@perennial/testkit';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createLogger } from '../http/logger.ts';
import { buildServer, type ServerOptions } from '../server.ts';
import { makeSetupLink } from '../setup-link.ts';

/** The API over a database of its own, with one owner who is signed in. */
export interface TestApi {
  readonly app: FastifyInstance;
  readonly db: Database;
  readonly vault: Vault;
  readonly fresh: FreshDatabase;
  readonly clock: TestClock;
  readonly owner: Account;
  /** Every line logged so far. */
  readonly logged: () => string;
  readonly call: (request: TestRequest) => Promise<TestAnswer>;
  readonly close: () => Promise<void>;
}

export interface Account {
  readonly email: string;
  readonly password: string;
  readonly cookie: string;
  readonly workspace: string;
  readonly practice: string;
}

export interface TestRequest {
  readonly method?: string;
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Signs the call: the owner in their live workspace unless told otherwise; `null` = nobody. */
  readonly as?: { readonly cookie?: string; readonly key?: string; readonly workspace?: string } | null;
}

export type { Anything };

export interface TestAnswer {
  readonly status: number;
  readonly body: Anything;
  readonly headers: LightMyRequestResponse['headers'];
  readonly text: string;
}

export const publicUrl = 'http://perennial.test';
const who = { email: 'ada@example.com', password: 'correct horse battery' };

export async function testApi(options: Partial<ServerOptions> = {}): Promise<TestApi> {
  const fresh = await freshDatabase();
  const db = connect({ url: fresh.url });
  const vault = createVault(canaryKey());
  const clock = testClock();
  const lines: string[] = [];
  const log = createLogger('trace', { write: (line: string) => void lines.push(line) });
  const config = { publicUrl, ...options.config };
  // Injected calls get their answer when it has ended, so streams are short.
  const watchTimes = { stay: 100, ...options.watchTimes };
  const app = await buildServer({ db, vault, log, now: () => clock.now(), ...options, config, watchTimes });
  const base = { app, db, vault, fresh, clock, logged: () => lines.join('') };
  const owner = await firstOwner(app, db);
  return {
    ...base,
    owner,
    call: (request) => inject(app, request, owner),
    close: async () => {
      await app.close();
      await db.close();
      await fresh.drop();
    },
  };
}

async function firstOwner(app: FastifyInstance, db: Database): Promise<Account> {
  const link = await makeSetupLink(db, publicUrl);
  const token = link!.split('#')[1]!;
  const body = { token, ...who, name: 'Ada', workspace: 'Fernway', zone: 'Asia/Shanghai' };
  const answer = await inject(app, { method: 'POST', url: '/v1/setup', body, as: null }, undefined);
  if (answer.status !== 201) throw new Error(`set-up failed: ${answer.text}`);
  return { ...who, ...answer.body, cookie: cookieOf(answer) };
}

export function cookieOf({ headers }: TestAnswer): string {
  return String([headers['set-cookie']].flat()[0]).split(';')[0]!;
}

async function inject(
  app: FastifyInstance,
  request: TestRequest,
  owner: Account | undefined,
): Promise<TestAnswer> {
  const { method = 'GET', url, body, headers = {} } = request;
  const as = request.as === undefined ? owner : request.as;
  const answer = await app.inject({
    method: method as 'GET',
    url,
    headers: { ...credentials(as), ...headers },
    ...(body !== undefined && { payload: body as object }),
  });
  const json = String(answer.headers['content-type']).startsWith('application/json');
  return {
    status: answer.statusCode,
    body: json && answer.body !== '' ? answer.json() : undefined,
    headers: answer.headers,
    text: answer.body,
  };
}

export function credentials(as: TestRequest['as'] | undefined): Record<string, string> {
  if (!as) return {};
  if (as.key) return { authorization: `Bearer ${as.key}` };
  return {
    ...(as.cookie && { cookie: as.cookie, 'sec-fetch-site': 'same-origin' }),
    ...(as.workspace && { 'perennial-workspace': as.workspace }),
  };
}
