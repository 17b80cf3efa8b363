import { connect, createVault, type Database } from '@perennial/db';
import { backupLines, restoreLines } from '@perennial/db/backup';
import { wrongRollups } from '@perennial/db/doctor';
import { canaryKey, freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../http/logger.ts';
import { buildServer } from '../server.ts';
import { cookieOf, publicUrl, testApi, type Anything, type TestApi } from '../testing/api.ts';
import { makeIds, type Ids } from '../testing/ids.ts';

let api: TestApi;
let ids: Ids;
let target: FreshDatabase;
let restored: Database;
let lines: string[];
const key = canaryKey();
beforeAll(async () => {
  api = await testApi();
  ids = await makeIds(api, api.owner);
  // Separators that are none of a line, and a number no double holds.
  await api.db.inWorkspace(api.owner.workspace, (tx) =>
    tx.query(`update people set attributes = $1`, [
      '{"note": "one\\u2028two\\nthree", "big": 12345678901234567890.5}',
    ]),
  );
  lines = await all(backupLines({ url: api.fresh.url, key, withKey: false }));
  target = await freshDatabase();
  restored = connect({ url: target.url });
});
afterAll(async () => {
  await restored.close();
  await Promise.all([api.close(), target.drop()]);
});

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

const from = (some: readonly string[]) => Readable.from(some) as AsyncIterable<string>;
const restore = (some: readonly string[], given: string | undefined = key) =>
  restoreLines(from(some), { url: target.url, key: given });
const faultOf = (some: readonly string[], given?: string) =>
  restore(some, given).then(
    () => 'restored',
    ({ code }: { code?: string }) => code,
  );

/** What every table holds, told shortly. */
async function sums(db: Database): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  await db.acrossWorkspaces(async (tx) => {
    const { rows } = await tx.query<{ name: string }>(
      `select relname as name from pg_class where relkind in ('r', 'p') and not relispartition
         and relnamespace = 'public'::regnamespace and relname not in ('rate_windows', 'migrations')`,
    );
    for (const { name } of rows) {
      const state =
        name === 'messages' ? `to_jsonb(t) - '{status,reason,reason_code,lease}'::text[]` : 'to_jsonb(t)';
      // What was on its way is parked, and counts as such.
      const compared = name === 'rollups' ? `where t.kind <> 'unsent'` : '';
      const { rows: sum } = await tx.query<{ sum: string }>(
        `select count(*) || ':' || md5(coalesce(string_agg(row, ',' order by row), '')) as sum
         from (select (${state})::text as row from ${name} t ${compared}) r`,
      );
      found[name] = sum[0]!.sum;
    }
  });
  return found;
}

describe('a backup', () => {
  it('tells nothing personal without the key, and does not hold it unless wanted', async () => {
    const text = lines.join('\n');
    for (const secret of ['ada@example.com', 'user-1@example.com', '+8613800138000', 'Hello Ada', key])
      expect(text).not.toContain(secret);
    const [header] = await all(backupLines({ url: api.fresh.url, key, withKey: true }));
    expect(JSON.parse(header!)).toMatchObject({ key });
  });

  it('is brought back whole or not at all, and only with its key', async () => {
    const before = await sums(restored);
    expect(await faultOf(['no backup'])).toBe('not-a-backup');
    expect(await faultOf(lines.slice(0, -1))).toBe('cut-off');
    const row = lines.findIndex((line) => line.startsWith('#table people')) + 1;
    expect(await faultOf(lines.toSpliced(row, 1))).toBe('cut-off');
    expect(await faultOf(lines, Buffer.alloc(32, 9).toString('base64'))).toBe('other-key');
    expect(await sums(restored)).toEqual(before);
  });

  it('gives back every row of every table, and parks what was about to leave', async () => {
    const { rows, parked } = await restore(lines);
    expect(rows).toBe(lines.length - 2 - lines.filter((line) => line.startsWith('#table ')).length);
    expect(await sums(restored)).toEqual(await sums(api.db));
    expect(parked).toBe(1);
    const wrong = await restored.acrossWorkspaces((tx) => wrongRollups(tx, 100));
    expect(wrong.filter(({ span }) => span === 'now')).toEqual([]);
    const { rows: messages } = await restored.acrossWorkspaces((tx) =>
      tx.query('select status, reason from messages'),
    );
    expect(messages).toEqual([{ status: 'parked', reason: { code: 'restored' } }]);
    expect(await faultOf(lines)).toBe('database-not-empty');
  });

  it('is an installation that works: sign-in, people, publishing', async () => {
    const config = { publicUrl };
    const vault = createVault(key);
    const app = await buildServer({ db: restored, vault, config, log: createLogger('silent') });
    const call = async (method: string, url: string, payload?: object, cookie?: string) => {
      const headers = {
        'sec-fetch-site': 'same-origin',
        ...(cookie && { cookie, 'perennial-workspace': api.owner.workspace }),
      };
      const answer = await app.inject({ method: method as 'GET', url, headers, ...(payload && { payload }) });
      return {
        status: answer.statusCode,
        body: answer.json() as Anything,
        headers: answer.headers,
        text: '',
      };
    };
    const { email, password } = api.owner;
    const cookie = cookieOf(await call('POST', '/v1/session', { email, password }));
    const person = await call('GET', `/v1/people/${ids.person}`, undefined, cookie);
    expect(person.body).toMatchObject({ email: 'user-1@example.com' });
    const made = await call('POST', `/v1/journeys/${ids.journey}/publish`, {}, cookie);
    expect([made.status, made.body.version?.version]).toEqual([201, 2]);
    await app.close();
  });
});
