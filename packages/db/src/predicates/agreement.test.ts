import { judge, scopeAt, type Instant, type Predicate, type PredicateFacts } from '@perennial/journey';
import { momentZones as zones } from '@perennial/journey/zones';
import { defaultEventMap } from '@perennial/lifecycle';
import { canaryKey, freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database, type Transaction } from '../connection.ts';
import { createVault } from '../vault/vault.ts';
import { matchMany } from './ask.ts';
import type { Question } from './compile.ts';
import { evaluateInMemory } from './memory.ts';
import { createChance, type Chance } from './testing/chance.ts';
import { loadWorld, type Loaded } from './testing/load-world.ts';
import { operators, makers, someAttribute, somePredicate } from './testing/predicates.ts';
import { currency, endOfCalendars, gaps, places, someWorld, type World } from './testing/world.ts';

/** `PERENNIAL_TRIPLES=100000` for the long run. */
const asked = Number(process.env['PERENNIAL_TRIPLES'] ?? 5_000);
const seed = Number(process.env['PERENNIAL_SEED'] ?? 20_261_122);
const peopleInWorld = 20;
const perWorld = 25;
/** As many stand in one statement. */
const together = 5;

const vault = createVault(canaryKey());
let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect({ url: fresh.url, statementTimeout: 60_000 });
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

type Truth = boolean | null;

const truthAt = (
  predicate: Predicate,
  facts: PredicateFacts,
  at: Instant,
): { truth: Truth; until: Instant } => {
  const { truth, until } = judge(predicate, scopeAt(facts, at, zones));
  return { truth: typeof truth === 'boolean' ? truth : null, until };
};

/** When memory's answer becomes another; it goes no further than `limit`. */
function flipOf(predicate: Predicate, facts: PredicateFacts, now: Instant, limit: Instant): Instant {
  const present = truthAt(predicate, facts, now);
  let { until } = present;
  while (until < limit) {
    const then = truthAt(predicate, facts, until);
    if (then.truth !== present.truth) return until;
    until = then.until;
  }
  return Infinity;
}

/** How often each operator and kind of term has said what. */
type Tally = Map<string, Map<Truth, number>>;

const tests = operators.map((op) => `test ${op}`);
const keys = [...tests, ...Object.keys(makers)];

/** Never unknown. */
const twoValued = new Set([
  'test exists',
  'consent',
  'segment',
  'since-last',
  'count',
  'since-first-seen',
  'drop',
]);

function answersOf(key: string): readonly Truth[] {
  if (key === 'property') return [null];
  if (key === 'data') return [false, null];
  return twoValued.has(key) ? [true, false] : [true, false, null];
}

/** What it has said least often. */
function rarest(tally: Tally, key: string): number {
  return Math.min(...answersOf(key).map((truth) => tally.get(key)?.get(truth) ?? 0));
}

function note(tally: Tally, term: Predicate, truth: Truth): void {
  for (const key of term.type === 'attribute' ? [term.type, `test ${term.test.op}`] : [term.type]) {
    const said = tally.get(key) ?? new Map<Truth, number>();
    said.set(truth, (said.get(truth) ?? 0) + 1);
    tally.set(key, said);
  }
}

function leavesOf(predicate: Predicate): readonly Predicate[] {
  if (predicate.type === 'all' || predicate.type === 'any') return predicate.of.flatMap(leavesOf);
  return predicate.type === 'not' ? leavesOf(predicate.of) : [predicate];
}

/** Some by chance, and some of what has had the least to say so far. */
function somePredicates({ chance, tally }: Run, now: Instant): readonly Predicate[] {
  const [rare, ...others] = [...keys].sort((a, b) => rarest(tally, a) - rarest(tally, b));
  const single = (key: string) =>
    key.startsWith('test ')
      ? someAttribute(chance, now, key.slice(5) as (typeof operators)[number])
      : makers[key as keyof typeof makers](chance, now);
  return [
    single(rare!),
    single(chance.of(others.slice(0, 6))),
    single(chance.of(keys)),
    somePredicate(chance, now, 3),
    somePredicate(chance, now, 3),
  ];
}

interface Run {
  readonly chance: Chance;
  readonly tally: Tally;
  triples: number;
  doubted: number;
}

async function compare(tx: Transaction, loaded: Loaded, now: Instant, own: string, run: Run): Promise<void> {
  const { chance, tally } = run;
  const predicates = somePredicates(run, now);
  const question: Question = {
    workspace: loaded.workspace,
    now,
    zones,
    zone: own,
    present: places,
    eventMap: defaultEventMap,
    currency,
    gaps,
  };
  const people = [...loaded.facts.keys()];
  const answers = await matchMany(tx, predicates, question, people, (predicate) =>
    evaluateInMemory(tx, vault, question, predicate),
  );
  for (const [i, predicate] of predicates.entries()) {
    run.doubted += answers[i]!.doubted;
    for (const [person, facts] of loaded.facts) {
      const { truth, until } = answers[i]!.matches.get(person)!;
      const where = JSON.stringify({ now, predicate, facts });
      const memory = truthAt(predicate, facts, now);
      expect(truth, where).toBe(memory.truth);
      expect(until, where).toBeGreaterThan(now);
      expect(until, where).toBeLessThanOrEqual(flipOf(predicate, facts, now, until));
      for (const share of [chance.next(), 1]) {
        const at =
          until > endOfCalendars
            ? now + 4e10 * share
            : Math.max(now, now + Math.ceil((until - now) * share) - 1);
        expect(truthAt(predicate, facts, at).truth, `at ${at} ${where}`).toBe(truth);
      }
      for (const leaf of leavesOf(predicate)) note(tally, leaf, truthAt(leaf, facts, now).truth);
      run.triples += 1;
    }
  }
}

describe('SQL and memory', () => {
  it(
    'say the same of everybody, and SQL never promises more time than memory',
    { timeout: 3_600_000 },
    async () => {
      const run: Run = { chance: createChance(seed), tally: new Map(), triples: 0, doubted: 0 };
      const least = asked >= 100_000 ? 1_000 : 3;
      const rare = () => keys.filter((key) => rarest(run.tally, key) < least);
      while (run.triples < asked || (rare().length > 0 && run.triples < 5 * asked)) {
        const world: World = someWorld(run.chance, peopleInWorld);
        await db.acrossWorkspaces(async (tx) => {
          const loaded = await loadWorld(tx, vault, world);
          for (let i = 0; i < perWorld; i += together) await compare(tx, loaded, world.now, world.zone, run);
        });
      }
      if (asked >= 100_000) console.info(`doubted ${run.doubted} of ${run.triples}`, run.tally);
      expect(rare()).toEqual([]);
      expect(run.doubted / run.triples).toBeLessThan(0.25);
    },
  );
});
