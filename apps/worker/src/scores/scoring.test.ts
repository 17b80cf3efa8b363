import { askForScores, readScoring, type Scoring } from '@perennial/db';
import { defaultEventMap } from '@perennial/lifecycle';
import type { ScoreModel } from '@perennial/scores';
import { dataLines, lacksDataSets } from '@perennial/testkit/data-sets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveClock } from '../clock/drive.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  openWorld,
  rows,
  type Happening,
  type Row,
  type World,
} from '../testing/world.ts';
import { takeDueRows } from '../router/take-due.ts';
import { beginScoring } from './begin-scoring.ts';
import { takeScorePage } from './take-score-page.ts';

const ordersFile = 'rfm/rfm_data_orders.csv';
const expectedFile = 'rfm/expected_scores_2006-12-31.csv';
const cdnowFile = 'cdnow/CDNOW_sample.txt';

const day = 86_400_000;
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
const anyTime = (total: number, when: number, more: object = {}): Omit<Happening, 'personId'> => ({
  name: 'Order Completed',
  at: when,
  properties: { total, ...more },
});

/** Thousands of events, on machines that do much else. */
const longTest = 120_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function shop(now: number, settings: object = {}): Promise<string> {
  return addWorkspace(world.db, { kind: 'practice', now, settings });
}

/** Orders by customer, of as many people as there are customers; their ids by customer. */
async function sell(
  workspace: string,
  orders: readonly (readonly [customer: string, order: Omit<Happening, 'personId'>])[],
): Promise<ReadonlyMap<string, string>> {
  const customers = [...new Set(orders.map(([customer]) => customer))];
  const ids = await addPeople(world.db, workspace, customers.length);
  const of = new Map(customers.map((customer, i) => [customer, ids[i]!]));
  for (let from = 0; from < orders.length; from += 2_000)
    await happen(
      world.db,
      workspace,
      orders
        .slice(from, from + 2_000)
        .map(([customer, order]) => ({ personId: of.get(customer)!, ...order })),
    );
  await rows(world.db, 'delete from route_queue where workspace_id = $1', [workspace]);
  return of;
}

const scoringOf = async (workspace: string): Promise<Scoring> =>
  (await world.db.inWorkspace(workspace, (tx) => readScoring(tx, workspace)))!;

/** Steps until there are none. */
async function score(workspace: string): Promise<ScoreModel> {
  const engine = engineOn(world.db);
  await world.db.inWorkspace(workspace, (tx) => askForScores(tx, workspace));
  do await takeScorePage(engine, workspace);
  while ((await scoringOf(workspace)).state === 'running');
  return (await scoringOf(workspace)).model as ScoreModel;
}

const scoresOf = (workspace: string) =>
  rows(world.db, 'select * from person_scores where workspace_id = $1 order by person_id', [workspace]);

describe.skipIf(lacksDataSets(ordersFile, expectedFile))('orders of the R package rfm', () => {
  it(
    'S-1 S-2 S-3 S-5: all 995 have its scores, from events in the database',
    async () => {
      const workspace = await shop(at('2007-06-01'), {
        scores: { cuts: 'quintiles', groups: [], asOf: '2006-12-31', horizonDays: 90 },
      });
      const orders = dataLines(ordersFile)
        .slice(1)
        .map((line) => {
          const [customer, date, revenue] = line.split(',') as [string, string, string];
          return [customer, anyTime(Number(revenue), at(date))] as const;
        });
      const people = await sell(workspace, orders);
      const model = await score(workspace);
      expect(model.cuts).toEqual({
        recency: [114, 180, 297, 481],
        frequency: [3, 4, 5, 7],
        monetary: [255, 381, 506, 665],
      });
      const ours = new Map((await scoresOf(workspace)).map((row) => [row['person_id'], row]));
      const expected = dataLines(expectedFile).slice(1);
      expect(ours.size).toBe(995);
      for (const line of expected) {
        const [customer, , orderCount, amount, , r, f, m] = line.split(',') as string[];
        const { recency, frequency, monetary, orders: count, revenue } = ours.get(people.get(customer!))!;
        expect([customer, count, Number(revenue), recency, frequency, monetary].join()).toBe(
          [customer, orderCount, Number(amount) * 10_000, r, f, m].join(),
        );
      }
    },
    longTest,
  );
});

describe.skipIf(lacksDataSets(cdnowFile))('the CDNOW sample', () => {
  it(
    'S-20 to S-35: the published models, from events in the database',
    async () => {
      const date = (text: string) => at(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
      const workspace = await shop(at('1998-07-01'), {
        scores: { cuts: 'quintiles', groups: [], asOf: '1997-09-30', horizonDays: 273 },
      });
      const orders = dataLines(cdnowFile).map((line) => {
        const [, customer, ordered, , dollars] = line.trim().split(/\s+/) as [
          string,
          string,
          string,
          string,
          string,
        ];
        return [customer, anyTime(Number(dollars), date(ordered))] as const;
      });
      const people = await sell(workspace, orders);
      const { bgnbd, gammaGamma } = await score(workspace);
      if (!bgnbd.ok || !gammaGamma.ok) throw new Error('no model');
      expect(bgnbd.parameters.r).toBeCloseTo(0.2426, 3);
      expect(bgnbd.parameters.alpha).toBeCloseTo(4.4135, 2);
      expect(bgnbd.parameters.a).toBeCloseTo(0.7929, 2);
      expect(bgnbd.parameters.b).toBeCloseTo(2.4258, 2);
      expect([bgnbd.buyers, bgnbd.repeaters]).toEqual([2_357, 946]);
      expect(gammaGamma.parameters.p).toBeCloseTo(6.25, 1);
      expect(gammaGamma.parameters.q).toBeCloseTo(3.74, 1);
      expect(gammaGamma.parameters.v).toBeCloseTo(15.45, 1);
      const first = (await scoresOf(workspace)).find((row) => row['person_id'] === people.get('0001'))!;
      expect(first['days']).toBe(3);
      expect(first['alive']).toBeCloseTo(0.7266, 3);
      expect(first['purchases']).toBeCloseTo(1.2259, 3);
    },
    longTest,
  );
});

describe('what counts as an order', () => {
  const kept = async (settings: object, orders: readonly Omit<Happening, 'personId'>[]): Promise<Row> => {
    const workspace = await shop(at('2026-03-31'), settings);
    await sell(
      workspace,
      orders.map((order) => ['one', order]),
    );
    await score(workspace);
    const [row] = await scoresOf(workspace);
    return { ...row, leftOut: (await scoringOf(workspace)).leftOut };
  };

  it('L-3 L-4: once by its id, at its first mention, less what came back; gone when all did', async () => {
    const refund = (total: number | null, id: string, when: string) => ({
      ...anyTime(0, at(when)),
      name: 'Order Refunded',
      properties: { order_id: id, ...(total !== null && { total }) },
    });
    const row = await kept({}, [
      anyTime(100, at('2026-01-05'), { order_id: 'a' }),
      anyTime(100, at('2026-01-07'), { order_id: 'a' }),
      anyTime(50, at('2026-01-20'), { order_id: 'b' }),
      refund(10, 'b', '2026-01-25'),
      anyTime(70, at('2026-02-01'), { order_id: 'c' }),
      refund(30, 'c', '2026-02-02'),
      refund(40, 'c', '2026-02-03'),
      anyTime(90, at('2026-02-10'), { order_id: 'd' }),
      refund(null, 'd', '2026-02-01'),
      anyTime(5, at('2026-02-20')),
      anyTime(5, at('2026-02-20')),
      anyTime(5, at('2026-04-20')),
    ]);
    expect(row).toMatchObject({
      days: 3,
      orders: 4,
      revenue: '1500000',
      repeat_revenue: '500000',
      leftOut: 0,
    });
    expect(Number(row['last_day']) - Number(row['first_day'])).toBe(46);
  });

  it('amounts are converted; those in a currency without a rate are left out and counted', async () => {
    const row = await kept({ eventMap: { ...defaultEventMap, rates: { EUR: 7.8 } } }, [
      anyTime(10, at('2026-01-01'), { currency: 'usd' }),
      anyTime(10, at('2026-01-02'), { currency: 'eur' }),
      anyTime(10, at('2026-01-03')),
      anyTime(10, at('2026-01-04'), { currency: 'GBP' }),
      { name: 'Order Completed', at: at('2026-01-05'), properties: { total: 'free' } },
    ]);
    expect(row).toMatchObject({ orders: 5, revenue: '980000', leftOut: 2 });
  });

  it('S-1: days are those of the workspace, and fields are found by their paths', async () => {
    const fields = { orderId: ['order.id'], value: ['order.sum', 'paid.total'], currency: [] };
    const row = await kept({ eventMap: { ...defaultEventMap, fields } }, [
      // Both on 2 January in Shanghai.
      {
        name: 'Order Completed',
        at: Date.UTC(2026, 0, 1, 17),
        properties: { order: { id: 7, sum: '12.5' } },
      },
      {
        name: 'Order Completed',
        at: Date.UTC(2026, 0, 2, 15),
        properties: { order: { id: '7.0' }, 'paid.total': 2 },
      },
    ]);
    expect(row).toMatchObject({ days: 1, orders: 2, revenue: '145000' });
    expect(row['first_day']).toBe(at('2026-01-02') / day);
  });

  it('S-1: who has no order that counts any more has no scores', async () => {
    const workspace = await shop(at('2026-03-31'));
    const people = await sell(workspace, [['one', anyTime(9, at('2026-01-01'), { order_id: 'a' })]]);
    await score(workspace);
    expect(await scoresOf(workspace)).toHaveLength(1);
    const back = { name: 'Order Cancelled', at: at('2026-01-02'), properties: { order_id: 'a' } };
    await happen(world.db, workspace, [{ personId: people.get('one')!, ...back }]);
    await score(workspace);
    expect(await scoresOf(workspace)).toEqual([]);
  });
});

it('S-1: nobody who is no more keeps scores', async () => {
  const workspace = await shop(at('2026-03-31'));
  await sell(workspace, [['one', anyTime(9, at('2026-01-01'))]]);
  await score(workspace);
  for (const id of ['00000000-0000-7000-8000-000000000000', 'ffffffff-0000-7000-8000-000000000000'])
    await rows(
      world.db,
      `insert into person_scores (workspace_id, person_id, first_day, last_day, days, orders, revenue, repeat_revenue)
       values ($1, $2, 1, 1, 1, 1, 1, 0)`,
      [workspace, id],
    );
  await score(workspace);
  expect(await scoresOf(workspace)).toHaveLength(1);
});

describe('a scoring', () => {
  const spread = (people: number) =>
    Array.from({ length: people * 3 }, (_, i) => {
      const who = `c${i % people}`;
      const when = at('2026-01-01') + ((i * 37) % 80) * day;
      return [who, anyTime(10 + ((i * 7) % 90), when)] as const;
    });

  it('begins every day at three in the morning of the workspace, once on a practice clock', async () => {
    const start = Date.UTC(2026, 2, 31, 12);
    const workspace = await shop(start);
    await sell(workspace, spread(20));
    const driving = { engine: engineOn(world.db), failures: new Map(), deliverDue: null };
    await world.db.inWorkspace(workspace, (tx) => askForScores(tx, workspace));
    const finished: number[] = [];
    for (const target of [start + 1, start + day, start + 2 * day]) {
      await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
        workspace,
        new Date(target),
      ]);
      while (await driveClock(driving, workspace));
      finished.push((await scoringOf(workspace)).finishedAt!);
    }
    expect(finished).toEqual([start, Date.UTC(2026, 2, 31, 19), Date.UTC(2026, 3, 1, 19)]);
    const due = await rows(world.db, 'select kind, at from due where workspace_id = $1', [workspace]);
    expect(due).toEqual([{ kind: 'scores', at: new Date(Date.UTC(2026, 3, 2, 19)) }]);
  });

  it('S-24: says that there are too few, and scores by quintiles all the same', async () => {
    const workspace = await shop(at('2026-03-31'));
    await sell(workspace, spread(20));
    expect((await score(workspace)).bgnbd).toEqual({
      ok: false,
      reason: 'too-few-buyers',
      buyers: 20,
      repeaters: 20,
    });
    for (const row of await scoresOf(workspace)) {
      expect(row['recency']).toBeGreaterThan(0);
      expect([row['alive'], row['purchases'], row['value']]).toEqual([null, null, null]);
    }
  });

  it('gives the same when its steps are taken twice and by two at a time', async () => {
    const workspace = await shop(at('2026-03-31'));
    await sell(workspace, spread(60));
    await score(workspace);
    const once = await scoresOf(workspace);
    const engine = engineOn(world.db);
    await world.db.inWorkspace(workspace, (tx) => askForScores(tx, workspace));
    do await Promise.all([takeScorePage(engine, workspace), takeScorePage(engine, workspace)]);
    while ((await scoringOf(workspace)).state === 'running');
    expect(await scoresOf(workspace)).toEqual(once);
    expect(once[0]!['as_of']).toEqual(new Date(at('2026-03-31')));
  });

  it('writes nothing of those whose orders and scores are as they were', async () => {
    const workspace = await shop(at('2026-03-31'));
    const people = await sell(workspace, spread(60));
    await score(workspace);
    const versions = () =>
      rows(world.db, 'select person_id, xmin::text from person_scores where workspace_id = $1 order by 1', [
        workspace,
      ]);
    const before = await versions();
    await score(workspace);
    expect(await versions()).toEqual(before);
    const [somebody] = [...people.values()];
    await happen(world.db, workspace, [{ personId: somebody!, ...anyTime(1, at('2026-03-30')) }]);
    await score(workspace);
    const after = await versions();
    const written = after
      .filter((row, i) => row['xmin'] !== before[i]!['xmin'])
      .map((row) => row['person_id']);
    expect(written).toContain(somebody);
  });

  it('goes on where it was when a step fails, and gives up after some', async () => {
    const workspace = await shop(at('2026-03-31'));
    await sell(workspace, spread(60));
    const engine = engineOn(world.db);
    await world.db.inWorkspace(workspace, (tx) => askForScores(tx, workspace));
    const step = async () => {
      await takeScorePage(engine, workspace);
      const { state, phase, done, tries } = await scoringOf(workspace);
      return `${state} ${phase} ${done} ${tries}`;
    };
    expect([await step(), await step(), await step()]).toEqual([
      'running orders 60 0',
      'running fit 0 0',
      'running people 0 0',
    ]);
    await rows(world.db, `update score_models set model = '{}' where workspace_id = $1`, [workspace]);
    const failing = [];
    for (let i = 0; i < 5; i += 1) failing.push(await step());
    expect(failing).toEqual([1, 2, 3, 4, 5].map((n) => `${n < 5 ? 'running' : 'failed'} people 0 ${n}`));
    const [due] = await rows(world.db, 'select at from due where workspace_id = $1', [workspace]);
    expect(due!['at'].getTime()).toBeGreaterThan(at('2026-03-31'));
    await score(workspace);
    expect((await scoringOf(workspace)).state).toBe('done');
  });

  it('asks for those to be looked at whose answer to what somebody asks is another, and for no others', async () => {
    const workspace = await shop(at('2026-03-31'));
    await sell(workspace, spread(60));
    await score(workspace);
    const asked = () =>
      rows(world.db, `select subject from due where workspace_id = $1 and kind = 'scored'`, [workspace]);
    expect(await asked()).toEqual([]);
    const model = {
      ...{ schema: 1, id: 'mine', name: 'Mine' },
      stages: [
        { id: 'best', rule: { type: 'score', score: 'frequency', test: { op: 'at-least', value: 3 } } },
        { id: 'rest', rule: 'else' },
      ],
    };
    await rows(world.db, `insert into stage_models (workspace_id, id, model) values ($1, 'mine', $2)`, [
      workspace,
      JSON.stringify(model),
    ]);
    await score(workspace);
    expect(await asked()).toEqual([]);
    const [one] = await scoresOf(workspace);
    const more = Array.from({ length: 3 }, (_, i) => ({
      personId: String(one!['person_id']),
      ...anyTime(10, at('2026-03-20') + i * day),
    }));
    await happen(world.db, workspace, more);
    const before = new Map(
      (await scoresOf(workspace)).map((row) => [row['person_id'], row['frequency'] >= 3]),
    );
    await score(workspace);
    const moved = (await scoresOf(workspace)).filter(
      (row) => row['frequency'] >= 3 !== before.get(row['person_id']),
    );
    expect(moved.length).toBeGreaterThan(0);
    expect((await asked()).map((row) => String(row['subject'])).sort()).toEqual(
      moved.map((row) => String(row['person_id'])).sort(),
    );
  });

  it('is taken by the workspace’s population time', async () => {
    const workspace = await shop(at('2026-03-31'));
    await sell(workspace, spread(5));
    await world.db.inWorkspace(workspace, (tx) => askForScores(tx, workspace));
    const due = [{ kind: 'scores', subject: 'all', at: at('2026-03-31') }];
    const options = { failures: new Map(), upTo: null };
    await takeDueRows(engineOn(world.db), { tell: () => {} }, workspace, due, options);
    expect(await scoringOf(workspace)).toMatchObject({ phase: 'orders', done: 5, of: 5 });
  });

  it('begins by itself in live workspaces that have seen an order, and in no others', async () => {
    const know = (workspace: string, event: string) =>
      rows(
        world.db,
        `insert into known_values (workspace_id, event, path, type) values ($1, $2, '', 'object')`,
        [workspace, event],
      );
    const live = await addWorkspace(world.db);
    const looking = await addWorkspace(world.db);
    const practice = await shop(at('2026-03-31'));
    await know(live, 'Order Completed');
    await know(looking, 'Product Viewed');
    await know(practice, 'Order Completed');
    await beginScoring(world);
    await beginScoring(world);
    const due = await rows(
      world.db,
      `select workspace_id from due where kind = 'scores' and workspace_id = any($1::uuid[])`,
      [[live, looking, practice]],
    );
    expect(due).toEqual([{ workspace_id: live }]);
  });
});
