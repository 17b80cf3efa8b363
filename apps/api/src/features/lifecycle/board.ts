import type { LifecycleBoard } from '@perennial/contracts';
import {
  countConversions,
  countFlows,
  countNow,
  countPassages,
  countStays,
  journeysOnStages,
  movesBetween,
  type ConversionScope,
  type Transaction,
} from '@perennial/db';
import {
  countsBackwards,
  dwellOf,
  inOrderOfLife,
  passages,
  type Counts,
  type StageModel,
} from '@perennial/lifecycle';
import type { Period } from './period.ts';

/** Everything of the board, from people's present stages and the moves since the period began. */
export async function readBoard(
  tx: Transaction,
  model: StageModel,
  period: Period,
  scope: ConversionScope,
  now: number,
): Promise<LifecycleBoard> {
  const { workspace } = scope;
  const present = await countNow(tx, workspace, model.id);
  const moves = await movesBetween(tx, scope, period.edges);
  const [start, ...ends] = countsBackwards(present, moves) as [Counts, ...Counts[]];
  const known = [...inOrderOfLife(model)];
  const former = Object.keys(start).filter(
    (stage) => stage !== '' && !known.includes(stage) && present[stage],
  );
  const stages = [...known, ...former];
  const stays = await countStays(tx, { ...scope, to: Math.min(scope.to, now) });
  const { entered, converted } = await countConversions(tx, scope);
  const journeys = await journeysOnStages(tx, workspace, model.id);
  return {
    now: new Date(now).toISOString(),
    from: period.from,
    to: period.to,
    people: Object.values(present).reduce((sum, n) => sum + n, 0),
    none: present[''] ?? 0,
    stages: stages.map((stage) => ({
      stage,
      people: present[stage] ?? 0,
      dwell: dwellOf(stays.filter((stay) => stay.stage === stage)),
    })),
    days: period.days.map((day, i) => ({ day, people: inStages(ends[i]!) })),
    start: inStages(start),
    flows: (await countFlows(tx, scope)).map(({ from, to, ...counted }) => ({
      ...named(from, to),
      ...counted,
    })),
    passage: passages(start, await countPassages(tx, scope))
      .filter(({ from, to }) => from !== '' || to !== '')
      .map(({ from, to, people }) => ({ ...named(from, to), people })),
    conversion: entered.flatMap(({ stage, of }) =>
      converted
        .filter(({ from }) => from === stage)
        .map(({ to, people }) => ({ from: stage, to, people, of })),
    ),
    young: Object.fromEntries(
      entered.filter(({ young }) => young > 0).map(({ stage, young }) => [stage, young]),
    ),
    journeys: stages.map((stage) => ({
      stage,
      journeys: journeys.filter((one) => one.stage === stage).map(({ id, name, on }) => ({ id, name, on })),
    })),
  };
}

const named = (from: string, to: string) => ({ from: from || null, to: to || null });

/** Only stages that somebody was in. */
function inStages(counts: Counts): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([stage, people]) => stage !== '' && people !== 0));
}
