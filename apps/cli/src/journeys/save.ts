import type { Graph } from '@perennial/journey';
import { Refusal } from '../api/client.ts';
import type { Connected } from '../command.ts';
import { exits, Fault } from '../exits.ts';
import { differenceOf, isSame } from './diff.ts';
import type { JourneyFile } from './file.ts';

export interface Pushed {
  readonly id: string;
  readonly revision: number;
  readonly act: 'created' | 'saved' | 'unchanged';
}

/**
 * Makes the draft what the journey says; without an id it is a new one.
 *
 * @param known of which revision of the draft the journey was made; `any`: whoever saved meanwhile is overwritten
 * @throws Fault when somebody saved the draft since
 */
export async function saveDraft(
  api: Connected,
  { id, name, draft }: JourneyFile,
  known: number | undefined | 'any',
): Promise<Pushed> {
  if (id === undefined) {
    const made = await api.call('POST /v1/journeys', { body: { name, draft } });
    return { id: made.id, revision: made.revision, act: 'created' };
  }
  const params = { journey: id };
  const there = await api.call('GET /v1/journeys/:journey', { params });
  if (there.name === name && isSame(differenceOf(there.draft, draft)))
    return { id, revision: there.revision, act: 'unchanged' };
  if (known !== 'any' && known !== there.revision) throw conflict(known, there);
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
