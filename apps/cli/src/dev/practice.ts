import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CallResponse } from '@perennial/contracts';
import { Refusal } from '../api/client.ts';
import type { Connected } from '../command.ts';
import { exits, Fault } from '../exits.ts';
import type { JourneyFile } from '../journeys/file.ts';
import { saveDraft, type Pushed } from '../journeys/save.ts';

/** A practice workspace that journeys of a folder are pushed to. */
export interface Practice {
  /** @throws Fault when somebody saved the draft there since, and `force` is not set */
  readonly push: (file: string, journey: JourneyFile) => Promise<Pushed>;
}

/** Beside the files, and nothing for version control: which journey of the workspace each file is. */
const noteName = '.perennial-dev.json';

interface Note {
  readonly workspace: string;
  readonly journeys: { readonly [file: string]: Known };
}
type Known = Pick<Pushed, 'id' | 'revision'>;

/** @throws Fault when the workspace of the key is a live one */
export async function openPractice(
  api: Connected,
  folder: string,
  { force }: { readonly force: boolean },
): Promise<Practice> {
  const {
    id: workspace,
    kind,
    name,
  }: CallResponse<'GET /v1/workspace'> = await api.call('GET /v1/workspace');
  if (kind !== 'practice') throw new Fault(exits.usage, 'not-practice', { name });
  const journeys = new Map(Object.entries(await readNote(folder, workspace)));
  return {
    push: async (file, journey) => {
      const known = journeys.get(file) ?? null;
      const pushed = await save(api, journey, known, force);
      journeys.set(file, { id: pushed.id, revision: pushed.revision });
      const note: Note = { workspace, journeys: Object.fromEntries(journeys) };
      await writeFile(path.join(folder, noteName), `${JSON.stringify(note, null, 2)}\n`);
      return pushed;
    },
  };
}

/** What was noted of another workspace says nothing about this one. */
async function readNote(folder: string, workspace: string): Promise<Note['journeys']> {
  const text = await readFile(path.join(folder, noteName), 'utf8').catch(() => null);
  const note = text === null ? null : (JSON.parse(text) as Note);
  return note?.workspace === workspace ? note.journeys : {};
}

/** Ids of files are those of the workspace they were pulled from, mostly a live one: here they may be nobody's. */
async function save(
  api: Connected,
  journey: JourneyFile,
  known: Known | null,
  force: boolean,
): Promise<Pushed> {
  const id = known?.id ?? journey.id;
  try {
    return await saveDraft(
      api,
      { ...journey, ...(id !== undefined && { id }) },
      force ? 'any' : known?.revision,
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 404) throw error;
    const { id: _, ...fresh } = journey;
    return saveDraft(api, fresh, undefined);
  }
}
