import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a tool over a small tree of files that exists only for this call. */
export function runOver(
  files: Readonly<Record<string, string>>,
  script: string,
  args: readonly string[],
): { code: number; output: string } {
  const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'perennial-house-'));
  try {
    for (const [name, text] of Object.entries(files)) write(path.join(tree, name), text);
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'), 'junction');
    const tool = path.join(root, 'node_modules', script);
    const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
      cwd: tree,
      encoding: 'utf8',
    });
    return { code: status ?? 1, output: stdout + stderr };
  } finally {
    fs.rmSync(tree, { recursive: true, force: true });
  }
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
