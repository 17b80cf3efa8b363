import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { CallResponse } from '@perennial/contracts';
import type { Call, Command, Connected, World } from '../command.ts';
import { exits } from '../exits.ts';
import { fileNameOf, readJourney, writeJourney } from './file.ts';
import { lockName, noteRevisions } from './lock.ts';
import { writeSchema } from './schema.ts';

type Journey = CallResponse<'GET /v1/journeys/:journey'>;

/** Writes every journey into a file of its own. A journey keeps the file that it has, whatever it is called now. */
export const pull: Command = {
  options: {},
  takes: [0, 1],
  run: async ({ world, words, names, api }: Call) => {
    const folder = path.resolve(world.folder, names[0] ?? '.');
    await mkdir(folder, { recursive: true });
    const inFolder: World = { ...world, folder };
    const journeys = await everyJourney(api());
    const placed = place(journeys, await filesOf(inFolder));
    for (const { file, journey } of placed) await writeJourney(inFolder, file, partOf(journey));
    await writeSchema(folder);
    await noteRevisions(folder, Object.fromEntries(journeys.map(({ id, revision }) => [id, revision])));
    const files = placed.map(({ file, journey }) => ({ file, id: journey.id, name: journey.name }));
    return {
      exit: exits.ok,
      lines: [...files.map(({ file }) => file), words.pulled(files.length)],
      json: { journeys: files },
    };
  },
};

function partOf({ id, name, draft }: Journey) {
  return { id, name, draft };
}

async function everyJourney({ call }: Connected): Promise<Journey[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = { limit: 200, ...(cursor !== null && { cursor }) };
    const page: CallResponse<'GET /v1/journeys'> = await call('GET /v1/journeys', { query });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  const journeys: Journey[] = [];
  for (const journey of ids.toSorted())
    journeys.push(await call('GET /v1/journeys/:journey', { params: { journey } }));
  return journeys;
}

/** Which file each journey lies in already, by id. What is no journey is left alone. */
async function filesOf(world: World): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(world.folder)).filter((name) => name.endsWith('.json') && name !== lockName);
  const found = await Promise.all(
    names.map(async (file) => {
      const journey = await readJourney(world, file).catch(() => null);
      return [journey?.id, file] as const;
    }),
  );
  return new Map(found.flatMap(([id, file]) => (id === undefined ? [] : [[id, file] as const])));
}

/** Of two with one name the second, by age, bears the end of its id. */
function place(journeys: readonly Journey[], known: ReadonlyMap<string, string>) {
  const taken = new Set(known.values());
  return journeys.map((journey) => {
    const plain = fileNameOf(journey.name);
    const free = taken.has(plain) ? fileNameOf(`${journey.name} ${journey.id.slice(-8)}`) : plain;
    const file = known.get(journey.id) ?? free;
    taken.add(file);
    return { file, journey };
  });
}
