import { setTimeout as sleep } from 'node:timers/promises';
import { admitFloor } from './floors/admit.ts';
import { startFloorWorker } from './floors/temporal-worker.ts';
import { signUps } from './harness/batches.ts';
import { conclude, round, say } from './harness/closing.ts';
import { cpuEach, cpuOf } from './harness/cpu.ts';
import { openCounts } from './harness/database.ts';
import { exit, graph, onEvent, wait } from './harness/graphs.ts';
import { withStack, type Stack } from './harness/stack.ts';
import { makeWorkspace, publishJourney } from './harness/workspace.ts';

/** Floor and product take turns, so that whatever else the machine does meets both. */
const rounds = 4;
const people = 500;
const floorPeople = 250;
const warmUp = 200;
const bar = 2.5;
/** Microseconds of CPU in 300 ms: a Temporal that does more is still at work. */
const restless = 45_000;

const journey = graph(
  { start: onEvent('Signed Up'), wait: wait({ amount: 1, unit: 'days' }), end: exit('done') },
  ['start.next wait', 'wait.next end'],
  'always',
);

/**
 * The product: people sign up in batches of 100, timed from the first request to the last person who is admitted,
 * turn 0 included, and whose workflow is started with its delay. The floor: workflows that start at once, do one
 * local activity and sleep; the product's worker stands still meanwhile, as its idle polling would slow them.
 */
async function run(stack: Stack) {
  const { origin, session, program } = await stack.open();
  const { api, writeKey } = await makeWorkspace(origin, session, 'Admit', 'live');
  await publishJourney(api, 'Admit', journey);
  const worker = stack.worker('worker');
  worker.start();
  const { postgres, temporal } = stack.servers;
  const cpu = () =>
    cpuOf({
      api: program.pid(),
      worker: worker.pid(),
      postgres: postgres.pid,
      temporal: temporal.pid,
      bench: process.pid,
    });
  const counts = openCounts(stack.database);
  const floor = await startFloorWorker(stack.temporal);
  let inside = 0;
  const admit = (count: number) =>
    timed(async () => {
      await signUps(origin, writeKey, count, inside);
      inside += count;
      while ((await counts.enrollments()).started < inside) await sleep(50);
    });
  await admit(warmUp);
  await timed(() => admitFloor(floor, warmUp));
  let [product, least] = [0, 0];
  const each: object[] = [];
  const rested: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    worker.pause();
    rested.push(await timed(() => settles(temporal.pid)));
    const a = await timed(() => admitFloor(floor, floorPeople));
    worker.resume();
    await settles(temporal.pid);
    const before = cpu();
    const b = await admit(people);
    each.push(cpuEach(before, cpu(), people) ?? {});
    say(`floor ${(floorPeople / a).toFixed(1)}, product ${(people / b).toFixed(1)} people/s`);
    [least, product] = [least + a, product + b];
  }
  await floor.stop();
  await counts.close();
  say(`Temporal then came to rest within ${rested.map((one) => round(one, 1)).join(', ')} s`);
  say(`CPU microseconds of a person in the product, round by round: ${JSON.stringify(each)}`);
  return figuresOf((rounds * people) / product, (rounds * floorPeople) / least);
}

/** What one side has left for later, such as Temporal's list of workflows, must not burden the other. */
async function settles(pid: number): Promise<void> {
  for (let spent = Infinity; spent > restless;) {
    const before = cpuOf({ pid });
    await sleep(300);
    spent = cpuEach(before, cpuOf({ pid }), 1)?.['pid'] ?? 0;
  }
}

/** Seconds. */
async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

function figuresOf(value: number, floor: number) {
  const ratio = value / floor;
  const figures = {
    bench: 'admit',
    value: round(value),
    unit: 'people admitted into a wait per second',
    floor: round(floor),
    ratio: round(ratio, 2),
  };
  return { figures, passed: ratio >= bar, why: `${round(ratio, 2)} times the floor, ${bar} asked` };
}

await conclude(() => withStack('admit', { say }, run));
