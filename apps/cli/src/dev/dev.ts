import path from 'node:path';
import type { Graph } from '@perennial/journey';
import { numberOf, textOf, type Call, type Command } from '../command.ts';
import { exits } from '../exits.ts';
import { changesIn, type Change } from './changes.ts';
import { lookAt, needsMending, type Bench, type Seen } from './look.ts';
import { openPractice } from './practice.ts';
import { seenLines } from './seen-lines.ts';

/**
 * Watches a folder of journeys while they are written: whatever is saved is checked, compared with what it was, simulated,
 * and with `--push` made the draft in a practice workspace. Goes on until it is told to end; 1 when something is wrong then.
 */
export const dev: Command = {
  options: {
    push: { type: 'boolean' },
    force: { type: 'boolean' },
    people: { type: 'string' },
    days: { type: 'string' },
  },
  takes: [0, 1],
  run: async (call: Call) => {
    const { world, words, given, names } = call;
    const folder = path.resolve(world.folder, names[0] ?? '.');
    const bench = await benchOf(call, folder);
    const until = world.untilStopped?.() ?? new AbortController().signal;
    const tell = given['json'] === true ? tellPrograms(call) : tellPeople(call);
    const files = new Map<string, Standing>();
    world.err(words.watching(folder));
    for await (const changes of changesIn(folder, until))
      for (const change of changes) tell(await follow(bench, files, change));
    const bad = [...files.values()].filter(({ isBad }) => isBad).length;
    return {
      exit: bad > 0 ? exits.findings : exits.ok,
      lines: [words.validated(files.size, bad)],
      json: undefined,
    };
  },
};

/** What is known of a file: the last drawing that was one, and whether something is wrong with it now. */
interface Standing {
  readonly graph: Graph | null;
  readonly isBad: boolean;
}

type Told = Seen | { readonly file: string; readonly gone: true };

async function follow(bench: Bench, files: Map<string, Standing>, change: Change): Promise<Told> {
  const { file, text } = change;
  if (text === null) {
    files.delete(file);
    return { file, gone: true };
  }
  const before = files.get(file)?.graph ?? null;
  const seen = await lookAt(bench, file, text, before);
  files.set(file, { graph: seen.graph ?? before, isBad: needsMending(seen) });
  return seen;
}

async function benchOf({ given, api: connect }: Call, folder: string): Promise<Bench> {
  const people = numberOf(textOf(given, 'people') ?? '100', 1_000, 'people');
  const days = numberOf(textOf(given, 'days') ?? '30', 3_650, 'days');
  if (given['push'] !== true) return { practice: null, people, days };
  const api = connect();
  const practice = await openPractice(api, folder, { force: given['force'] === true });
  return { practice: { api, ...practice }, people, days };
}

/** A line of JSON for each file that changed. */
function tellPrograms({ world }: Call): (told: Told) => void {
  return (told) => {
    const { graph: _, ...rest } = { graph: null, ...told };
    world.out(JSON.stringify(rest));
  };
}

function tellPeople({ world, words }: Call): (told: Told) => void {
  return (told) => {
    const lines = 'gone' in told ? [words.gone(told.file)] : seenLines(told, words);
    lines.forEach(world.out);
  };
}
