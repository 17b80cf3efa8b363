import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { World } from './command.ts';
import { exits, Fault } from './exits.ts';

/** Reads a JSON document. @throws Fault when it is not there or is none */
export async function readJson({ folder }: Pick<World, 'folder'>, file: string): Promise<unknown> {
  const text = await readFile(path.resolve(folder, file), 'utf8').catch(() => {
    throw new Fault(exits.usage, 'no-file', { file });
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Fault(exits.findings, 'not-json', { file });
  }
}
