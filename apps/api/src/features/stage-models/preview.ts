import type { StagePreview } from '@perennial/contracts';
import {
  getPersonHeads,
  loadBeside,
  loadProfiles,
  nextOfSample,
  sampleOf,
  workspaceClock,
  type PeopleSample,
  type Transaction,
  type Vault,
} from '@perennial/db';
import type { Zones } from '@perennial/journey';
import { inOrderOfLife, needsOfModel, type StageModel } from '@perennial/lifecycle';
import type { Viewer } from '../people/views.ts';
import { placementOf, type Placement } from './would-move.ts';

/** People looked at; of more, as many drawn by chance: a share then errs by less than one in a hundred. */
const mostLooked = 20_000;
const pageSize = 1_000;
/** People told by name. */
const mostShown = 10;

interface Asked {
  readonly workspace: string;
  readonly model: StageModel;
  readonly vault: Vault;
  readonly zones: Zones;
  readonly viewer: Viewer;
}

interface Move {
  readonly from: string | null;
  readonly to: string | null;
  people: number;
  /** The first of them, to be told. */
  readonly shown: { readonly person: string; readonly because: Placement['because'] }[];
}

interface Tally {
  looked: number;
  readonly moves: Map<string, Move>;
  readonly stages: Map<string | null, { before: number; after: number }>;
}

/** Who would move if the model were saved now, and why. */
export async function previewModel(tx: Transaction, asked: Asked): Promise<StagePreview> {
  const sample = await sampleOf(tx, asked.workspace, mostLooked);
  const tally = await lookThrough(tx, asked, sample);
  const scaled = (people: number) =>
    tally.looked === 0 ? 0 : Math.round((people * sample.of) / tally.looked);
  const moves = [...tally.moves.values()].sort((a, b) => b.people - a.people);
  return {
    people: scaled(moves.reduce((sum, { people }) => sum + people, 0)),
    of: sample.of,
    looked: tally.looked,
    estimate: sample.oneIn > 1,
    moves: moves.map(({ from, to, people }) => ({ from, to, people: scaled(people) })),
    stages: [...tally.stages].map(([stage, { before, after }]) => ({
      stage,
      before: scaled(before),
      after: scaled(after),
    })),
    sample: await told(tx, asked, moves),
  };
}

async function lookThrough(tx: Transaction, asked: Asked, sample: PeopleSample): Promise<Tally> {
  const { workspace, model, vault, zones } = asked;
  const { now, zone } = await workspaceClock(tx, workspace);
  const needs = needsOfModel(model);
  const stages = [...inOrderOfLife(model), null].map((stage) => [stage, { before: 0, after: 0 }] as const);
  const tally: Tally = { looked: 0, moves: new Map(), stages: new Map(stages) };
  for (let after: string | null = null; ;) {
    const page = await nextOfSample(tx, workspace, sample, after, pageSize);
    const beside = await loadBeside(tx, workspace, page, needs);
    for (const profile of (await loadProfiles(tx, vault, workspace, page, () => undefined)).values())
      count(tally, profile.id, placementOf(profile, model, { now, zone, zones }, beside(profile.id)));
    if (page.length < pageSize) return tally;
    after = page.at(-1)!;
  }
}

function count(tally: Tally, person: string, placement: Placement): void {
  const { moves, stages } = tally;
  const { from, to, because } = placement;
  tally.looked += 1;
  const at = (stage: string | null) => {
    const known = stages.get(stage) ?? { before: 0, after: 0 };
    stages.set(stage, known);
    return known;
  };
  at(from).before += 1;
  at(to).after += 1;
  if (!placement.moves) return;
  const key = JSON.stringify([from, to]);
  const move = moves.get(key) ?? { from, to, people: 0, shown: [] };
  moves.set(key, move);
  move.people += 1;
  if (move.shown.length < mostShown) move.shown.push({ person, because });
}

/** From each move in turn, the commonest first, until there are enough. */
async function told(tx: Transaction, { vault, workspace, viewer }: Asked, moves: readonly Move[]) {
  const turns = Array.from({ length: mostShown }, (_, i) =>
    moves.flatMap(({ from, to, shown }) => (shown[i] ? [{ from, to, ...shown[i] }] : [])),
  );
  const chosen = turns.flat().slice(0, mostShown);
  const heads = await getPersonHeads(
    tx,
    vault,
    workspace,
    chosen.map(({ person }) => person),
  );
  const headOf = new Map(heads.map((head) => [head.id, head]));
  return chosen.map(({ person, from, to, because }) => ({
    person: viewer.person(headOf.get(person)!),
    ...{ from, to, because },
  }));
}
