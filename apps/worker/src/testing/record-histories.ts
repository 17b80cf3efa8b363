/**
 * Records what the workflows leave in Temporal's histories, for `replay.test.ts`: from the repository's root
 *
 *     npx tsx apps/worker/src/testing/record-histories.ts
 *
 * The files are a promise to workflows that sleep for months: record new ones beside the old ones when the
 * workflows change, and never again what is there.
 */
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { NativeConnection, Worker } from '@temporalio/worker';
import { startTemporal } from '@perennial/testkit/servers';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientPort, type ClientPort } from '../temporal/client-port.ts';
import type { Activities } from '../workflows/activities.ts';

const taskQueue = 'recording';
const workspace = '018f0000-0000-7000-8000-000000000000';
const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

type Rest = Awaited<ReturnType<Activities['takeTurn']>>;

/** What each look answers, by workflow; the last one again and again. */
const scripts: Readonly<Record<string, readonly Rest[]>> = {
  'start-delay': [200, 300, 'done'],
  poke: ['parked', 'parked', 'done'],
  'poke-while-sleeping': [600_000, 'done'],
  'continue-as-new': ['parked'],
};

const looks = new Map<string, number>();
const look = (id: string): Rest => {
  const n = looks.get(id) ?? 0;
  looks.set(id, n + 1);
  const script = scripts[id]!;
  return script[Math.min(n, script.length - 1)]!;
};
const looked = async (id: string, times: number) => {
  while ((looks.get(id) ?? 0) < times) await sleep(2);
};

async function record(client: Client, id: string): Promise<void> {
  const file = new URL(`../../histories/${id}.json`, import.meta.url);
  if (existsSync(file)) return console.log(`${id}: there already`);
  // The first run: it is the one that tells the most.
  let first: string | undefined;
  for await (const run of client.workflow.list({ query: `WorkflowId = "${id}"` })) first = run.runId;
  const history = await client.workflow.getHandle(id, first).fetchHistory();
  // Who recorded it is nobody's business.
  const json = historyToJSON(history).replaceAll(/"identity": "[^"]*"/g, '"identity": "worker"');
  writeFileSync(file, `${json}\n`);
  console.log(`${id}: ${history.events?.length} events`);
}

async function live(port: ClientPort, client: Client): Promise<void> {
  await port.start(workspace, 'start-delay', 300);
  await port.start(workspace, 'poke', 1);
  await looked('poke', 1);
  await port.poke(workspace, 'poke');
  await looked('poke', 2);
  await port.poke(workspace, 'poke');
  await port.start(workspace, 'poke-while-sleeping', 1);
  await looked('poke-while-sleeping', 1);
  await port.poke(workspace, 'poke-while-sleeping');
  await port.start(workspace, 'continue-as-new', 1);
  const runOf = async () => (await client.workflow.getHandle('continue-as-new').describe()).runId;
  const first = await runOf();
  for (let n = 1; (await runOf()) === first; n += 1) {
    await looked('continue-as-new', n);
    await port.poke(workspace, 'continue-as-new');
  }
  for (const id of ['start-delay', 'poke', 'poke-while-sleeping'])
    await client.workflow.getHandle(id).result();
}

const directory = mkdtempSync('/var/tmp/perennial-histories-');
const server = await startTemporal({ directory });
const connection = await NativeConnection.connect({ address: server.address });
const worker = await Worker.create({
  connection,
  taskQueue,
  workflowsPath,
  activities: { takeTurn: async (_: string, id: string) => look(id), takeDue: async () => 'parked' },
});
const running = worker.run();
const port = clientPort({ address: server.address, taskQueue });
const client = new Client({ connection: await Connection.connect({ address: server.address }) });
await live(port, client);
for (const id of Object.keys(scripts)) await record(client, id);
worker.shutdown();
await running;
await Promise.all([connection.close(), client.connection.close(), port.close()]);
await server.stop();
rmSync(directory, { recursive: true, force: true });
