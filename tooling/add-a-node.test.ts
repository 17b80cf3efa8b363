import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './fixture.ts';

const recipe = fs.readFileSync(path.join(root, 'docs/recipes/add-a-node.md'), 'utf8');
const list = 'packages/nodes/src/index.ts';
const folder = 'packages/nodes/src/branch-weekend';

/** Blocks of the recipe, by the file that is named in the line above each. */
function blocks(): ReadonlyMap<string, string> {
  const found = recipe.matchAll(/`(packages\/[^`\n]+)`[^\n]*:\n\n```\w+\n(.*?)^```$/gms);
  return new Map([...found].map(([, name, text]) => [name!, text!]));
}

let tree: string;
beforeAll(() => {
  tree = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'perennial-recipe-'));
  const from = (...names: string[]) => path.join(root, 'packages/nodes', ...names);
  const to = (...names: string[]) => path.join(tree, 'packages/nodes', ...names);
  for (const name of ['src', 'test', 'package.json']) fs.cpSync(from(name), to(name), { recursive: true });
  fs.symlinkSync(from('node_modules'), to('node_modules'), 'junction');
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'), 'junction');
  fs.writeFileSync(path.join(tree, 'walk.test.ts'), walk);
  fs.writeFileSync(path.join(tree, 'vitest.config.mjs'), 'export default {};\n');
});
afterAll(() => fs.rmSync(tree, { recursive: true, force: true }));

/** The kernel knows nothing but the list. */
const walk = `
import { expect, it } from 'vitest';
import { createKernel } from './packages/nodes/node_modules/@perennial/journey';
import { standardNodes } from './packages/nodes/src/index.ts';
import { facts, noon, day, zones } from './packages/nodes/test/step-input.ts';

const node = (type, config) => ({ type, version: 1, config, position: { x: 0, y: 0 } });
const end = node('exit', { reason: 'done' });
const edges = [['start', 'next', 'by'], ['by', 'weekend', 'rest'], ['by', 'else', 'work']];
const graph = {
  schema: 1,
  nodes: { start: node('trigger-api', {}), by: node('branch-weekend', { days: [6, 7] }), rest: end, work: end },
  edges: edges.map(([from, port, to]) => ({ from, port, to })),
  settings: { entry: { reentry: { kind: 'always' } } },
};

it.each([[0, 'else'], [3, 'weekend']])('%i days after Wednesday by %s', (days, port) => {
  const kernel = createKernel({ nodes: standardNodes, zones });
  const { program, diagnostics } = kernel.compile(graph);
  expect(diagnostics).toEqual([]);
  const at = noon + days * day;
  const event = { seq: 1, name: '$api', at, properties: {} };
  const stimulus = { kind: 'admit', at, trigger: 'start', event };
  const asked = { program, journey: 'j', id: 'e', stimulus, reason: { code: 'api' }, facts: facts(), now: at };
  const { log } = kernel.enroll(asked).value;
  expect(log.filter((line) => line.node === 'by').map((line) => line.port)).toEqual([port]);
});
`;

/** In a process of its own, as whoever follows the recipe runs it. */
async function runTests(...files: readonly string[]): Promise<string> {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--root', tree, '--no-color', ...files];
  return promisify(execFile)(process.execPath, args, { cwd: tree }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => `failed: ${stdout}${stderr}`,
  );
}

test('the recipe names one folder, and the list', () => {
  const outside = [...blocks().keys()].filter((name) => !name.startsWith(`${folder}/`));
  expect(outside).toEqual([list]);
  expect(blocks().size).toBe(4);
});

test('a node added by the recipe keeps the contract, and is drawn, compiled and walked', async () => {
  for (const [name, text] of blocks()) {
    if (name === list) continue;
    fs.mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
    fs.writeFileSync(path.join(tree, name), text);
  }
  const before = await runTests('walk.test.ts');
  expect(before, 'without its line in the list nobody knows it').toMatch(/^failed: [^]*unknown-node-type/);

  const [line, element] = blocks().get(list)!.trimEnd().split('\n');
  const index = path.join(tree, list);
  const known = fs.readFileSync(index, 'utf8');
  const added = known.replace('standardNodes = [\n', (start) => `${start}${element}\n`);
  fs.writeFileSync(index, `${line}\n${added}`);
  const after = await runTests('walk.test.ts', 'list.test.ts', folder);
  expect(after).not.toMatch(/^failed/);
  expect(after).toMatch(/Test Files {2}3 passed/);
}, 120_000);
