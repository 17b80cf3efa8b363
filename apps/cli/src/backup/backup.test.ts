import { connect } from '@perennial/db';
import { canaryKey, freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../run.ts';

let source: FreshDatabase;
let target: FreshDatabase;
let folder: string;
const workspace = randomUUID();
const key = canaryKey();
const otherKey = Buffer.alloc(32, 3).toString('base64');

beforeAll(async () => {
  [source, target] = [await freshDatabase(), await freshDatabase()];
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-backup-'));
  const db = connect({ url: source.url });
  await db.acrossWorkspaces((tx) =>
    tx.query(`insert into workspaces (id, name, kind, zone) values ($1, '多年生', 'live', 'UTC')`, [
      workspace,
    ]),
  );
  await db.close();
});
afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  await Promise.all([source.drop(), target.drop()]);
});

async function say(line: readonly string[], database: FreshDatabase, vaultKey?: string) {
  const [out, err]: [string[], string[]] = [[], []];
  const env = { DATABASE_URL: database.url, ...(vaultKey && { PERENNIAL_KEY: vaultKey }) };
  const exit = await run([...line, '--language=en'], {
    env,
    folder,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
}

const nameThere = async () => {
  const db = connect({ url: target.url });
  const { rows } = await db.acrossWorkspaces((tx) =>
    tx.query<{ name: string }>('select name from workspaces'),
  );
  await db.close();
  return rows.map(({ name }) => name);
};

test('a backup is a file for its owner alone, and comes back into an empty database once, with its key', async () => {
  const made = await say(['backup', 'all.gz'], source, key);
  expect([made.exit, made.out]).toEqual([0, expect.stringContaining('The key is not in the file')]);
  expect(fs.statSync(path.join(folder, 'all.gz')).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(folder)).toEqual(['all.gz']);

  expect((await say(['restore', 'all.gz'], target)).err).toContain('set PERENNIAL_KEY');
  expect((await say(['restore', 'all.gz'], target, otherKey)).err).toContain('is not the key');
  expect(await nameThere()).toEqual([]);
  expect((await say(['restore', 'all.gz'], target, key)).exit).toBe(0);
  expect(await nameThere()).toEqual(['多年生']);
  expect((await say(['restore', 'all.gz'], target, key)).err).toContain('holds data already');
});

test('the key is in the file where that is wanted, and told where that is wanted', async () => {
  await say(['backup', 'whole.gz', '--with-key'], source, key);
  const empty = await freshDatabase();
  const restored = await say(['restore', 'whole.gz', '--show-key'], empty);
  expect([restored.exit, restored.out]).toEqual([0, expect.stringContaining(`PERENNIAL_KEY=${key}`)]);
  await empty.drop();
});

test('what is no backup, or not all of one, is told and restores nothing', async () => {
  const whole = fs.readFileSync(path.join(folder, 'all.gz'));
  fs.writeFileSync(path.join(folder, 'half.gz'), whole.subarray(0, whole.length / 2));
  fs.writeFileSync(path.join(folder, 'text.gz'), 'Hello');
  const empty = await freshDatabase();
  expect((await say(['restore', 'half.gz'], empty, key)).err).toContain('not whole');
  expect((await say(['restore', 'text.gz'], empty, key)).err).toContain('no backup');
  expect((await say(['restore', 'none.gz'], empty, key)).err).toContain('can not be read');
  expect((await say(['backup', 'x.gz'], source, 'pk_secret_of_the_api')).exit).toBe(2);
  await empty.drop();
});
