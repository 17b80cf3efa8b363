import { setTimeout as sleep } from 'node:timers/promises';
import { admitFloor } from './floors/admit.ts';
import { startFloorWorker } from './floors/temporal-worker.ts';
import { signUps } from './harness/batches.ts';
import { conclude, round, say } from './harness/closing.ts';
import { openCounts, type Counts } from './harness/database.ts';
import { exit, graph, onEvent, wait } from './harness/graphs.ts';
import { withStack, type Stack } from './harness/stack.ts';
import { makeWorkspace, publishJourney } from './harness/workspace.ts';

const people = 2_000;
const warmUp = 300;
const floorPeople = 500;
const bar = 2.5;

const journey = graph(
  { start: onEvent('Signed Up'), wait: wait({ amount: 1, unit: 'days' }), end: exit('done') },
  ['start.next wait', 'wait.next end'],
  'always',
);

/**
 * The product: events wait in the queue; the router admits, turn 0 included, and starts everybody's workflow with
 * a delay. Timed from the `warmUp`th person to the last whose workflow is started. The floor, before and after:
 * workflows that start at once, do one local activity and sleep.
 */
async function run(stack: Stack) {
  const { origin, session } = await stack.open();
  const { api, writeKey } = await makeWorkspace(origin, session, 'Admit', 'live');
  await publishJourney(api, 'Admit', journey);
  say(`${people} people sign up`);
  await signUps(origin, writeKey, people);
  stack.worker('turns', 'turns').start();
  const floor = await startFloorWorker(stack.temporal);
  const before = await admitFloor(floor, floorPeople, warmUp);
  say(`floor: ${round(before)} people/s`);
  const counts = openCounts(stack.database);
  stack.worker('router', 'router').start();
  const value = await admissions(counts);
  say(`product: ${round(value)} people/s`);
  const after = await admitFloor(floor, floorPeople, 0);
  say(`floor: ${round(after)} people/s`);
  await floor.stop();
  await counts.close();
  return figuresOf(value, (before + after) / 2);
}

async function admissions(counts: Counts): Promise<number> {
  let began = 0;
  let timed = 0;
  for (;;) {
    const { started } = await counts.enrollments();
    if (began === 0 && started >= warmUp) [began, timed] = [performance.now(), people - started];
    if (started >= people) return timed / ((performance.now() - began) / 1_000);
    await sleep(50);
  }
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
