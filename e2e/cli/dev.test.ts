import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { eventually, type Anything } from '@perennial/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { draftGraph } from '../../apps/api/src/testing/graphs.ts';
import { makePerson } from '../../apps/api/src/testing/ids.ts';
import { startCli, type Cli, type Running } from './testing/cli.ts';

let live: Cli;
let practice: Cli;
beforeAll(async () => {
  live = await startCli();
  practice = await live.inPractice();
});
afterAll(() => live.close());

let folder: string;
let running: Running | null;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'perennial-dev-'));
  running = null;
});
afterEach(async () => {
  await running?.stop();
});

const write = (file: string, text: string) => fs.writeFile(path.join(folder, file), text);
const journey = (draft: unknown = draftGraph(), id?: string) =>
  JSON.stringify({ ...(id !== undefined && { id }), name: 'Welcome', draft });
const withDays = (amount: number) => {
  const draft = structuredClone(draftGraph()) as Anything;
  draft.nodes.wait.config.duration.amount = amount;
  return draft;
};
/** What was told, once it is so many lines. */
const told = async (lines: number): Promise<readonly string[]> => {
  await eventually(() => expect(running!.out.length).toBeGreaterThanOrEqual(lines), { timeout: 20_000 });
  return running!.out;
};
const toldJson = async (lines: number) => (await told(lines)).map((line) => JSON.parse(line) as Anything);
const draftsOf = async (cli: Cli, workspace: string) =>
  (await cli.api.call({ url: '/v1/journeys', as: { ...cli.api.owner, workspace } })).body.items as Anything[];

test('what is saved is checked, compared and simulated, without any workspace', async () => {
  await write('welcome.json', journey());
  running = live.start(folder, 'dev', '--people', '3');
  expect(await told(3)).toEqual([
    'welcome.json: compiles.',
    '  With people who are made up:',
    '  3 people looked at: 3 entered, 0 inside at the end, 0 reached the goal.',
  ]);
  await write('welcome.json', journey(withDays(40)));
  expect((await told(7)).slice(3)).toEqual([
    'welcome.json: compiles.',
    '  ~ wait.duration.amount: 1 → 40',
    '  With people who are made up:',
    '  3 people looked at: 3 entered, 3 inside at the end, 0 reached the goal.',
  ]);
  await write('welcome.json', journey({ ...draftGraph(), edges: [] }));
  expect((await told(8))[7]).toBe('welcome.json: has to be mended.');
  await eventually(() => expect(running!.out.join('\n')).toContain('dangling-port'));
  expect(running.out.filter((line) => line.includes('looked at'))).toHaveLength(2);
  // Something is wrong when it ends.
  expect(await running.stop()).toBe(1);
  expect(running.out.at(-1)).toBe('1 file checked, 1 with errors.');
});

test('what compiles is the draft in the practice workspace, once for each file, whatever its id says', async () => {
  const { workspace, practice: there } = live.api.owner;
  await makePerson(live.api, there, 'dev-one');
  const elsewhere = (
    await live.api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Live', draft: draftGraph() } })
  ).body.id as string;
  await write('welcome.json', journey(draftGraph(), elsewhere));
  running = practice.start(folder, 'dev', '--push', '--json');
  const [first] = await toldJson(1);
  expect(first).toMatchObject({ file: 'welcome.json', fault: null, difference: null, madeUp: false });
  expect(first.pushed).toMatchObject({ act: 'created', revision: 1 });
  expect(first.forecast).toMatchObject({ people: 1, entered: 1 });

  await write('welcome.json', journey(withDays(2), elsewhere));
  const [, second] = await toldJson(2);
  expect(second.pushed).toEqual({ id: first.pushed.id, act: 'saved', revision: 2 });
  expect(second.difference.nodes).toMatchObject([{ node: 'wait', kind: 'timing' }]);

  // Broken, and so not pushed; whole again as it was, and so nothing to save.
  await write('welcome.json', '{');
  await write('other.json', journey(withDays(3)));
  const [third, fourth] = (await toldJson(4)).slice(2);
  expect([third, fourth].find(({ file }) => file === 'welcome.json')).toMatchObject({
    fault: { code: 'not-json' },
    pushed: null,
  });
  await fs.rm(path.join(folder, 'other.json'));
  expect((await toldJson(5))[4]).toEqual({ file: 'other.json', gone: true });
  await write('welcome.json', journey(withDays(2), elsewhere));
  expect((await toldJson(6))[5].pushed).toMatchObject({ act: 'unchanged', revision: 2 });
  expect(await running.stop()).toBe(0);
  expect(await draftsOf(live, there)).toHaveLength(2);
  expect((await draftsOf(live, workspace)).map(({ name }) => name as string)).toEqual(['Live']);

  // Another day: the same journey again.
  await write('welcome.json', journey(withDays(5), elsewhere));
  running = practice.start(folder, 'dev', '--push', '--json');
  expect((await toldJson(1))[0].pushed).toEqual({ id: first.pushed.id, act: 'saved', revision: 3 });
});

test('what somebody saved in the workspace meanwhile is not overwritten, unless it is said', async () => {
  const as = { ...live.api.owner, workspace: live.api.owner.practice };
  await write('welcome.json', journey());
  running = practice.start(folder, 'dev', '--push', '--json');
  const [{ pushed }] = await toldJson(1);
  const theirs = { revision: 1, draft: withDays(9) };
  await live.api.call({ method: 'PUT', url: `/v1/journeys/${pushed.id}`, body: theirs, as });
  await write('welcome.json', journey(withDays(2)));
  const [, refused] = await toldJson(2);
  expect(refused).toMatchObject({
    fault: { code: 'conflict', values: { yours: 1, theirs: 2 } },
    pushed: null,
  });
  expect(await running.stop()).toBe(1);
  running = practice.start(folder, 'dev', '--push', '--force', '--json');
  expect((await toldJson(1))[0].pushed).toMatchObject({ id: pushed.id, act: 'saved', revision: 3 });
});

test('nothing is pushed to a live workspace, and a folder that is not there is a mistake', async () => {
  await write('welcome.json', journey());
  const before = (await draftsOf(live, live.api.owner.workspace)).length;
  const refused = await live.run(folder, 'dev', '--push', '--json');
  expect([refused.exit, refused.json().error.code]).toEqual([2, 'not-practice']);
  expect(await draftsOf(live, live.api.owner.workspace)).toHaveLength(before);
  expect((await live.run(folder, 'dev', 'nowhere')).exit).toBe(2);
  expect((await live.run(folder, 'dev', '--people', 'many')).exit).toBe(2);
  expect((await live.run(folder, 'dev', '--push', '--url', 'http://127.0.0.1:9')).exit).toBe(3);
});
