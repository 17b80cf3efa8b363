import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { insertFloor, type Floor, type FloorRow } from './floors/insert.ts';
import { shopEvent } from './harness/batches.ts';
import { conclude, round, say } from './harness/closing.ts';
import { cpuEach, cpuOf, type CpuTimes } from './harness/cpu.ts';
import { openCounts, type Counts } from './harness/database.ts';
import { exit, graph, onEvent, waitFor } from './harness/graphs.ts';
import { withStack, type Stack } from './harness/stack.ts';
import { openStream, type Stream } from './harness/stream.ts';
import { makeWorkspace, publishJourney } from './harness/workspace.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 60);
const senders = 4;
const perBatch = 100;
/** The floor has the same batches, each committed before it is acknowledged, and as many of them under way. */
const alike = { batch: perBatch, connections: senders, milliseconds: 5_000 };
const bar = 0.3;
/** Accepted and routed may differ by so much over the whole time. */
const apart = 0.1;

/** Live, and listening for an event that does not come: what most events meet in most workspaces. */
const journey = graph(
  {
    start: onEvent('Checkout Started'),
    wait: waitFor('Order Completed', { amount: 1, unit: 'hours' }),
    end: exit('done'),
  },
  ['start.next wait', 'wait.happened end', 'wait.timeout end'],
  'always',
);

/**
 * Events acknowledged through HTTP in batches of 100 and fully routed, for a minute; beside the fastest insert
 * known of the same rows, before and after.
 */
async function run(stack: Stack) {
  const { origin, session, program } = await stack.open();
  const { api, writeKey } = await makeWorkspace(origin, session, 'Ingest', 'live');
  await publishJourney(api, 'Ingest', journey);
  const worker = stack.worker('worker');
  worker.start();
  const counts = openCounts(stack.database);
  const stream = openStream(origin, writeKey, perBatch);
  const postgres = stack.servers.postgres.pid;
  const cpu = () => withOwn('senders', cpuOf({ api: program.pid(), worker: worker.pid(), postgres }));
  const floorCpu = () => withOwn('client', cpuOf({ postgres }));
  say('warming up');
  await send(stream, 5_000);
  await drained(counts);
  const floor = () => insertFloor(stack.database, floorRow, alike, floorCpu);
  const before = await floor();
  say(`floor: ${round(before.perSecond)} rows/s`);
  const spentBefore = cpu();
  const began = performance.now();
  const accepted = await send(stream, seconds * 1_000);
  const took = (performance.now() - began) / 1_000;
  const left = await counts.queued();
  say(`${accepted} accepted in ${round(took)} s, ${left} of them not yet routed`);
  await drained(counts);
  const all = (performance.now() - began) / 1_000;
  const each = cpuEach(spentBefore, cpu(), accepted);
  const after = await floor();
  say(`floor: ${round(after.perSecond)} rows/s`);
  const bulk = await insertFloor(stack.database, floorRow, { ...alike, batch: 5_000 }, floorCpu);
  stream.close();
  await counts.close();
  return figuresOf({ accepted, left, took, all, floors: [before, after], bulk, each });
}

function withOwn(name: string, others: CpuTimes | null): CpuTimes | null {
  const { user, system } = process.cpuUsage();
  return others && { ...others, [name]: user + system };
}

/** Senders that each wait for the acknowledgement before the next batch. Returns how many were acknowledged. */
async function send(stream: Stream, milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds;
  let accepted = 0;
  const sender = async () => {
    while (performance.now() < end) {
      await stream.post();
      accepted += perBatch;
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  return accepted;
}

async function drained(counts: Counts): Promise<void> {
  while ((await counts.queued()) > 0) await sleep(100);
}

const people = Array.from({ length: 5_000 }, () => randomUUID());

function floorRow(index: number): FloorRow {
  const { event, messageId, timestamp, properties, context } = shopEvent(index);
  const person = people[(index * 7_919) % people.length]!;
  return { person, message: messageId, name: event, at: Date.parse(timestamp), properties, context };
}

interface Measured {
  readonly accepted: number;
  readonly left: number;
  readonly took: number;
  /** Until the last one was routed, too. Seconds. */
  readonly all: number;
  /** Before and after. */
  readonly floors: readonly [Floor, Floor];
  /** The floor without the need to acknowledge every hundred: batches of 5,000. */
  readonly bulk: Floor;
  readonly each: CpuTimes | null;
}

function figuresOf({ accepted, left, took, all, floors, bulk, each }: Measured) {
  const value = accepted / all;
  const floor = (floors[0].perSecond + floors[1].perSecond) / 2;
  const ratio = value / floor;
  const routed = accepted - left;
  const figures = {
    bench: 'ingest',
    value: round(value),
    unit: 'events per second, acknowledged and fully routed',
    floor: round(floor),
    ratio: round(ratio, 3),
    acceptedPerSecond: round(accepted / took),
    routedPerSecond: round(routed / took),
    bulkInsertPerSecond: round(bulk.perSecond),
    cpuMicrosecondsPerEvent: each,
    cpuMicrosecondsPerFloorRow: floors.map((one) => one.cpuEach),
  };
  const together = routed >= accepted * (1 - apart);
  const why = `${round(ratio, 3)} of the floor, ${bar} asked; ${round((100 * routed) / accepted)} % routed at once`;
  return { figures, passed: ratio >= bar && together, why };
}

await conclude(() => withStack('ingest', { say }, run));
