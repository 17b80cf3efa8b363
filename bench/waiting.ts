import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { connect } from '@perennial/db';
import { startFloorWorker } from './floors/temporal-worker.ts';
import { openRows, park } from './floors/wake.ts';
import { conclude, round, say } from './harness/closing.ts';
import { residentBytes } from './harness/cpu.ts';
import { gather, type Crowd } from './harness/crowd.ts';
import { withStack, type Stack } from './harness/stack.ts';

const people = Number(process.env['BENCH_PEOPLE'] ?? 100_000);
/** The worker's memory is looked at after each of so many parts of them. */
const parts = 20;
/** Who signs up in one go, so that nobody waits for the sweep. */
const together = 2_000;
const floorPeople = Math.min(people, 5_000);
const share = 0.01;
/** The worker may hold so much more when the last came than when a fifth of them had. */
const bar = 1.25;

/** Bytes on the disk. */
interface Sizes {
  readonly postgres: { readonly [table: string]: number };
  readonly temporal: number;
}

/**
 * Everybody signs up and waits for an order, a month at most. What each of them takes on the disk is what the second half
 * of them has added; the floor are workflows without any product that wait as long, and a row for each of them.
 */
async function run(stack: Stack) {
  const crowd = await gather(stack, 'Waiting');
  const half = await enterHalf(crowd);
  const before = await sizesOf(stack);
  const second = await enterHalf(crowd);
  const after = await sizesOf(stack);
  const memory = [...half, ...second];
  const woken = await wakeSome(stack, crowd);
  crowd.worker.pause();
  const floor = await floorOf(stack);
  crowd.worker.resume();
  await crowd.counts.close();
  return figuresOf({ before, after, memory, woken, floor });
}

/** Bytes that the worker holds, after each part of this half. */
async function enterHalf({ enter, worker }: Crowd): Promise<readonly (number | null)[]> {
  const memory: (number | null)[] = [];
  for (let part = 0; part < parts / 2; part += 1) {
    for (let left = people / parts; left > 0; left -= together) await enter(Math.min(together, left));
    memory.push(residentBytes(worker.pid()));
    say(`${people / parts} more wait; the worker holds ${round((memory.at(-1) ?? 0) / 1e6)} MB`);
  }
  return memory;
}

async function sizesOf({ database, data }: Stack): Promise<Sizes> {
  const db = connect({ url: database, connections: 1, name: 'perennial-bench' });
  try {
    const { rows } = await db.pool.query<{ name: string; bytes: string }>(
      `select coalesce(parent.relname, c.relname) as name, sum(pg_total_relation_size(c.oid)) as bytes
       from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class parent on parent.oid = i.inhparent
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by 1`,
    );
    const postgres = Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
    return { postgres, temporal: temporalBytes(data) };
  } finally {
    await db.close();
  }
}

/** Its file, and the log before it. */
function temporalBytes(data: string): number {
  const files = ['temporal.db', 'temporal.db-wal'].map((name) => path.join(data, name));
  return files.reduce((sum, file) => sum + (fs.existsSync(file) ? fs.statSync(file).size : 0), 0);
}

interface Woken {
  readonly people: number;
  readonly seconds: number;
  /** Each of them was taken on by one turn, and nobody else. */
  readonly isOnce: boolean;
}

/** Every hundredth. */
async function wakeSome({ database }: Stack, { wakeAll, counts }: Crowd): Promise<Woken> {
  const step = Math.round(1 / share);
  const numbers = Array.from({ length: Math.ceil(people / step) }, (_, i) => i * step);
  const seconds = await wakeAll(numbers);
  const { all, done } = await counts.enrollments();
  const turns = await counts.turns();
  const isOnce = all === people && done === numbers.length && turns === people + done;
  return { people: numbers.length, seconds, isOnce: isOnce && (await stepsAreOnce(database, numbers)) };
}

/** Nobody else left the wait, and nobody twice. */
async function stepsAreOnce(database: string, numbers: readonly number[]): Promise<boolean> {
  const db = connect({ url: database, connections: 1, name: 'perennial-bench' });
  try {
    const { rows } = await db.acrossWorkspaces((tx) =>
      tx.query<{ key: string }>(
        `select e.entry_key as key from steps s join enrollments e on e.workspace_id = s.workspace_id and e.id = s.enrollment_id
         where s.node_id = 'wait' and s.kind = 'left'`,
      ),
    );
    const left = rows.map(({ key }) => Number(key)).toSorted((a, b) => a - b);
    return JSON.stringify(left) === JSON.stringify(numbers);
  } finally {
    await db.close();
  }
}

interface Least {
  readonly postgres: number;
  readonly temporal: number;
}

/** Bytes of each. */
async function floorOf(stack: Stack): Promise<Least> {
  const rows = await openRows(stack.database);
  const floor = await startFloorWorker(stack.temporal, { writeRow: rows.writeRow });
  const ids = Array.from({ length: floorPeople }, () => randomUUID());
  const before = await sizesOf(stack);
  await park(floor, ids);
  for (const id of ids) await rows.writeRow(id);
  const after = await sizesOf(stack);
  await floor.stop();
  await rows.close();
  const of = (sizes: Sizes) => sizes.postgres['floor_turns'] ?? 0;
  return {
    postgres: (of(after) - of(before)) / floorPeople,
    temporal: (after.temporal - before.temporal) / floorPeople,
  };
}

interface Measured {
  readonly before: Sizes;
  readonly after: Sizes;
  readonly memory: readonly (number | null)[];
  readonly woken: Woken;
  readonly floor: Least;
}

function figuresOf({ before, after, memory, woken, floor }: Measured) {
  const tables = Object.entries(after.postgres)
    .map(([name, bytes]) => [name, round((2 * (bytes - (before.postgres[name] ?? 0))) / people)] as const)
    .filter(([, bytes]) => bytes >= 1)
    .toSorted(([, a], [, b]) => b - a);
  const postgres = tables.reduce((sum, [, bytes]) => sum + bytes, 0);
  const temporal = (2 * (after.temporal - before.temporal)) / people;
  const [value, least] = [postgres + temporal, floor.postgres + floor.temporal];
  const growth = growthOf(memory);
  const figures = {
    bench: 'waiting',
    value: round(value),
    unit: 'bytes on the disk for each person who waits',
    floor: round(least),
    ratio: round(value / least, 2),
    people,
    postgresBytes: round(postgres),
    temporalBytes: round(temporal),
    floorBytes: { postgres: round(floor.postgres), temporal: round(floor.temporal) },
    tables: Object.fromEntries(tables),
    workerMegabytes: memory.map((bytes) => bytes && round(bytes / 1e6)),
    workerGrowth: growth && round(growth, 2),
    woken: woken.people,
    wokenInSeconds: round(woken.seconds),
    isOnce: woken.isOnce,
  };
  const why = `each committed once: ${woken.isOnce}; the worker grew to ${round(growth ?? 0, 2)} times, ${bar} asked`;
  return { figures, passed: woken.isOnce && (growth ?? 0) <= bar, why };
}

/** What it held on average over the last fifth, beside the second; `null` where the system doesn't tell. */
function growthOf(memory: readonly (number | null)[]): number | null {
  const fifth = parts / 5;
  const mean = (some: readonly (number | null)[]) =>
    some.reduce<number>((sum, one) => sum + (one ?? 0), 0) / some.length;
  if (memory.includes(null)) return null;
  return mean(memory.slice(-fifth)) / mean(memory.slice(fifth, 2 * fifth));
}

await conclude(() => withStack('waiting', { say }, run));
