import { Worker } from '@temporalio/worker';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import '../testing/quiet-temporal.ts';

const directory = new URL('../../histories/', import.meta.url);
const histories = readdirSync(directory)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    workflowId: file.replace(/\.json$/, ''),
    history: JSON.parse(readFileSync(new URL(file, directory), 'utf8')) as unknown,
  }));
const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

async function replay(workflowsPath: string): Promise<Map<string, Error | undefined>> {
  const results = new Map<string, Error | undefined>();
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowsPath }, histories))
    results.set(workflowId, error);
  return results;
}

it('histories that were recorded once replay with the workflows of today', async () => {
  const results = await replay(source('index.ts'));
  expect([...results.keys()].sort((a, b) => a.localeCompare(b))).toEqual([
    'continue-as-new',
    'poke',
    'poke-while-sleeping',
    'start-delay',
  ]);
  expect([...results.values()].filter((error) => error !== undefined)).toEqual([]);
}, 60_000);

it('and not with workflows that do something else (control)', async () => {
  const results = await replay(source('../testing/other-workflows.ts'));
  expect([...results.values()].filter((error) => error !== undefined).length).toBeGreaterThan(2);
}, 60_000);
