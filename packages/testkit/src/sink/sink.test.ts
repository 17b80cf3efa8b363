import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../eventually.ts';
import { startSink, type Sink } from './start-sink.mjs';

let sink: Sink;
afterEach(() => sink?.close());

const post = (url: string, key: string, body = '{}') =>
  fetch(url, { method: 'POST', body, headers: { 'idempotency-key': key } });

test('knows a key again, and tells when its body has changed', async () => {
  sink = await startSink();
  expect((await post(sink.url, 'k')).status).toBe(202);
  expect((await post(sink.url, 'k')).status).toBe(202);
  expect((await post(sink.url, 'k', '{"other":1}')).status).toBe(422);
  expect(sink.calls().map(({ delivers, conflict }) => [delivers, conflict])).toEqual([
    [true, false],
    [false, false],
    [false, true],
  ]);
});

test('the same seed makes the same faults, in about the shares asked for', async () => {
  const run = async () => {
    sink = await startSink({ seed: 7, faults: { fail: 0.25, limited: 0.25 } });
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => post(sink.url, `k${i}`).then((answer) => answer.text())),
    );
    await sink.close();
    return new Map(sink.calls().map((call) => [call.key, call.fault]));
  };
  const [first, second] = [await run(), await run()];
  expect(second).toEqual(first);
  const failing = [...first.values()].filter((fault) => fault !== null).length;
  expect(failing).toBeGreaterThan(30);
  expect(failing).toBeLessThan(70);
});

test('a reset takes the message and gives no answer', async () => {
  sink = await startSink({ faults: { reset: 1 } });
  await expect(post(sink.url, 'k')).rejects.toThrow();
  expect(sink.calls()).toMatchObject([{ fault: 'reset', delivers: true }]);
});

test('a rule comes before chance, and leaves to it what it has no opinion on', async () => {
  const rule = ({ key }: { key: string }) =>
    ({ stalled: 'stall', refused: 'refused', spared: null })[key] as 'stall' | 'refused' | null | undefined;
  sink = await startSink({ faults: { limited: 1 }, rule, slowMs: 1 });
  const refused = await post(sink.url, 'refused');
  expect([refused.status, await refused.json()]).toEqual([550, { reason: 'unreachable-address' }]);
  expect((await post(sink.url, 'stalled')).status).toBe(500);
  expect((await post(sink.url, 'spared')).status).toBe(202);
  expect((await post(sink.url, 'other')).status).toBe(429);
  expect(sink.calls().map(({ delivers }) => delivers)).toEqual([false, false, true, false]);
});

test('tells who hung up without having read the answer, and nobody else', async () => {
  sink = await startSink({ rule: ({ key }) => (key === 'impatient' ? 'slow' : null), slowMs: 5_000 });
  await (await post(sink.url, 'patient')).text();
  await (await post(sink.url, 'patient, too')).text();
  const limit = new AbortController();
  const impatient = fetch(sink.url, {
    method: 'POST',
    body: '{}',
    headers: { 'idempotency-key': 'impatient' },
    signal: limit.signal,
  });
  await eventually(() => expect(sink.calls()).toHaveLength(3));
  limit.abort();
  await expect(impatient).rejects.toThrow();
  await eventually(() => expect(sink.calls().map(({ hungUp }) => hungUp)).toEqual([false, false, true]));
});

test('runs as a process of its own', async () => {
  const file = fileURLToPath(new URL('main.mjs', import.meta.url));
  const child = spawn(process.execPath, [file, '--seed', '3'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /^sink (\S+)\n$/.exec(String(line))![1]!;
  await post(url, 'k');
  expect(await (await fetch(url.replace('/send', '/calls'))).json()).toMatchObject([{ key: 'k' }]);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
