import { randomUUID } from 'node:crypto';
import { startFloorWorker, type FloorWorker } from './floors/temporal-worker.ts';
import { openRows, park, wakeFloor } from './floors/wake.ts';
import { atPace, quantile } from './harness/at-pace.ts';
import { conclude, round, say } from './harness/closing.ts';
import { hearCommits, type Commits } from './harness/commits.ts';
import { gather, type Crowd } from './harness/crowd.ts';
import { until } from './harness/ready.ts';
import { withStack, type Stack } from './harness/stack.ts';

/** Floor and product take turns, so that whatever else the machine does meets both. */
const rounds = 3;
/** Of each round, of either. */
const seconds = Number(process.env['BENCH_SECONDS'] ?? 30) / rounds;
const burst = Number(process.env['BENCH_PEOPLE'] ?? 500);
const warmUp = 100;

/**
 * People wait for an event; each is woken once. First as many at once as come, for the ceiling; then a third of that a
 * second, each event a request of its own, timed from its answer to the commit of the turn. The floor goes at the same pace
 * and is timed from the signal on.
 */
async function run(stack: Stack) {
  const crowd = await gather(stack, 'Wake');
  await crowd.wakeAll(await crowd.enter(warmUp));
  const ceiling = burst / (await crowd.wakeAll(await crowd.enter(burst)));
  const pace = ceiling / 3;
  say(`ceiling ${round(ceiling)} a second; from here on ${round(pace)}`);
  const rows = await openRows(stack.database);
  const floor = await startFloorWorker(stack.temporal, { writeRow: rows.writeRow });
  const times = await takeTurns(stack, crowd, floor, pace);
  const inside = warmUp + burst + times.product.length;
  const { all, done } = await crowd.counts.enrollments();
  const isOnce = all === inside && done === inside && (await crowd.counts.turns()) === 2 * inside;
  await Promise.all([floor.stop(), crowd.counts.close()]);
  await rows.close();
  return figuresOf({ ...times, ceiling, pace, isOnce });
}

interface Times {
  /** From the answer to the commit, in milliseconds. */
  readonly product: readonly number[];
  /** From the request to its answer. */
  readonly acknowledged: readonly number[];
  readonly floor: readonly number[];
}

async function takeTurns(stack: Stack, crowd: Crowd, floor: FloorWorker, pace: number): Promise<Times> {
  const each = Math.ceil(pace * seconds);
  const ids = Array.from({ length: each * rounds }, () => randomUUID());
  await park(floor, ids);
  const numbers = await crowd.enter(each * rounds);
  const { product, bare } = await hear(stack.database);
  const times = { product: [] as number[], acknowledged: [] as number[], floor: [] as number[] };
  for (let from = 0; from < ids.length; from += each) {
    crowd.worker.pause();
    times.floor.push(...(await timeFloor(floor, ids.slice(from, from + each), pace, bare)));
    crowd.worker.resume();
    for (const { acknowledged, committed } of await timeProduct(
      crowd,
      numbers.slice(from, from + each),
      pace,
      product,
    )) {
      times.acknowledged.push(acknowledged);
      times.product.push(committed);
    }
    say(`product ${shown(times.product)}, floor ${shown(times.floor)}`);
  }
  await Promise.all([product.close(), bare.close()]);
  return times;
}

const shown = (times: readonly number[]) =>
  `p50 ${round(quantile(times, 0.5))} ms, p99 ${round(quantile(times, 0.99))} ms`;

async function hear(url: string): Promise<{ product: Commits; bare: Commits }> {
  const left = `new.status = 'done' and old.status <> 'done'`;
  const product = await hearCommits(url, {
    table: 'enrollments',
    on: 'update',
    when: left,
    key: 'new.entry_key',
  });
  const bare = await hearCommits(url, { table: 'floor_turns', on: 'insert', when: 'true', key: 'new.id' });
  return { product, bare };
}

async function timeFloor(
  floor: FloorWorker,
  ids: readonly string[],
  pace: number,
  { heard }: Commits,
): Promise<readonly number[]> {
  const sent = new Map<string, number>();
  await atPace(ids, pace, (id) => {
    sent.set(id, performance.now());
    return wakeFloor(floor, id);
  });
  await until('the floor is done', () => ids.every((id) => heard.has(id)));
  return ids.map((id) => heard.get(id)! - sent.get(id)!);
}

interface Wake {
  readonly acknowledged: number;
  readonly committed: number;
}

async function timeProduct(
  { wake }: Crowd,
  numbers: readonly number[],
  pace: number,
  { heard }: Commits,
): Promise<readonly Wake[]> {
  const asked = new Map<number, { readonly sent: number; readonly answered: number }>();
  await atPace(numbers, pace, async (number) => {
    const sent = performance.now();
    await wake(number);
    asked.set(number, { sent, answered: performance.now() });
  });
  await until('everybody was woken', () => numbers.every((number) => heard.has(String(number))));
  return numbers.map((number) => {
    const { sent, answered } = asked.get(number)!;
    return { acknowledged: answered - sent, committed: heard.get(String(number))! - answered };
  });
}

interface Measured extends Times {
  readonly ceiling: number;
  readonly pace: number;
  /** Everybody was woken, by one turn each. */
  readonly isOnce: boolean;
}

function figuresOf({ product, acknowledged, floor, ceiling, pace, isOnce }: Measured) {
  const [value, least] = [quantile(product, 0.5), quantile(floor, 0.5)];
  const ratio = value / least;
  const figures = {
    bench: 'wake',
    value: round(value),
    unit: 'milliseconds from the acknowledged event to the committed turn, the median',
    floor: round(least),
    ratio: round(ratio, 2),
    p99: round(quantile(product, 0.99)),
    floorP99: round(quantile(floor, 0.99)),
    acknowledgedP50: round(quantile(acknowledged, 0.5)),
    ceilingPerSecond: round(ceiling),
    perSecond: round(pace),
    wakes: product.length,
    isOnce,
  };
  return { figures, passed: isOnce, why: 'not everybody was taken on by one turn' };
}

await conclude(() => withStack('wake', { say }, run));
