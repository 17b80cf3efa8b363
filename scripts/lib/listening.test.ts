import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { becomesReady, requireFreePort } from './listening.mjs';

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function busyPort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as net.AddressInfo).port;
}

test('a busy port is one sentence with the way out', async () => {
  const port = await busyPort();
  await expect(requireFreePort({ port, host: '127.0.0.1', publicUrl: '' })).rejects.toThrow(
    `Port ${port} is in use; stop what uses it, or choose another: PORT=${port + 1} npm start`,
  );
});

test('a port that is none and an address that is not ours are sentences too', async () => {
  const none = requireFreePort({ port: Number('abc'), host: '127.0.0.1', publicUrl: '' });
  await expect(none).rejects.toThrow('PORT must be a number from 1 to 65535, like 4400.');
  const notOurs = requireFreePort({ port: 4400, host: '192.0.2.1', publicUrl: '' });
  await expect(notOurs).rejects.toThrow('192.0.2.1 is not an address of this machine');
});

test('waiting for an answer ends when the start is stopped', async () => {
  const where = { port: await busyPort(), host: '127.0.0.1', publicUrl: '' };
  expect(await becomesReady(where, AbortSignal.abort())).toBe(false);
});
