import path from 'node:path';
import type { CallResponse } from '@perennial/contracts';
import { parseGraph, type Diagnostic } from '@perennial/journey';
import { Refusal } from '../api/client.ts';
import type { Call, Command, Connected, Outcome } from '../command.ts';
import { exits } from '../exits.ts';
import { diagnosticLines, wrong, type Titled } from './diagnostics.ts';
import { readJourney, writeJourney } from './file.ts';
import { noteRevisions, readLock } from './lock.ts';
import { saveDraft, type Pushed } from './save.ts';
import { writeSchema } from './schema.ts';

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
    if (!parsed.ok) return wrong({ ...found, file, diagnostics: parsed.diagnostics }, words);
    const api = call.api();
    const folder = path.dirname(path.resolve(world.folder, file));
    const journey = { ...found, draft: parsed.graph };
    const known = found.id === undefined ? undefined : (await readLock(folder)).journeys[found.id];
    const pushed = await saveDraft(api, journey, given['force'] === true ? 'any' : known);
    if (pushed.act === 'created') {
      await writeJourney(world, file, { ...journey, id: pushed.id });
      await writeSchema(folder);
    }
    await noteRevisions(folder, { [pushed.id]: pushed.revision });
    const { draft } = journey;
    if (given['publish'] === true) return publish(call, api, { file, draft, pushed });
    return told(call, { file, draft, pushed, diagnostics: await check(api, pushed.id), version: null });
  },
};

async function check({ call }: Connected, journey: string): Promise<readonly Diagnostic[]> {
  const params = { journey };
  const body = { audience: true };
  return (await call('POST /v1/journeys/:journey/check', { params, body })).diagnostics;
}

interface Result extends Titled {
  readonly file: string;
  readonly pushed: Pushed;
  readonly diagnostics: readonly Diagnostic[];
  readonly version: number | null;
}

/** Publishes exactly what was pushed. Errors leave the live version as it is. */
async function publish(
  call: Call,
  api: Connected,
  { file, draft, pushed }: Pick<Result, 'file' | 'draft' | 'pushed'>,
): Promise<Outcome> {
  const { id, revision } = pushed;
  try {
    const published: CallResponse<'POST /v1/journeys/:journey/publish'> = await api.call(
      'POST /v1/journeys/:journey/publish',
      { params: { journey: id }, body: { revision } },
    );
    const { diagnostics, version } = published;
    return told(call, { file, draft, pushed, diagnostics, version: version.version });
  } catch (error) {
    if (!(error instanceof Refusal) || !error.error.diagnostics) throw error;
    const diagnostics = error.error.diagnostics as readonly Diagnostic[];
    const outcome = told(call, { file, draft, pushed, diagnostics, version: null });
    return { ...outcome, exit: exits.findings, lines: [...outcome.lines, call.words.notPublished] };
  }
}

function told({ words }: Call, { file, draft, pushed, diagnostics, version }: Result): Outcome {
  return {
    exit: exits.ok,
    lines: [
      ...diagnosticLines({ file, diagnostics, draft }, words),
      words.pushed[pushed.act](pushed.revision),
      ...(version === null ? [] : [words.published(version)]),
    ],
    json: { file, ...pushed, version, diagnostics },
  };
}
