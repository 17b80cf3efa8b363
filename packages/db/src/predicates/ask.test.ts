import { judge, scopeAt, type Predicate } from '@perennial/journey';
import { momentZones as zones } from '@perennial/journey/zones';
import { defaultEventMap, fiveStages, fourStages, stageAt, type StageModel } from '@perennial/lifecycle';
import { canaryKey, freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database, type Transaction } from '../connection.ts';
import { createVault } from '../vault/vault.ts';
import { countMatching, matchOf, pageMatching, sampleMatching, type Asking } from './ask.ts';
import { compilePredicate, type Question } from './compile.ts';
import { evaluateInMemory } from './memory.ts';
import { movesOf, placeInMemory, stagesOf } from './stages.ts';
import { createChance } from './testing/chance.ts';
import { loadWorld, type Loaded } from './testing/load-world.ts';
import { currency, endOfCalendars, gaps, someWorld } from './testing/world.ts';
import { zonesPresent } from './zones-present.ts';

const vault = createVault(canaryKey());
const size = 150;
const world = someWorld(createChance(11), size);
let fresh: FreshDatabase;
let db: Database;
let loaded: Loaded;
let question: Question;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect({ url: fresh.url, statementTimeout: 60_000 });
  loaded = await db.acrossWorkspaces((tx) => loadWorld(tx, vault, world));
  const { workspace } = loaded;
  const present = await within((tx) => zonesPresent(tx, workspace, world.zone));
  question = {
    workspace,
    now: world.now,
    zones,
    zone: world.zone,
    present,
    eventMap: defaultEventMap,
    currency,
    gaps,
  };
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.inWorkspace(loaded.workspace, work);
const ask = <T>(
  predicate: Predicate,
  work: (tx: Transaction, asking: Asking) => Promise<T>,
  about = question,
) =>
  within((tx) =>
    work(tx, { predicate, question: about, inMemory: evaluateInMemory(tx, vault, about, predicate) }),
  );

const is = (path: string, value: string | number): Predicate => ({
  type: 'attribute',
  path,
  test: { op: 'is', value },
});
/** Some are sealed, so memory has a say in it. */
const noted: Predicate = {
  type: 'any',
  of: [
    is('note', 'ada@example.com'),
    { type: 'attribute', path: 'age', test: { op: 'at-least', value: 30 } },
  ],
};

function expected(predicate: Predicate) {
  const answers = [...loaded.facts].map(([id, facts]) => ({
    id,
    ...judge(predicate, scopeAt(facts, world.now, zones)),
  }));
  const ids = (holds: (truth: unknown) => boolean) =>
    answers.filter(({ truth }) => holds(truth)).map(({ id }) => id);
  return {
    matching: ids((truth) => truth === true).sort(),
    unknown: ids((truth) => typeof truth !== 'boolean'),
  };
}

describe('asking a workspace', () => {
  it('counts who matches, memory answering for those in doubt', async () => {
    const { matching, unknown } = expected(noted);
    const counted = await ask(noted, countMatching);
    expect(counted).toMatchObject({ people: matching.length, unknown: unknown.length, of: size });
    expect(matching.length).toBeGreaterThan(10);
    expect(counted.doubted).toBeGreaterThan(10);
  });

  it('turns pages in order of id, to the end', async () => {
    const found: string[] = [];
    for (let after: string | null = null; ; after = found.at(-1)!) {
      const page = await ask(noted, (tx, asking) => pageMatching(tx, asking, { after, limit: 7 }));
      found.push(...page);
      if (page.length < 7) break;
    }
    expect(found).toEqual(expected(noted).matching);
  });

  it('picks the same sample each time, and not the first who came', async () => {
    const pick = (size: number) => ask(noted, (tx, asking) => sampleMatching(tx, asking, size));
    const { matching } = expected(noted);
    const sample = await pick(10);
    expect(await pick(10)).toEqual(sample);
    expect(await pick(20)).toEqual(expect.arrayContaining([...sample]));
    expect(sample.every((id) => matching.includes(id))).toBe(true);
    expect([...sample].sort()).not.toEqual(matching.slice(0, 10));
    expect((await pick(1_000)).toSorted()).toEqual(matching);
  });

  it('tells of some people alone, and nothing of those who are not there', async () => {
    const [first, second] = expected(noted).matching as [string, string];
    const stranger = '01940000-0000-7000-8000-0000000000ff';
    const matches = await ask(noted, (tx, asking) => matchOf(tx, asking, [second, first, stranger]));
    expect([...matches.keys()].sort()).toEqual([first, second].sort());
    expect(matches.get(first)?.truth).toBe(true);
  });

  it('asks memory about people in zones that it was not told of', async () => {
    const predicate: Predicate = {
      type: 'event',
      name: 'Ping',
      count: { is: 'at-least', times: 1 },
      within: { amount: 1, unit: 'months' },
    };
    const about = { ...question, present: ['Asia/Shanghai', 'Asia/Kathmandu'] };
    const counted = await ask(predicate, countMatching, about);
    expect(counted.people).toBe(expected(predicate).matching.length);
    expect(counted.doubted).toBeGreaterThan(20);
  });
});

describe('what the property of agreement found', () => {
  it.each<[string, Predicate]>([
    ['one of no groups is unknown where the group is', { type: 'rfm-group', in: [] }],
    ['in none of the stages, of whoever the model places nowhere', { type: 'stage', model: 'five', in: [] }],
  ])('%s', async (_, predicate) => {
    const { matching, unknown } = expected(predicate);
    expect(unknown.length).toBeGreaterThan(0);
    expect(await ask(predicate, countMatching)).toMatchObject({
      people: matching.length,
      unknown: unknown.length,
    });
  });
});

describe('stage models', () => {
  const sealed: StageModel = {
    ...fiveStages,
    stages: [
      { id: 'ours', rule: { type: 'not', of: is('note', 'ada@example.com') } },
      ...fourStages.stages.slice(0, 3),
    ],
  };
  it.each([
    ['five', fiveStages],
    ['four', fourStages],
    ['sealed', sealed],
  ])('%s: everybody is placed as in memory', async (_, model) => {
    const asked = (tx: Transaction) => ({
      model,
      question,
      inMemory: placeInMemory(tx, vault, question, model),
    });
    const people = [...loaded.facts.keys()];
    const places = await within((tx) => stagesOf(tx, asked(tx), people));
    const moves = await within((tx) => movesOf(tx, asked(tx)));
    const counts = new Map<string, number>();
    for (const [id, facts] of loaded.facts) {
      const { stage } = stageAt(model, scopeAt(facts, world.now, zones));
      const { stage: placed, until } = places.get(id)!;
      expect(placed, id).toBe(stage);
      expect(until).toBeGreaterThan(world.now);
      if (until < endOfCalendars) expect(stageAt(model, scopeAt(facts, until - 1, zones)).stage).toBe(stage);
      const key = JSON.stringify([facts.person.stages?.[model.id]?.stage ?? null, stage]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(
      new Map(moves.map(({ from, to, people: number }) => [JSON.stringify([from, to]), number])),
    ).toEqual(counts);
    expect(new Set([...places.values()].map(({ stage }) => stage)).size).toBeGreaterThan(1);
  });
});

describe('hostile input', () => {
  const texts = [
    `'; drop table people; --`,
    '$1',
    '%_\\',
    '\0',
    '\ud800',
    '"',
    '{}',
    '../..',
    '__proto__',
    'x'.repeat(1_000),
  ];

  it.each(texts)('is never more than a value: %j', async (text) => {
    const name = text.slice(0, 200);
    const path = name.replaceAll('.', '-');
    const where: Predicate = { type: 'property', path, test: { op: 'contains', value: text } };
    const predicate: Predicate = {
      type: 'any',
      of: [
        is(path, text),
        { type: 'attribute', path: 'plan', test: { op: 'starts-with', value: text } },
        { type: 'attribute', path: 'plan', test: { op: 'in', values: [text] } },
        { type: 'attribute', path: 'plan', test: { op: 'is', value: text } },
        { type: 'event', name, where, count: { is: 'at-least', times: 1 } },
        { type: 'event-sum', name, path, test: { op: 'more', value: 1 } },
        { type: 'sequence', steps: [{ name }, { name: 'Ping', where }] },
        { type: 'stage', model: name, in: [name] },
        { type: 'consent', channel: 'email', topic: name },
        { type: 'rfm-group', in: [name] },
      ],
    };
    const { people, unknown } = await ask(predicate, countMatching);
    const { matching, unknown: open } = expected(predicate);
    expect([people, unknown]).toEqual([matching.length, open.length]);
  });

  it('may be 500 terms, and twenty deep', async () => {
    const many = (make: (i: number) => Predicate): Predicate => ({
      type: 'any',
      of: Array.from({ length: 5 }, (_, i) => ({
        type: 'all',
        of: Array.from({ length: 98 }, (_, j) => make(i * 100 + j)),
      })),
    });
    const wide = many((i) => ({
      type: 'event',
      name: `Event ${i}`,
      where: { type: 'property', path: `p${i}`, test: { op: 'is', value: i } },
      count: { is: 'exactly', times: 0 },
      within: { amount: 1 + (i % 300), unit: 'days' },
    }));
    const deep = Array.from({ length: 18 }).reduce<Predicate>(
      (inner, _, i) => ({
        type: i % 2 ? 'all' : 'any',
        of: [{ type: 'not', of: inner }, is('plan', `p${i}`)],
      }),
      is('age', 12),
    );
    for (const predicate of [wide, deep]) {
      const { matching, unknown } = expected(predicate);
      expect(await ask(predicate, countMatching)).toMatchObject({
        people: matching.length,
        unknown: unknown.length,
      });
      const matches = await ask(predicate, (tx, asking) => matchOf(tx, asking, [...loaded.facts.keys()]));
      expect(matches.size).toBe(size);
      expect(compilePredicate(predicate, question).text.length).toBeLessThan(2_000_000);
    }
  });

  it('may be 10,000 attributes of one person', async () => {
    const [id] = [...loaded.facts.keys()] as [string];
    const attributes = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`a${i}`, i]));
    await within(async (tx) => {
      await tx.query('savepoint before');
      await tx.query('update people set attributes = $2 where id = $1', [id, JSON.stringify(attributes)]);
      const predicate = is('a9999', 9_999);
      const inMemory = evaluateInMemory(tx, vault, question, predicate);
      expect((await matchOf(tx, { predicate, question, inMemory }, [id])).get(id)?.truth).toBe(true);
      await tx.query('rollback to before');
    });
  });
});
