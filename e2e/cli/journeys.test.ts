import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { draftGraph } from '../../apps/api/src/testing/graphs.ts';
import { makePerson } from '../../apps/api/src/testing/ids.ts';
import { startCli, type Cli } from './testing/cli.ts';

let cli: Cli;
beforeAll(async () => {
  cli = await startCli();
});
afterAll(() => cli.close());

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'perennial-cli-'));
});

const create = async (name: string, draft: unknown = draftGraph()) =>
  (await cli.api.call({ method: 'POST', url: '/v1/journeys', body: { name, draft } })).body.id as string;
const read = async (file: string) => JSON.parse(await fs.readFile(path.join(folder, file), 'utf8'));
const write = (file: string, value: unknown) => fs.writeFile(path.join(folder, file), JSON.stringify(value));
const run = (...line: string[]) => cli.run(folder, ...line);

describe('journeys as files', () => {
  test('pulled, changed, checked, pushed and published: then nothing differs', async () => {
    const id = await create('Round trip');
    expect((await run('journeys', 'pull')).exit).toBe(0);
    const file = 'round-trip.json';
    const pulled = await read(file);
    expect(Object.keys(pulled)).toEqual(['$schema', 'id', 'name', 'draft']);
    expect(pulled).toEqual({
      $schema: './.perennial.schema.json',
      id,
      name: 'Round trip',
      draft: draftGraph(),
    });
    expect(await read('.perennial.schema.json')).toMatchObject({ $id: '/v1/schemas/journey/1.json' });
    expect((await run('journeys', 'diff', file)).exit).toBe(0);

    pulled.draft.nodes.wait.config.duration.amount = 2;
    await write(file, pulled);
    expect((await run('journeys', 'validate', file)).exit).toBe(0);
    const differs = await run('journeys', 'diff', file);
    expect(differs).toMatchObject({ exit: 1, out: ['~ wait.duration.amount: 1 → 2'] });

    const pushed = await run('journeys', 'push', file, '--publish', '--json');
    expect(pushed.exit).toBe(0);
    expect(pushed.json()).toMatchObject({ id, act: 'saved', revision: 2, version: 1, diagnostics: [] });
    expect((await run('journeys', 'diff', file)).exit).toBe(0);
    expect((await run('journeys', 'diff', file, '--against', 'live')).exit).toBe(0);
    expect((await run('journeys', 'push', file, '--json')).json()).toMatchObject({ act: 'unchanged' });
  });

  test('two pulls give the same bytes, and a journey that is renamed keeps its file', async () => {
    const id = await create('欢迎 新客');
    await run('journeys', 'pull');
    const before = await fs.readFile(path.join(folder, '欢迎-新客.json'), 'utf8');
    await run('journeys', 'pull');
    expect(await fs.readFile(path.join(folder, '欢迎-新客.json'), 'utf8')).toBe(before);
    const body = { revision: 1, name: 'Welcome anew', draft: draftGraph() };
    await cli.api.call({ method: 'PUT', url: `/v1/journeys/${id}`, body });
    await run('journeys', 'pull');
    expect(await read('欢迎-新客.json')).toMatchObject({ id, name: 'Welcome anew' });
    expect(await fs.readdir(folder)).not.toContain('welcome-anew.json');
  });

  test('a file without an id is created, and bears its id from then on', async () => {
    await write('new.json', { name: 'New', draft: draftGraph() });
    const pushed = await run('journeys', 'push', 'new.json', '--json');
    expect(pushed.json()).toMatchObject({ act: 'created', revision: 1, version: null });
    expect((await read('new.json')).id).toBe(pushed.json().id);
    expect((await read('perennial.lock.json')).journeys[pushed.json().id]).toBe(1);
  });

  test('what somebody else saved is not overwritten, unless it is said', async () => {
    const id = await create('Contended');
    await run('journeys', 'pull');
    const theirs = { revision: 1, draft: draftGraph('Theirs, reply T to opt out') };
    await cli.api.call({ method: 'PUT', url: `/v1/journeys/${id}`, body: theirs });
    const mine = { id, name: 'Contended', draft: draftGraph('Mine, reply T to opt out') };
    await write('contended.json', mine);
    const refused = await run('journeys', 'push', 'contended.json', '--json');
    expect(refused.exit).toBe(1);
    expect(refused.json()).toEqual({ error: { code: 'conflict', values: { yours: 1, theirs: 2 } } });
    expect((await cli.api.call({ url: `/v1/journeys/${id}` })).body.draft).toEqual(theirs.draft);
    expect((await run('journeys', 'push', 'contended.json', '--force')).exit).toBe(0);
    expect((await cli.api.call({ url: `/v1/journeys/${id}` })).body.draft).toEqual(mine.draft);
  });

  test('errors are told by both checks, and stop publishing alone', async () => {
    const { nodes, ...rest } = draftGraph();
    const named = { ...nodes, wait: { ...nodes['wait']!, label: 'A night’s sleep' } };
    await write('broken.json', { name: 'Broken', draft: { ...rest, nodes: named, edges: [] } });
    const said = await run('journeys', 'validate', 'broken.json');
    expect(said.out).toContain(
      'broken.json: error: The way on of “A night’s sleep” leads nowhere. Connect it to the next node. (dangling-port nodes.wait)',
    );
    const coded = await run('journeys', 'validate', 'broken.json', '--json');
    expect(coded.json().files[0].diagnostics).toContainEqual({
      code: 'dangling-port',
      severity: 'error',
      node: 'wait',
      path: 'nodes.wait',
      params: { port: 'next' },
    });
    const checked = await run('journeys', 'validate', 'broken.json', '--lang', 'zh');
    expect(checked.exit).toBe(1);
    expect(checked.out).toContain(
      'broken.json: 错误：“A night’s sleep”的出口没有去向。请连到下一个节点。（dangling-port nodes.wait）',
    );
    expect(checked.out.at(-1)).toBe('检查了 1 个文件，其中 1 个有错误。');
    const pushed = await run('journeys', 'push', 'broken.json', '--publish', '--json');
    expect(pushed.exit).toBe(1);
    expect(pushed.json()).toMatchObject({ act: 'created', version: null });
  });

  test('texts are read before anybody is asked', async () => {
    const draft = draftGraph('Fern: Hi you, the lowest price ever: https://fern.example STOP');
    await write('boasting.json', { name: 'Boasting', draft });
    const said = await run('journeys', 'validate', 'boasting.json');
    expect(said.exit).toBe(1);
    expect(said.out.join('\n')).toContain('claims “lowest price ever”');
  });
});

describe('simulation', () => {
  test('one person of the workspace goes the whole way', async () => {
    await create('One');
    await run('journeys', 'pull');
    const person = await makePerson(cli.api, cli.api.owner.workspace, 'cli-one');
    const walked = await run('journeys', 'simulate', 'one.json', '--person', person, '--json');
    expect(walked.exit).toBe(0);
    const { log, inside } = walked.json();
    expect(log.map(({ node, kind }: { node: string; kind: string }) => `${node} ${kind}`)).toContain(
      'end exited',
    );
    expect(inside).toBe(0);
  });

  test('many by one seed are the same twice', async () => {
    await create('Many');
    await run('journeys', 'pull');
    await makePerson(cli.api, cli.api.owner.workspace, 'cli-many');
    const line = ['journeys', 'simulate', 'many.json', '--people', '10', '--seed', 's', '--json'];
    const [first, second] = [await run(...line), await run(...line)];
    expect(first.exit).toBe(0);
    expect(first.json().forecast).toMatchObject({ entered: first.json().forecast.people });
    expect(first.json().forecast.people).toBeGreaterThan(0);
    // The clock of the workspace goes on meanwhile; what happens does not hang on it.
    expect(second.json().forecast.nodes).toEqual(first.json().forecast.nodes);
  });
});

describe('exit codes', () => {
  test.each([
    [2, ['journeys', 'burn']],
    [2, ['journeys', 'validate']],
    [2, ['journeys', 'pull', '--colour']],
    [2, ['journeys', 'validate', 'nowhere.json']],
    [3, ['journeys', 'pull', '--url', 'http://127.0.0.1:9']],
    [1, ['journeys', 'pull', '--key', 'pk_secret_of_nobody_at_all']],
    [0, ['--help']],
    [0, ['journeys', 'push', '--help', '--language', 'zh']],
  ])('%i of %j', async (exit, line) => {
    expect((await run(...line)).exit).toBe(exit);
  });
});
