import path from 'node:path';
import type { CallResponse } from '@perennial/contracts';
import { parseGraph, type Diagnostic, type Graph } from '@perennial/journey';
import { Refusal } from '../api/client.ts';
import type { Call, Command, Connected, Outcome } from '../command.ts';
import { exits, Fault } from '../exits.ts';
import { differenceOf, isSame } from './diff.ts';
import { diagnosticLines, wrong } from './diagnostics.ts';
import { readJourney, writeJourney, type JourneyFile } from './file.ts';
import { noteRevisions, readLock } from './lock.ts';

interface Pushed {
  readonly id: string;
  readonly revision: number;
  readonly act: 'created' | 'saved' | 'unchanged';
}

/**
 * Makes the draft what the file says. A draft that was saved since the file was pulled stays as it is, unless
 * `--force` says otherwise.
 */
export const push: Command = {
  options: { publish: { type: 'boolean' }, force: { type: 'boolean' } },
  takes: [1, 1],
  run: async (call: Call) => {
    const { world, words, given, names } = call;
    const file = names[0]!;
    const found = await readJourney(world, file);
    const parsed = parseGraph(found.draft);
    if (!parsed.ok) return wrong({ file, diagnostics: parsed.diagnostics }, words);
    const api = call.api();
    const folder = path.dirname(path.resolve(world.folder, file));
    const journey = { ...found, draft: parsed.graph };
    const pushed = await save(api, folder, journey, given['force'] === true);
    if (pushed.act === 'created') await writeJourney(world, file, { ...journey, id: pushed.id });
    await noteRevisions(folder, { [pushed.id]: pushed.revision });
    if (given['publish'] === true) return publish(call, api, { file, pushed });
    return told(call, { file, pushed, diagnostics: await check(api, pushed.id), version: null });
  },
};

async function save(
  api: Connected,
  folder: string,
  { id, name, draft }: JourneyFile,
  force: boolean,
): Promise<Pushed> {
  if (id === undefined) {
    const made = await api.call('POST /v1/journeys', { body: { name, draft } });
    return { id: made.id, revision: made.revision, act: 'created' };
  }
  const params = { journey: id };
  const there = await api.call('GET /v1/journeys/:journey', { params });
  if (there.name === name && isSame(differenceOf(there.draft, draft)))
    return { id, revision: there.revision, act: 'unchanged' };
  const known = (await readLock(folder)).journeys[id];
  if (!force && known !== there.revision) throw conflict(known, there);
  const saved = await put(api, { id, name, draft, revision: there.revision });
  return { id, revision: saved.journey.revision, act: 'saved' };
}

async function put(
  { call }: Connected,
  { id, ...body }: { id: string; name: string; draft: Graph; revision: number },
) {
  try {
    return await call('PUT /v1/journeys/:journey', { params: { journey: id }, body });
  } catch (error) {
    // Saved by somebody else between the look and the push.
    if (error instanceof Refusal && error.error.code === 'revision-conflict')
      throw conflict(body.revision, { revision: Number(error.error.values?.['current']) });
    throw error;
  }
}

function conflict(known: number | undefined, { revision }: { readonly revision: number }): Fault {
  return known === undefined
    ? new Fault(exits.findings, 'never-pulled', { theirs: revision })
    : new Fault(exits.findings, 'conflict', { yours: known, theirs: revision });
}

async function check({ call }: Connected, journey: string): Promise<readonly Diagnostic[]> {
  const params = { journey };
  return (await call('POST /v1/journeys/:journey/check', { params, body: {} })).diagnostics;
}

interface Result {
  readonly file: string;
  readonly pushed: Pushed;
  readonly diagnostics: readonly Diagnostic[];
  readonly version: number | null;
}

/** Publishes exactly what was pushed. Errors leave the live version as it is. */
async function publish(
  call: Call,
  api: Connected,
  { file, pushed }: Pick<Result, 'file' | 'pushed'>,
): Promise<Outcome> {
  const { id, revision } = pushed;
  try {
    const published: CallResponse<'POST /v1/journeys/:journey/publish'> = await api.call(
      'POST /v1/journeys/:journey/publish',
      { params: { journey: id }, body: { revision } },
    );
    const { diagnostics, version } = published;
    return told(call, { file, pushed, diagnostics, version: version.version });
  } catch (error) {
    if (!(error instanceof Refusal) || !error.error.diagnostics) throw error;
    const diagnostics = error.error.diagnostics as readonly Diagnostic[];
    const outcome = told(call, { file, pushed, diagnostics, version: null });
    return { ...outcome, exit: exits.findings, lines: [...outcome.lines, call.words.notPublished] };
  }
}

function told({ words }: Call, { file, pushed, diagnostics, version }: Result): Outcome {
  return {
    exit: exits.ok,
    lines: [
      ...diagnosticLines({ file, diagnostics }, words),
      words.pushed[pushed.act](pushed.revision),
      ...(version === null ? [] : [words.published(version)]),
    ],
    json: { file, ...pushed, version, diagnostics },
  };
}
