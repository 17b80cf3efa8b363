import { once } from 'node:events';
import fs from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exits, Fault } from '../exits.ts';
import { lockName } from '../journeys/lock.ts';

/** A file is there, with this text, or is gone. */
export interface Change {
  readonly file: string;
  readonly text: string | null;
}

/** An editor that saves writes more than once. Milliseconds. */
const settling = 100;

/**
 * The files of journeys in a folder, all of them at first and then whatever changed: by what they hold, so that a file that
 * is only touched is none. Ends when told to.
 *
 * @throws Fault when there is no such folder
 */
export async function* changesIn(folder: string, until: AbortSignal): AsyncGenerator<readonly Change[]> {
  const known = new Map<string, string>();
  yield note(known, await readFolder(folder));
  let stirred = 0;
  const watcher = fs.watch(folder, { signal: until }, () => void (stirred += 1));
  try {
    for (let seen = 0; ;) {
      if (seen === stirred) await once(watcher, 'change', { signal: until });
      await sleep(settling, undefined, { signal: until });
      seen = stirred;
      const changes = note(known, await readFolder(folder));
      if (changes.length > 0) yield changes;
    }
  } catch (error) {
    if (!until.aborted) throw error;
  } finally {
    watcher.close();
  }
}

/** What is other than it was known to be; from now on it is known. */
function note(known: Map<string, string>, found: ReadonlyMap<string, string>): readonly Change[] {
  const gone = [...known.keys()].filter((file) => !found.has(file));
  const fresh = [...found].filter(([file, text]) => known.get(file) !== text);
  for (const file of gone) known.delete(file);
  for (const [file, text] of fresh) known.set(file, text);
  return [...gone.map((file) => ({ file, text: null })), ...fresh.map(([file, text]) => ({ file, text }))];
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder).catch(() => {
    throw new Fault(exits.usage, 'no-folder', { folder });
  });
  const files = names.filter((name) => isJourney(name)).toSorted();
  const read = files.map(async (file) => {
    const text = await readFile(path.join(folder, file), 'utf8').catch(() => null);
    return text === null ? [] : [[file, text] as const];
  });
  return new Map((await Promise.all(read)).flat());
}

/** Files that begin with a dot are nobody's business, the note of what was pushed among them. */
function isJourney(name: string): boolean {
  return name.endsWith('.json') && !name.startsWith('.') && name !== lockName;
}
