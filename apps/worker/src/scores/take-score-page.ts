import {
  advanceScoring,
  askToLookAnyway,
  askWatchersToLook,
  beginFit,
  endScoring,
  holdScoring,
  keepHistories,
  nextToScore,
  noteFailedScoring,
  saveFit,
  saveScores,
  type Scoring,
  type Transaction,
} from '@perennial/db';
import type { PersonScores } from '@perennial/journey';
import { scoreCustomer, type ScoreModel } from '@perennial/scores';
import { describeError } from '../describe-error.ts';
import type { Engine } from '../engine.ts';
import { isTransient } from '../turns/transient.ts';
import { fitModel, historyOf } from './fit-model.ts';
import { askOrders, nextScoring, readOccasion, todayOf, type Occasion } from './occasion.ts';
import { readersOf } from './readers.ts';

/** People of a page. */
const pageOf = { orders: 1_000_000, people: 10_000 } as const;

/** A scoring whose step fails so often in a row is given up until the next day. */
const mostTries = 5;

/**
 * Takes the scoring of a workspace one step further: a page of people's orders, the fit, or a page of people's scores. Each is
 * one transaction with its progress, so that what a crash leaves behind is the step before.
 */
export async function takeScorePage(engine: Engine, workspace: string): Promise<void> {
  const { db, kernel, log } = engine;
  try {
    await db.inWorkspace(workspace, async (tx) => {
      const occasion = await readOccasion(kernel, tx, workspace);
      const scoring = await holdScoring(tx, workspace, occasion.asOf);
      if (scoring) await phases[scoring.phase](engine, tx, occasion, scoring);
    });
  } catch (error) {
    if (isTransient(error)) throw error;
    log.error({ workspace, error: describeError(error) }, 'a step of a scoring failed');
    await db.inWorkspace(workspace, async (tx) => {
      const occasion = await readOccasion(kernel, tx, workspace);
      const tries = await noteFailedScoring(tx, workspace);
      if (tries >= mostTries || tries === 0) await end(engine, tx, occasion, 'failed');
    });
  }
}

type Phase = (engine: Engine, tx: Transaction, occasion: Occasion, scoring: Scoring) => Promise<void>;

const phases: { readonly [P in Scoring['phase']]: Phase } = {
  orders: async ({ kernel }, tx, occasion, { workspace, after, asOf }) => {
    const page = await keepHistories(tx, askOrders(kernel, occasion, asOf), after, pageOf.orders);
    if (page.last !== null) return advanceScoring(tx, workspace, { ...page, last: page.last });
    await beginFit(tx, workspace);
  },

  fit: async (engine, tx, occasion, { workspace, asOf }) => {
    const { kernel } = engine;
    const today = todayOf(kernel, occasion, asOf);
    const fitted = await fitModel(tx, occasion, askOrders(kernel, occasion, asOf), today);
    if (fitted === null) return end(engine, tx, occasion, 'done');
    await saveFit(tx, workspace, fitted);
  },

  people: async (engine, tx, occasion, scoring) => {
    const { workspace, after, asOf } = scoring;
    const people = await nextToScore(tx, workspace, after, pageOf.people);
    const last = people.at(-1)?.person;
    if (last === undefined) return end(engine, tx, occasion, 'done');
    const model = scoring.model as ScoreModel;
    const scored = people.map((one) => ({ ...scoreCustomer(model, historyOf(one)), person: one.person }));
    await saveScores(
      tx,
      workspace,
      asOf,
      scored.filter((now, i) => differ(people[i]!.scores, now)),
    );
    const changed = people.filter((one, i) => scoring.gapsMoved || differ(one.scores, scored[i]!));
    await askWatchersToLook(
      tx,
      workspace,
      'scored',
      changed.map(({ person }) => person),
    );
    const { care, askForGaps } = await readersOf(engine.kernel, tx, workspace);
    const everybody = askForGaps && scoring.gapsMoved;
    const touched = people.filter((one, i) => everybody || care(one.scores, scored[i]!));
    await askToLookAnyway(
      tx,
      workspace,
      'scored',
      touched.map(({ person }) => person),
    );
    await advanceScoring(tx, workspace, { last, people: people.length });
  },
};

const measures = ['recency', 'frequency', 'monetary', 'group', 'alive', 'purchases', 'value'] as const;

function differ(before: PersonScores | null, after: PersonScores): boolean {
  return before === null || measures.some((measure) => before[measure] !== after[measure]);
}

async function end(
  { kernel }: Engine,
  tx: Transaction,
  occasion: Occasion,
  state: 'done' | 'failed',
): Promise<void> {
  await endScoring(tx, occasion.workspace, { state, at: occasion.now, next: nextScoring(kernel, occasion) });
}
