import {
  createSegment,
  beginStageRun,
  everyModel,
  insertEvents,
  saveStageModel,
  type Database,
} from '@perennial/db';
import type { Predicate } from '@perennial/journey';
import { fiveStages, fourStages } from '@perennial/lifecycle';
import { randomUUID } from 'node:crypto';
import { newRouterState, routeOnce } from '../apps/worker/src/router/route-once.ts';
import { engineOn, vault } from '../apps/worker/src/testing/world.ts';
import { conclude, round, say } from './harness/closing.ts';
import { onPopulation, type OnPopulation } from './harness/on-population.ts';

/** Events that come one by one. */
const events = Number(process.env['BENCH_EVENTS_ALONE'] ?? 200);
/** Times the statements of an event in a workspace without stages and segments. */
const bar = 2;

const days = (amount: number) => ({ amount, unit: 'days' as const });
const viewed = (atLeast: number, within: number): Predicate => ({
  type: 'count',
  kinds: ['viewed'],
  atLeast,
  within: days(within),
});
/** As people keep them: by attribute, by what was done, by what was spent, by silence and by all together. */
const segments: readonly Predicate[] = [
  { type: 'attribute', path: 'plan', test: { op: 'is', value: 'gold' } },
  viewed(3, 30),
  { type: 'revenue', within: days(365), test: { op: 'at-least', value: 200 } },
  { type: 'since-last', kinds: ['interaction'], atLeast: days(60) },
  {
    type: 'all',
    of: [
      viewed(2, 14),
      { type: 'not', of: { type: 'count', kinds: ['order'], atLeast: 1, within: days(14) } },
    ],
  },
];

/** The same database, and how many statements it was asked, those that begin and end transactions among them. */
function counted(db: Database): { readonly db: Database; readonly statements: () => number } {
  let statements = 0;
  const counting: Database['inWorkspace'] = (workspace, work) => {
    statements += 2;
    return db.inWorkspace(workspace, (tx) =>
      work({
        get orm() {
          return tx.orm;
        },
        query: (text, values) => {
          statements += 1;
          return tx.query(text, values);
        },
      }),
    );
  };
  return { db: { ...db, inWorkspace: counting }, statements: () => statements };
}

async function prepare({ db, population, takeAllDue }: OnPopulation): Promise<void> {
  const { workspace } = population;
  await db.inWorkspace(workspace, async (tx) => {
    for (const model of [fourStages, fiveStages])
      await saveStageModel(tx, workspace, { id: model.id, model: { ...model }, active: true });
    await beginStageRun(tx, workspace, { model: everyModel, act: 'rebuild' });
    for (const [i, definition] of segments.entries())
      await createSegment(tx, workspace, {
        id: randomUUID(),
        name: `Segment ${i}`,
        kind: 'live',
        definition: { ...definition },
        ownerId: null,
      });
  });
  await takeAllDue();
}

interface Measured {
  readonly asked: readonly number[];
  /** Milliseconds. */
  readonly times: readonly number[];
}

/** One event after the other, each alone in the router's transaction. */
async function measure({ db, population: { workspace } }: OnPopulation): Promise<Measured> {
  const { rows: people } = await db.inWorkspace(workspace, (tx) =>
    tx.query<{ id: string }>('select id from people where workspace_id = $1 order by id limit $2', [
      workspace,
      events,
    ]),
  );
  const watched = counted(db);
  const engine = engineOn(watched.db);
  const state = newRouterState();
  const times: number[] = [];
  const asked: number[] = [];
  for (const { id } of people) {
    await db.inWorkspace(workspace, (tx) =>
      insertEvents(tx, vault, workspace, [viewOf(id)], { queue: true }),
    );
    const before = watched.statements();
    const began = performance.now();
    while ((await routeOnce(engine, { tell: () => {} }, state)) === 0);
    times.push(performance.now() - began);
    asked.push(watched.statements() - before);
  }
  return { asked, times };
}

/** One event's whole way through the router, with two stage models and five live segments; beside that with none. */
async function run(on: OnPopulation) {
  const without = await measure(on);
  say(`without stages and segments: ${quantile(without.asked, 0.5)} statements`);
  await prepare(on);
  const found = await measure(on);
  const [value, floor] = [quantile(found.asked, 0.5), quantile(without.asked, 0.5)];
  const spread = ({ times }: Measured) => ({
    p50: round(quantile(times, 0.5), 2),
    p95: round(quantile(times, 0.95), 2),
  });
  const ratio = round(value / floor, 2);
  const figures = {
    bench: 'incremental',
    value,
    unit: 'statements of one event alone, two stage models and five live segments, the median',
    floor,
    ratio,
    people: on.population.people,
    most: Math.max(...found.asked),
    milliseconds: spread(found),
    millisecondsWithout: spread(without),
  };
  return {
    figures,
    passed: ratio <= bar,
    why: `${ratio} times the statements without, ${bar} at most asked`,
  };
}

function viewOf(personId: string) {
  return {
    personId,
    messageId: randomUUID(),
    type: 'track',
    name: 'Product Viewed',
    at: Date.now(),
    source: 'server',
    backfill: false,
    properties: { sku: 'S1', category: 'shoes' },
    context: {},
  } as const;
}

const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;

await conclude(() => onPopulation('incremental', {}, run));
