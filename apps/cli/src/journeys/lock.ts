import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Beside the files of journeys: of which revision of its draft each was made. It belongs into version control
 * together with them, and is how a push notices that somebody else was faster.
 */
export const lockName = 'perennial.lock.json';

interface Lock {
  /** Revision by id. */
  readonly journeys: { readonly [id: string]: number };
}

export async function readLock(folder: string): Promise<Lock> {
  const text = await readFile(path.join(folder, lockName), 'utf8').catch(() => null);
  return text === null ? { journeys: {} } : (JSON.parse(text) as Lock);
}

/** Notes revisions; those of other journeys stay. */
export async function noteRevisions(folder: string, revisions: Lock['journeys']): Promise<void> {
  const { journeys } = await readLock(folder);
  const all = Object.entries({ ...journeys, ...revisions }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lock: Lock = { journeys: Object.fromEntries(all) };
  await writeFile(path.join(folder, lockName), `${JSON.stringify(lock, null, 2)}\n`);
}
