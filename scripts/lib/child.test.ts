import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isAlive, stopProcess } from '../../packages/testkit/src/servers/processes.mjs';
import { keepRunning } from './child.mjs';

let directory: string;
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-child-'));
});
afterEach(() => fs.rmSync(directory, { recursive: true }));

function program(text: string): Parameters<typeof keepRunning>[0] & { lines: string[] } {
  const script = path.join(directory, 'program.mjs');
  fs.writeFileSync(script, text);
  const lines: string[] = [];
  const recordFile = path.join(directory, 'program.json');
  return {
    name: 'program',
    script,
    env: {},
    recordFile,
    port: 1,
    lines,
    onLine: (line) => void lines.push(line),
  };
}

test('a program that ends is started again, with one plain line', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  const stopping = new AbortController();
  const dying = program("console.log('here'); process.exitCode = 3;");
  const over = keepRunning(dying, stopping.signal);
  await vi.waitUntil(() => dying.lines.length === 2, { timeout: 10_000 });
  stopping.abort();
  await over;
  expect(said).toHaveBeenCalledWith('[perennial] program ended (exit code 3); starting it again in 1 s');
});

test('it is written down, so that a later start can end it', async () => {
  const stopping = new AbortController();
  const lasting = program('setInterval(() => {}, 1000);');
  const over = keepRunning(lasting, stopping.signal);
  const { pid, owner } = JSON.parse(fs.readFileSync(lasting.recordFile, 'utf8')) as {
    pid: number;
    owner: number;
  };
  expect(owner).toBe(process.pid);
  expect(isAlive(pid)).toBe(true);
  stopping.abort();
  await stopProcess(pid, 'SIGTERM');
  await over;
});
