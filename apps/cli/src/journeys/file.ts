import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson, type Graph } from '@perennial/journey';
import type { World } from '../command.ts';
import { exits, Fault } from '../exits.ts';
import { jsonIn, readText } from '../files.ts';
import { schemaName } from './schema.ts';

/** A journey as it lies in a folder. It holds nothing that changes by itself. */
export interface JourneyFile {
  /** Absent until it was pushed for the first time. */
  readonly id?: string;
  readonly name: string;
  /** Whatever it is: parsing is the kernel's. */
  readonly draft: Graph;
}

/** Two spaces, keys in order: two pulls of the same journey give the same bytes. */
export function fileText({ id, name, draft }: JourneyFile): string {
  const ordered: unknown = JSON.parse(canonicalJson(draft));
  const file = { $schema: `./${schemaName}`, ...(id !== undefined && { id }), name, draft: ordered };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export async function readJourney(world: World, file: string): Promise<JourneyFile> {
  return journeyIn(await readText(world, file), file);
}

/** The journey that the text of a file is. @throws Fault when it is none */
export function journeyIn(text: string, file: string): JourneyFile {
  const found = jsonIn(text, file) as Partial<JourneyFile> | null;
  const isJourney =
    typeof found?.name === 'string' &&
    typeof found.draft === 'object' &&
    (found.id === undefined || typeof found.id === 'string');
  if (!isJourney) throw new Fault(exits.findings, 'not-a-journey', { file });
  return found as JourneyFile;
}

/** The same of a journey that the api must know. */
export async function readKnownJourney(world: World, file: string): Promise<Required<JourneyFile>> {
  const found = await readJourney(world, file);
  if (found.id === undefined) throw new Fault(exits.findings, 'never-pushed', { file });
  return { ...found, id: found.id };
}

export async function writeJourney({ folder }: World, file: string, journey: JourneyFile): Promise<void> {
  await writeFile(path.resolve(folder, file), fileText(journey));
}

/** `left-behind.json`; letters of any script stay. */
export function fileNameOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${slug || 'journey'}.json`;
}
