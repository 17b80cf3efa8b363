import { setTimeout as sleep } from 'node:timers/promises';
import type { CallResponse } from '@perennial/contracts';
import { textOf, type Call, type Command, type Connected, type Outcome } from '../command.ts';
import { exits, Fault } from '../exits.ts';
import { readJson } from '../files.ts';
import { createProgress } from './progress.ts';
import { send } from './send.ts';

type Import = CallResponse<'GET /v1/imports/:import'>;

/** Milliseconds between two looks; when the api is away, each is twice as long as the one before. */
const pause = 500;
const longestPause = 10_000;
/** So many looks in a row may fail: some minutes. Then the import goes on without being watched. */
const mostFailures = 20;

/**
 * Sends a file and watches it being brought in. What is interrupted goes on with `--resume`: the server knows how far it
 * was, and a row that is read twice changes nothing.
 */
export function bringIn(rows: 'people' | 'events'): Command {
  return {
    options: {
      mapping: { type: 'string' },
      list: { type: 'string' },
      resume: { type: 'string' },
      ...(rows === 'events' && { event: { type: 'string' } as const }),
    },
    takes: [0, 1],
    run: async (call: Call) => {
      const api = call.api();
      const begun = await begin(call, api, rows);
      call.world.err(call.words.importing(begun.file, begun.id));
      const over = await watch(call, api, begun);
      return told(call, over, await problemsOf(api, over));
    },
  };
}

/** Takes up an import that was begun, or sends the file. */
async function begin(call: Call, api: Connected, rows: 'people' | 'events'): Promise<Import> {
  const [file] = call.names;
  const resumed = textOf(call.given, 'resume');
  if ((file === undefined) === (resumed === undefined)) throw new Fault(exits.usage, 'file-or-resume');
  if (resumed === undefined) return start(call, api, await send(call, api, rows, file!));
  const found = await api.call('GET /v1/imports/:import', { params: { import: resumed } });
  return found.state === 'ready' ? start(call, api, found) : found;
}

/** By the mapping that is given, or else by the server's guess. */
async function start(call: Call, { call: ask }: Connected, { id }: Import): Promise<Import> {
  const { given, world } = call;
  const params = { import: id };
  const { mapping: guess, encoding, delimiter } = await ask('GET /v1/imports/:import/form', { params });
  const file = textOf(given, 'mapping');
  const event = textOf(given, 'event');
  const list = textOf(given, 'list');
  // Whatever the file says is for the api to check.
  const base = file === undefined ? guess : ((await readJson(world, file)) as typeof guess);
  const mapping = { ...base, ...(event !== undefined && { event }) };
  const form = { encoding, ...(delimiter !== null && { delimiter }) };
  const body = { ...form, mapping, ...(list !== undefined && { list: { name: list } }) };
  return ask('POST /v1/imports/:import/start', { params, body });
}

async function watch({ world, words }: Call, { call }: Connected, begun: Import): Promise<Import> {
  const progress = createProgress(world, words);
  let latest = begun;
  for (let failures = 0; latest.state === 'running';) {
    progress.show(latest);
    await sleep(Math.min(pause * 2 ** failures, longestPause));
    try {
      latest = await call('GET /v1/imports/:import', { params: { import: begun.id } });
      failures = 0;
    } catch (error) {
      const isAway = error instanceof Fault && error.exit === exits.unreachable;
      if (!isAway) throw error;
      failures += 1;
      if (failures > mostFailures) throw new Fault(exits.unreachable, 'import-unwatched', { id: begun.id });
    }
  }
  progress.end(latest);
  return latest;
}

type Problems = CallResponse<'GET /v1/imports/:import/problems'>['items'];

async function problemsOf({ call }: Connected, { id, refused }: Import): Promise<Problems> {
  if (refused === 0) return [];
  return (await call('GET /v1/imports/:import/problems', { params: { import: id } })).items;
}

/** 0 only when every row was taken. */
function told({ words }: Call, over: Import, problems: Problems): Outcome {
  const { state, problem, rows, accepted, repeated, refused } = over;
  const isWell = state === 'done' && refused === 0;
  return {
    exit: isWell ? exits.ok : exits.findings,
    lines: [
      words.imported({ rows, accepted, repeated, refused }),
      ...problems.map((one) => `${one.rows}: ${words.problem(one.problem)}`),
      ...(state === 'done' ? [] : [words.importEnded(state, problem === null ? '' : words.problem(problem))]),
    ],
    json: { import: over, problems },
  };
}
