import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { promisify } from 'node:util';
import { inRoot } from '../../../scripts/lib/paths.mjs';

/** The shell blocks below a heading of the README, in order. */
export function shellBlocks(heading: string): readonly string[] {
  const section = fs
    .readFileSync(inRoot('README.md'), 'utf8')
    .split(/^## /m)
    .find((one) => one.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`the README has no section "${heading}"`);
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block!);
}

/** Gives `NAME=…` in a block the reader's own value. @throws Error when the block has no such line */
export function fillIn(block: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [name, value]) => {
    const line = new RegExp(`^${name}=\\S*`, 'm');
    if (!line.test(text)) throw new Error(`the README sets no ${name}`);
    return text.replace(line, `${name}='${value}'`);
  }, block);
}

const mark = '\n----- next block -----\n';

/** Runs the blocks in one shell, as a reader would, and tells what each of them showed. */
export async function runBlocks(blocks: readonly string[]): Promise<readonly string[]> {
  const lines = blocks.map((block) => `${block}\nprintf '${mark.replaceAll('\n', '\\n')}'`);
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', lines.join('\n')], {
    cwd: inRoot(),
    maxBuffer: 16 << 20,
  });
  return stdout.split(mark).slice(0, blocks.length);
}
