import { randomBytes } from 'node:crypto';
import { connect, createVault, type Database, type Vault } from '@perennial/db';
import { createLogger } from '../../apps/api/src/http/logger.ts';
import { buildServer } from '../../apps/api/src/server.ts';
import { makeSetupLink } from '../../apps/api/src/setup-link.ts';

/** The API in the bench's own process, so that what it asks of the database can be watched. */
export interface InProcess {
  readonly db: Database;
  readonly vault: Vault;
  /** The owner's live workspace. */
  readonly workspace: string;
  /** What it answers; fails when that is no success. */
  readonly call: <T>(method: 'GET' | 'POST', url: string, body?: object) => Promise<T>;
  readonly close: () => Promise<void>;
}

const publicUrl = 'http://127.0.0.1';

/** On a migrated database without users; somebody signs up. */
export async function openApi(url: string, prepare: (db: Database) => void): Promise<InProcess> {
  const db = connect({ url, connections: 1, name: 'perennial-bench-api', statementTimeout: 600_000 });
  prepare(db);
  const vault = createVault(randomBytes(32).toString('base64'));
  // A stream ends by itself as soon as its first numbers are told.
  const watchTimes = { look: 600_000, stay: 10 };
  const app = await buildServer({
    db,
    vault,
    log: createLogger('silent'),
    config: { publicUrl },
    watchTimes,
  });
  let signed: Record<string, string> = {};
  const call = async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
    const answer = await app.inject({ method, url: path, headers: signed, ...(body && { payload: body }) });
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
    const [cookie] = [answer.headers['set-cookie']].flat();
    if (cookie) signed = { ...signed, cookie: cookie.split(';')[0]!, 'sec-fetch-site': 'same-origin' };
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    return (isJson ? answer.json() : answer.body) as T;
  };
  const token = (await makeSetupLink(db, publicUrl))!.split('#')[1]!;
  const owner = { email: 'owner@example.com', password: 'a password of some length', name: 'Owner' };
  const { workspace } = await call<{ workspace: string }>('POST', '/v1/setup', {
    ...{ token, ...owner, workspace: 'Bench', zone: 'Asia/Kolkata' },
  });
  signed = { ...signed, 'perennial-workspace': workspace };
  const close = async () => {
    await app.close();
    await db.close();
  };
  return { db, vault, workspace, call, close };
}
