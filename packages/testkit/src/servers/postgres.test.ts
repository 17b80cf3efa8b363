import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDirectory } from '../test-directory.ts';
import { isAlive, startPostgres, until, type PostgresServer } from './index.mjs';

const here = new URL('./index.mjs', import.meta.url).href;
let directory: string;
let server: PostgresServer;

beforeAll(async () => {
  directory = testDirectory('own-postgres');
  server = await start();
});
afterAll(() => server.stop());

function start(): Promise<PostgresServer> {
  return startPostgres({ directory, durable: false });
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await until(() => !isAlive(pid), 5000);
}

test('the passwords are readable by their owner alone', () => {
  for (const name of ['postgres-admin.password', 'postgres-perennial.password']) {
    expect(fs.statSync(path.join(directory, name)).mode & 0o777).toBe(0o600);
  }
  expect(fs.statSync(path.join(directory, 'postgres')).mode & 0o777).toBe(0o700);
});

test('it refuses a wrong password', async () => {
  const wrong = server.url().replace(/:[^:@]+@/, ':wrong@');
  await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
});

test('a start on a running server finds it', async () => {
  const again = await start();
  expect(again).toMatchObject({ pid: server.pid, reused: true });
});

test('rows survive kill -9', async () => {
  await query(server.url(), 'create table kept as select 7 as value');
  await query(server.adminUrl(), 'checkpoint');
  await kill(server.pid);
  server = await start();
  expect(server.reused).toBe(false);
  expect(await query(server.url(), 'select value from kept')).toEqual([{ value: 7 }]);
});

test('a start right after the kill does not trip over the dying server', async () => {
  process.kill(server.pid, 'SIGKILL');
  server = await start();
  expect(await query(server.url(), 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a busy port is no reason to fail', async () => {
  const busy = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => busy.once('listening', resolve));
  const { port } = busy.address() as net.AddressInfo;
  await server.stop();
  server = await startPostgres({ directory, durable: false, port });
  expect(server.port).not.toBe(port);
  busy.close();
});

describe('a server whose launcher was killed', () => {
  test('is found by the next start, which may then stop it', async () => {
    await server.stop();
    const launcher = `const { startPostgres } = await import(${JSON.stringify(here)});
      await startPostgres({ directory: ${JSON.stringify(directory)}, durable: false });
      process.kill(process.pid, 'SIGKILL');`;
    spawnSync(process.execPath, ['--input-type=module', '-e', launcher]);
    server = await start();
    expect(server.reused).toBe(true);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });
});

test('a server that another living process owns is not ours to stop', async () => {
  server = await startPostgres({ directory, durable: false, owner: process.ppid });
  const guest = await start();
  await guest.stop();
  expect(isAlive(guest.pid)).toBe(true);
});

test('data of another major version is refused in one sentence', async () => {
  await server.stop();
  fs.writeFileSync(path.join(directory, 'postgres', 'PG_VERSION'), '9\n');
  await expect(start()).rejects.toThrow(
    /^The data in .* is PostgreSQL 9's and this is \d+; set DATABASE_URL/,
  );
});
