import { setTimeout as sleep } from 'node:timers/promises';
import { historyFloor } from './floors/history.ts';
import { startFloorWorker, type FloorWorker } from './floors/temporal-worker.ts';
import { signUps } from './harness/batches.ts';
import { conclude, say } from './harness/closing.ts';
import { branch, email, exit, graph, onEvent, wait } from './harness/graphs.ts';
import { until } from './harness/ready.ts';
import { withStack, type Stack } from './harness/stack.ts';
import { makeWorkspace, publishJourney } from './harness/workspace.ts';

const people = 10;
const bar = 6;

/**
 * Entry, message, wait, branch, message, exit. The wait is a minute instead of a day, so that it can really elapse
 * here; how long a timer sleeps leaves no trace in a history.
 */
const reference = graph(
  {
    start: onEvent('Signed Up'),
    welcome: email('Welcome'),
    wait: wait({ amount: 1, unit: 'minutes' }),
    free: branch({ type: 'consent', channel: 'email' }),
    more: email('More'),
    end: exit('done'),
  },
  [
    'start.next welcome',
    'welcome.next wait',
    'wait.next free',
    'free.yes more',
    'free.else more',
    'more.next end',
  ],
  'always',
);

interface Here {
  readonly enrollment: { readonly id: string; readonly status: string };
}

async function run(stack: Stack) {
  const { origin, session } = await stack.open();
  const { api, writeKey } = await makeWorkspace(origin, session, 'History', 'live');
  const journey = await publishJourney(api, 'Reference', reference);
  stack.worker('worker').start();
  await signUps(origin, writeKey, people);
  say(`${people} people are inside and wait for a minute`);
  const worker = await startFloorWorker(stack.temporal);
  const floor = await historyFloor(worker);
  await sleep(55_000);
  const ended = await until('everybody is through', async () => {
    const inside = await api.all<Here>(`/v1/journeys/${journey}/people`);
    return (
      inside.length === people && inside.every(({ enrollment }) => enrollment.status === 'done') && inside
    );
  });
  const lengths = await historiesOf(
    worker,
    ended.map(({ enrollment }) => enrollment.id),
  );
  await worker.stop();
  const value = Math.max(...lengths);
  const figures = {
    bench: 'history',
    value,
    unit: 'history events of the reference journey',
    floor,
    ratio: value / floor,
    least: Math.min(...lengths),
    people,
  };
  return { figures, passed: value <= bar, why: `${value} events, ${bar} asked` };
}

async function historiesOf({ client }: FloorWorker, ids: readonly string[]): Promise<number[]> {
  const lengths: number[] = [];
  for (const id of ids) {
    const handle = client.workflow.getHandle(id);
    await handle.result();
    lengths.push((await handle.fetchHistory()).events?.length ?? 0);
  }
  return lengths;
}

await conclude(() => withStack('history', { say }, run));
