import {
  readStandings,
  workspaceClock,
  type LookAgain,
  type StageStanding,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import { scopeAt, type Needs } from '@perennial/journey';
import { decideTransition, emptyActivity, placeAt, unpackActivity } from '@perennial/lifecycle';
import type { Engine } from '../engine.ts';
import { dueAfter } from '../router/looks.ts';
import type { KnownModel } from '../settings/settings.ts';
import { whoMoves } from './who-moves.ts';

/** What a page of a run comes to. Whoever is in neither list stays as they are. */
export interface Sifted {
  /** To be placed under their locks, with the reason and all that follows. */
  readonly moving: readonly string[];
  /** Stay, and are to be looked at at another time. */
  readonly looks: readonly LookAgain[];
}

/** Tells those of a page whom the model moves from those it leaves where they are: most of everybody. */
export async function sift(
  engine: Engine,
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  modelId: string,
): Promise<Sifted> {
  const clock = await workspaceClock(tx, workspace);
  const { stageModels } = await engine.settings.of(tx, clock);
  const model = stageModels.find((one) => one.id === modelId);
  if (!model) return { moving: [], looks: [] };
  if (!byActivityAlone(model.needs))
    return { moving: await whoMoves(engine, tx, clock, people, model), looks: [] };
  const standings = await readStandings(tx, workspace, modelId, people);
  const placed = standings.map((standing) => place(engine, clock, model, standing));
  return {
    moving: placed.filter(({ moves }) => moves).map(({ standing }) => standing.id),
    looks: placed.flatMap(({ moves, standing, at, other }) => (!moves && other ? [{ ...standing, at }] : [])),
  };
}

function byActivityAlone({ attributes, scores, gaps, currency, consent }: Needs): boolean {
  return attributes.length === 0 && !scores && !gaps && !currency && !consent;
}

function place(
  { kernel: { zones } }: Engine,
  clock: WorkspaceNow,
  model: KnownModel,
  standing: StageStanding,
) {
  const { held, look } = standing;
  const moment = {
    now: Math.max(clock.now, held?.since ?? clock.now),
    zone: standing.zone ?? clock.zone,
    zones,
  };
  const activity = unpackActivity(standing.activity, standing.tail) ?? emptyActivity;
  const scope = scopeAt({ person: { zone: moment.zone, activity }, workspace: {} }, moment.now, zones);
  const { moved, nextChange: at } = decideTransition(model, held, placeAt(model, scope), moment);
  const kind = `stage:${model.id}`;
  const looks: Record<string, number> = look === null ? {} : { [kind]: look };
  const run = { due: new Map([[kind, at]]), person: { looks }, fallen: new Set<string>() };
  return { standing, at, moves: held === null || moved, other: dueAfter(run, clock).length > 0 };
}
