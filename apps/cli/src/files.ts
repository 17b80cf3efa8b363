import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { World } from './command.ts';
import { exits, Fault } from './exits.ts';

/** Reads a JSON document. @throws Fault when it is not there or is none */
export async function readJson(world: Pick<World, 'folder'>, file: string): Promise<unknown> {
  return jsonIn(await readText(world, file), file);
}

/** @throws Fault when it is not there */
export async function readText({ folder }: Pick<World, 'folder'>, file: string): Promise<string> {
  return readFile(path.resolve(folder, file), 'utf8').catch(() => {
    throw new Fault(exits.usage, 'no-file', { file });
  });
}

/** The document that the text of a file is. @throws Fault when it is none */
export function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Fault(exits.findings, 'not-json', { file });
  }
}
