import {
  loadBeside,
  loadProfiles,
  type Beside,
  type Profile,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import { emptyActivity, unpackActivity } from '@perennial/lifecycle';
import type { Engine } from '../engine.ts';
import { dueAfter } from '../router/looks.ts';
import { beginRun } from '../router/person-run.ts';
import { momentOf } from '../router/route-event.ts';
import { placeInStage } from '../router/stages.ts';
import type { KnownModel } from '../settings/settings.ts';

/**
 * Of these people those for whom placing them anew by the model would write anything: another stage, or an earlier time
 * to look again. Reads without locks, since most of everybody stay as they are.
 */
export async function whoMoves(
  engine: Engine,
  tx: Transaction,
  clock: WorkspaceNow,
  people: readonly string[],
  model: KnownModel,
): Promise<string[]> {
  const profiles = await loadProfiles(tx, engine.vault, clock.id, people, () => undefined);
  const beside = await loadBeside(tx, clock.id, people, model.needs);
  return [...profiles.values()]
    .filter((profile) => wouldWrite({ engine, clock }, profile, model, beside(profile.id)))
    .map(({ id }) => id);
}

function wouldWrite(
  context: Parameters<typeof momentOf>[0],
  profile: Profile,
  model: KnownModel,
  beside: Beside,
): boolean {
  const { clock } = context;
  // Not by what the router keeps at hand: everybody once would drive out those it needs.
  const activity = unpackActivity(profile.activity, profile.activityTail) ?? emptyActivity;
  const run = beginRun(profile, activity, clock.now, [], [], null, beside);
  placeInStage(run, model, momentOf(context, run, model, clock.now), { kind: 'clock', due: clock.now });
  return run.dirty || dueAfter(run, clock).length > 0;
}
