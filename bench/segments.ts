import {
  compilePredicate,
  countMatching,
  migrate,
  zonesPresent,
  type Database,
  type Question,
  type Transaction,
} from '@perennial/db';
import type { Duration, Predicate } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { defaultEventMap } from '@perennial/lifecycle';
import { startPostgres } from '@perennial/testkit/servers';
import { conclude, round, say } from './harness/closing.ts';
import { runDirectory } from './harness/directory.ts';
import { makePopulation, openPopulation, populationSize, type Population } from './harness/population.ts';
import { untilEnded } from './harness/until-ended.ts';

const days = (amount: number): Duration => ({ amount, unit: 'days' });
/** The last one groups everybody by their interactions and keeps books of their orders: two readings of all events. */
const bar = 6;
const rounds = 3;

/** As people ask for them. */
const segments: { readonly [name: string]: Predicate } = {
  'bought twice, gold, may be written to': {
    type: 'all',
    of: [
      { type: 'attribute', path: 'plan', test: { op: 'is', value: 'gold' } },
      { type: 'consent', channel: 'email' },
      {
        type: 'event',
        name: 'Order Completed',
        count: { is: 'at-least', times: 2 },
        within: days(90),
      },
    ],
  },
  'looked at shoes, bought nothing': {
    type: 'all',
    of: [
      {
        type: 'event',
        name: 'Product Viewed',
        where: { type: 'property', path: 'category', test: { op: 'is', value: 'shoes' } },
        count: { is: 'at-least', times: 3 },
        within: days(30),
      },
      { type: 'event', name: 'Order Completed', count: { is: 'at-most', times: 0 }, within: days(30) },
    ],
  },
  'spent well, silent now': {
    type: 'all',
    of: [
      { type: 'revenue', within: days(365), test: { op: 'at-least', value: 200 } },
      { type: 'since-last', kinds: ['interaction'], atLeast: days(60) },
    ],
  },
};

const floorText = 'select name, count(*) from events where workspace_id = $1 group by name';

/**
 * The estimate of three segments over everybody, beside a plain scan that counts the same events by name. Cold: right after
 * the server has been started; the system's own cache stays. Warm: the best of some rounds, in which floor and estimate
 * take turns, so that whatever else the machine does meets both.
 */
async function run() {
  const { data, logs } = await runDirectory('segments');
  say(`server in ${data}, logs in ${logs}`);
  const start = () => startPostgres({ directory: data, maxConnections: 20 });
  let starting = start();
  const restarted: Restarted = async (work) => {
    await (await starting).stop();
    starting = start();
    const db = openPopulation((await starting).url());
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  };
  const end = async () => (await starting).stop();
  return untilEnded(end, async () => {
    const server = await starting;
    await migrate(server.url());
    const db = openPopulation(server.url());
    const population = await makePopulation(db, populationSize());
    await db.close();
    const found = [];
    for (const [name, predicate] of Object.entries(segments)) {
      found.push({ name, ...(await measured(restarted, population, predicate)) });
      say(JSON.stringify(found.at(-1)));
    }
    const value = Math.max(...found.map(({ ratio }) => ratio));
    const figures = {
      bench: 'segments',
      value,
      unit: 'times the plain count of the same events by name: the slowest warm estimate of three',
      floor: Math.min(...found.map(({ floor }) => floor)),
      ratio: value,
      people: population.people,
      events: population.events,
      segments: found,
    };
    return { figures, passed: value <= bar, why: `${value} times the floor, ${bar} at most asked` };
  });
}

type Restarted = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

/** Seconds. */
async function measured(restarted: Restarted, population: Population, predicate: Predicate) {
  const timed = async (db: Database, work: (tx: Transaction) => Promise<unknown>) => {
    const began = performance.now();
    await db.inWorkspace(population.workspace, work);
    return (performance.now() - began) / 1_000;
  };
  const floor = (db: Database) => timed(db, (tx) => tx.query(floorText, [population.workspace]));
  const product = (db: Database) => timed(db, (tx) => estimate(tx, population, predicate));
  const coldFloor = await restarted(floor);
  return restarted(async (db) => {
    const cold = await product(db);
    let [least, warm] = [Infinity, Infinity];
    for (let i = 0; i < rounds; i += 1) {
      least = Math.min(least, await floor(db));
      warm = Math.min(warm, await product(db));
    }
    return {
      cold: round(cold, 2),
      coldRatio: round(cold / coldFloor, 2),
      warm: round(warm, 2),
      floor: round(least, 2),
      ratio: round(warm / least, 2),
      ...(await rowsRead(db, population, predicate)),
    };
  });
}

async function asked(tx: Transaction, { workspace, now, zone, currency }: Population): Promise<Question> {
  const present = await zonesPresent(tx, workspace, zone);
  return {
    workspace,
    now,
    zones: momentZones,
    zone,
    present,
    eventMap: defaultEventMap,
    currency,
    gaps: null,
  };
}

async function estimate(tx: Transaction, population: Population, predicate: Predicate): Promise<void> {
  const question = await asked(tx, population);
  const inMemory = () => Promise.reject(new Error('nothing is sealed here, so nobody is in doubt'));
  await countMatching(tx, { predicate, question, inMemory });
}

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** By what Postgres tells of its plan: rows of events that were looked at, and who matched. */
async function rowsRead(db: Database, population: Population, predicate: Predicate) {
  return db.inWorkspace(population.workspace, async (tx) => {
    const { text, values } = compilePredicate(predicate, await asked(tx, population));
    const explained = await tx.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
      `explain (analyze, timing off, format json) select count(*) filter (where truth) from (${text}) m`,
      values,
    );
    const scanned = (plan: Plan): number =>
      (plan['Relation Name']?.startsWith('events') === true
        ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
        : 0) + (plan.Plans ?? []).reduce((sum, inner) => sum + scanned(inner), 0);
    const { rows } = await tx.query<{ n: number }>(
      `select (count(*) filter (where truth))::int as n from (${text}) m`,
      values,
    );
    return {
      eventsRead: Math.round(scanned(explained.rows[0]!['QUERY PLAN'][0].Plan)),
      matching: rows[0]!.n,
    };
  });
}

await conclude(run);
