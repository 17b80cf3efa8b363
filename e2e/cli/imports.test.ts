import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importLoop } from '../../apps/worker/src/imports/import-loop.ts';
import { engineOn } from '../../apps/worker/src/testing/world.ts';
import { startCli, type Cli } from './testing/cli.ts';

let cli: Cli;
let folder: string;
const stopping = new AbortController();
let worker: Promise<void>;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'perennial-cli-'));
  cli = await startCli();
  worker = importLoop(engineOn(cli.api.db), stopping.signal);
});
afterAll(async () => {
  stopping.abort();
  await worker;
  await cli.close();
});

const run = async (name: string, text: string, ...line: string[]) => {
  await fs.writeFile(path.join(folder, name), text);
  return cli.run(folder, ...line);
};

test('people come in from a file whose columns are guessed, and a second time change nothing', async () => {
  const text = 'user_id,email,city\n1,one@example.com,Bath\n2,two@example.com,Bonn\n';
  const line = ['people', 'import', 'people.csv', '--json'];
  const first = await run('people.csv', text, ...line);
  expect(first.exit).toBe(0);
  expect(first.json().import).toMatchObject({ state: 'done', rows: 2, accepted: 2, repeated: 0, refused: 0 });
  // Nobody watches: plain lines, and none of them in the answer.
  expect(first.err).toContain('100 %, 2 rows');
  const second = await run('people.csv', text, ...line);
  expect(second.json().import).toMatchObject({ accepted: 2, repeated: 2 });
});

test('rows that can not be used are told, and the exit code says so', async () => {
  const text = 'user_id,time,total\n1,2026-11-01 10:00,5\n2,yesterday-ish,7\n3,2026-11-01 11:00,9\n';
  const found = await run('orders.csv', text, 'events', 'import', 'orders.csv', '--event', 'Order Completed');
  expect(found.exit).toBe(1);
  expect(found.out[0]).toBe('3 rows read: 2 accepted (0 of them known before), 1 refused.');
  expect(found.out[1]).toMatch(/^1: time: It is no time/);
});

test('lines of JSON are tracking calls, and an import that was begun is taken up', async () => {
  const text = `${JSON.stringify({ type: 'track', userId: '1', event: 'Seen', messageId: 'a' })}\n`;
  const found = await run('calls.ndjson', text, 'events', 'import', 'calls.ndjson', '--json');
  const { import: done } = found.json();
  expect([found.exit, done.kind, done.accepted]).toEqual([0, 'calls', 1]);
  const again = await cli.run(folder, 'events', 'import', '--resume', done.id, '--json');
  expect([again.exit, again.json().import.id]).toEqual([0, done.id]);
});

test('neither a file nor an import is a mistake, and so is a file that is not there', async () => {
  expect((await cli.run(folder, 'people', 'import')).exit).toBe(2);
  expect((await cli.run(folder, 'people', 'import', 'nowhere.csv')).exit).toBe(2);
});
