import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { standardNodes } from '../src/index.ts';

const source = fileURLToPath(new URL('../src/', import.meta.url));
/** What nodes share, what pages draw of them, and what is told of whole drawings. */
const notNodes = ['shared', 'panels', 'review', 'experiments'];
const folders = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !notNodes.includes(entry.name))
  .map(({ name }) => name);

describe('the list of node types', () => {
  it('N-1 has one line per folder, and a folder per type', () => {
    expect(standardNodes.map(({ type }) => type).toSorted()).toEqual(folders.toSorted());
  });

  it.each(folders)('N-1 %s runs the conformance suite', (folder) => {
    expect(readFileSync(`${source}${folder}/node.test.ts`, 'utf8')).toMatch(/^conformance(<\w+>)?\(/m);
  });

  it.each(folders)('N-1 %s imports no sibling', (folder) => {
    for (const file of readdirSync(`${source}${folder}`).filter((name) => name.endsWith('.ts'))) {
      const imports = readFileSync(`${source}${folder}/${file}`, 'utf8').matchAll(/from '(\.\.\/[^']+)'/g);
      for (const [, path = ''] of imports) expect(path).toMatch(/^\.\.\/(shared|\.\.\/test)\//);
    }
  });
});
