import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporalServer } from '../temporal-server.ts';
import { testDirectory } from '../test-directory.ts';
import { accepts, isAlive, startTemporal, until } from './index.mjs';

test('the run shares one server', async () => {
  const [one, other] = await Promise.all([temporalServer(), temporalServer()]);
  expect(one.address).toBe(other.address);
  expect(await accepts(Number(one.address.split(':')[1]))).toBe(true);
});

test('a killed server comes back with its data, a running one is found again', async () => {
  const directory = testDirectory('own-temporal');
  const first = await startTemporal({ directory });
  expect(await startTemporal({ directory })).toMatchObject({ pid: first.pid, reused: true });
  process.kill(first.pid, 'SIGKILL');
  await until(() => !isAlive(first.pid), 5000);
  const second = await startTemporal({ directory });
  expect(second.reused).toBe(false);
  expect(fs.existsSync(path.join(directory, 'temporal.db'))).toBe(true);
  await second.stop();
  expect(isAlive(second.pid)).toBe(false);
});

test('a TEMPORAL_CLI that is not there is said in one sentence', async () => {
  const before = process.env.TEMPORAL_CLI;
  process.env.TEMPORAL_CLI = '/nowhere/temporal';
  try {
    const start = startTemporal({ directory: testDirectory('no-temporal') });
    await expect(start).rejects.toThrow('TEMPORAL_CLI names /nowhere/temporal, and there is no such file.');
  } finally {
    if (before === undefined) delete process.env.TEMPORAL_CLI;
    else process.env.TEMPORAL_CLI = before;
  }
});
