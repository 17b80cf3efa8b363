import { migrate, setPracticeClock, type Database } from '@perennial/db';
import { startPostgres } from '@perennial/testkit/servers';
import { driveClock } from '../apps/worker/src/clock/drive.ts';
import type { Engine } from '../apps/worker/src/engine.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  publish,
  rows,
} from '../apps/worker/src/testing/world.ts';
import { takeTurns } from '../apps/worker/src/turns/take-turns.ts';
import { conclude, round, say } from './harness/closing.ts';
import { runDirectory } from './harness/directory.ts';
import { branch, exit, graph, onEvent, text, wait } from './harness/graphs.ts';
import { seconds } from './harness/on-population.ts';
import { openPopulation } from './harness/population.ts';
import { countStatements } from './harness/statements.ts';
import { untilEnded } from './harness/until-ended.ts';

const people = Number(process.env['BENCH_PEOPLE'] ?? 1_000);
/** One by one and in batches in turns, so that whatever else the machine does meets both. */
const pairs = Number(process.env['BENCH_PAIRS'] ?? 4);
const together = 50;
const bar = 5;
const start = Date.UTC(2026, 2, 2, 9);
const day = 86_400_000;

/** Each day the same turn: a wait is over, a message is sent, a branch is gone by, and the next wait begins. */
function journey() {
  const days = Array.from({ length: 2 * pairs + 1 }, (_, i) => i);
  const nodes = days.map((i) => [
    [`wait${i}`, wait({ amount: 1, unit: 'days' })] as const,
    [`send${i}`, text('Hello')] as const,
    [`loyal${i}`, branch({ type: 'attribute', path: 'points', test: { op: 'more', value: 100 } })] as const,
  ]);
  const ways = days.flatMap((i) => {
    const next = i === days.length - 1 ? 'end' : `wait${i + 1}`;
    return [
      `wait${i}.next send${i}`,
      `send${i}.next loyal${i}`,
      `loyal${i}.yes ${next}`,
      `loyal${i}.else ${next}`,
    ];
  });
  const all = Object.fromEntries(nodes.flat());
  return graph(
    { start: onEvent('Signed Up'), ...all, end: exit('done') },
    ['start.next wait0', ...ways],
    'always',
  );
}

interface Taken {
  turns: number;
  seconds: number;
  statements: number;
}

async function measure(db: Database, statements: () => number) {
  const engine = engineOn(db);
  const { workspace, ids } = await enter(engine);
  const taken = { single: nothing(), batch: nothing() };
  // The first day warms both up.
  await takeDay(engine, workspace, ids.slice(0, ids.length >> 1), 1, 1);
  await takeDay(engine, workspace, ids.slice(ids.length >> 1), 1, together);
  for (let i = 0; i < 2 * pairs; i += 1) {
    const [kind, size] = i % 2 === 0 ? (['single', 1] as const) : (['batch', together] as const);
    const before = { turns: await turnsTaken(db, workspace), statements: statements() };
    const took = await seconds(() => takeDay(engine, workspace, ids, i + 2, size));
    taken[kind].statements += statements() - before.statements;
    taken[kind].turns += (await turnsTaken(db, workspace)) - before.turns;
    taken[kind].seconds += took;
    say(`${size} at a time: ${(ids.length / took).toFixed(0)} turns/s`);
  }
  return taken;
}

const nothing = (): Taken => ({ turns: 0, seconds: 0, statements: 0 });

/** A practice workspace, whose clock says when turns are due; everybody waits. */
async function enter(engine: Engine): Promise<{ workspace: string; ids: readonly string[] }> {
  const { db } = engine;
  const workspace = await addWorkspace(db, { kind: 'practice', now: start });
  await publish(db, workspace, journey());
  const persons = await addPeople(db, workspace, people);
  const events = persons.map((personId) => ({ personId, name: 'Signed Up', at: start }));
  await happen(db, workspace, events);
  while (await driveClock({ engine, failures: new Map(), deliverDue: null }, workspace));
  const found = await rows(db, 'select id from enrollments where workspace_id = $1', [workspace]);
  return { workspace, ids: found.map(({ id }) => id as string) };
}

async function takeDay(
  engine: Engine,
  workspace: string,
  ids: readonly string[],
  days: number,
  size: number,
): Promise<void> {
  await engine.db.inWorkspace(workspace, (tx) => setPracticeClock(tx, workspace, start + days * day));
  for (let from = 0; from < ids.length; from += size)
    await takeTurns(engine, workspace, ids.slice(from, from + size));
}

async function turnsTaken(db: Database, workspace: string): Promise<number> {
  const sums = 'select coalesce(sum(turn), 0)::int as n from enrollments where workspace_id = $1';
  return (await rows(db, sums, [workspace]))[0]!['n'] as number;
}

function figuresOf({ single, batch }: { readonly single: Taken; readonly batch: Taken }) {
  const [value, floor] = [batch.turns / batch.seconds, single.turns / single.seconds];
  const ratio = value / floor;
  const figures = {
    bench: 'turns',
    value: round(value),
    unit: `turns per second in batches of ${together}, beside one by one`,
    floor: round(floor),
    ratio: round(ratio, 2),
    statementsPerTurn: round(batch.statements / batch.turns, 2),
    statementsPerTurnAlone: round(single.statements / single.turns, 2),
    turns: batch.turns,
  };
  const expected = people * pairs;
  const isWhole = single.turns === expected && batch.turns === expected;
  const why = `${round(ratio, 2)} times one by one, ${bar} asked; ${single.turns} and ${batch.turns} turns of ${expected}`;
  return { figures, passed: isWhole && ratio >= bar, why };
}

async function run() {
  const { data } = await runDirectory('turns');
  const starting = startPostgres({ directory: data, maxConnections: 20 });
  const end = async () => (await starting).stop();
  return untilEnded(end, async () => {
    const server = await starting;
    await migrate(server.url());
    const db = openPopulation(server.url());
    try {
      return figuresOf(await measure(db, countStatements(db)));
    } finally {
      await db.close();
    }
  });
}

await conclude(run);
