import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isAlive, stopServersIn } from './servers/index.mjs';

/** One vitest run: the directory its servers live in, and the process that answers for them. */
export interface Run {
  readonly directory: string;
  readonly owner: number;
}

const PREFIX = 'perennial-test-';

/** Postgres runs as another user when we are root, so its files lie where that user can go. */
const base = process.getuid?.() === 0 ? '/var/tmp' : os.tmpdir();

export function beginRun(): Run {
  const directory = fs.mkdtempSync(path.join(fs.realpathSync(base), `${PREFIX}${process.pid}-`));
  fs.chmodSync(directory, 0o711);
  return { directory, owner: process.pid };
}

export async function endRun({ directory }: Run): Promise<void> {
  await stopServersIn(directory);
  fs.rmSync(directory, { recursive: true, force: true });
}

/** Runs that were killed leave servers behind; the next run clears them away. */
export async function clearKilledRuns(): Promise<void> {
  for (const name of fs.readdirSync(base).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number.parseInt(name.slice(PREFIX.length), 10);
    const directory = path.join(fs.realpathSync(base), name);
    if (isMine(directory) && !isAlive(owner)) await endRun({ directory, owner });
  }
}

/** Gone since it was listed: another run has cleared it away. */
function isMine(directory: string): boolean {
  const stat = fs.statSync(directory, { throwIfNoEntry: false });
  return stat !== undefined && (process.getuid === undefined || stat.uid === process.getuid());
}
