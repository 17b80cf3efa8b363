import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './fixture.ts';

/** A folder is a node type or a provider by the file it holds; one without a line in the list would do nothing. */
const LISTS = [
  { parent: 'packages/nodes/src', file: 'node.ts', notOne: [], lists: ['index.ts', 'standard-nodes.ts'] },
  { parent: 'packages/nodes/src', file: 'node.ts', notOne: [], lists: ['panels/index.ts'], from: '../' },
  {
    parent: 'packages/channels/src',
    file: 'provider.ts',
    notOne: ['contract'],
    lists: ['index.ts', 'providers.ts'],
  },
];

test.each(LISTS)(
  'every folder of $parent with a $file has its line',
  ({ parent, file, notOne, lists, from = './' }) => {
    const inParent = (...names: string[]): string => path.join(root, parent, ...names);
    const lines = lists
      .filter((name) => fs.existsSync(inParent(name)))
      .map((name) => fs.readFileSync(inParent(name), 'utf8'))
      .join('\n');
    const folders = fs
      .readdirSync(inParent())
      .filter((name) => fs.existsSync(inParent(name, file)) && !notOne.some((other) => other === name));
    const unlisted = folders.filter((name) => !lines.includes(`'${from}${name}/`));
    expect(unlisted).toEqual([]);
  },
);
