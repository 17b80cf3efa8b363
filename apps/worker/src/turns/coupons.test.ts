import {
  addCouponCodes,
  archiveCouponPool,
  claimCoupons,
  insertCouponPool,
  redeemCoupon,
  type NewCouponPool,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { emptyActivity, unpackActivity, withTail } from '@perennial/lifecycle';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import { createPostman, type Postman } from '../postman/postman.ts';
import { addPerson } from '../postman/testing/post.ts';
import { exit, sms, trigger } from '../testing/journeys.ts';
import {
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  vault,
  type World,
} from '../testing/world.ts';

let world: World;
let postman: Postman;
let driving: Driving;
beforeAll(async () => {
  world = await openWorld();
  const engine = engineOn(world.db);
  postman = createPostman(engine, { publicUrl: 'https://journeys.example.com' });
  driving = { engine, failures: new Map(), deliverDue: postman.deliverDue };
});
afterAll(async () => {
  await postman.close();
  await world.close();
});

const start = Date.UTC(2026, 2, 2, 9);
const day = 86_400_000;

async function drive(workspace: string, to: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(to),
  ]);
  while (await driveClock(driving, workspace));
}

const plain: Omit<NewCouponPool, 'id'> = {
  name: 'Welcome ten',
  kind: 'uploaded',
  pattern: null,
  most: null,
  value: 10,
  cost: 4,
  currency: 'EUR',
  days: 7,
  endsAt: null,
};

async function addPool(
  workspace: string,
  codes: readonly string[],
  more: Partial<NewCouponPool> = {},
): Promise<string> {
  const id = uuidv7();
  await world.db.inWorkspace(workspace, async (tx) => {
    await insertCouponPool(tx, workspace, { ...plain, id, ...more });
    await addCouponCodes(tx, workspace, id, codes);
  });
  return id;
}

const couponOf = (config: JsonObject) => ({ type: 'coupon', config });

/** A practice workspace in which so many people sign up and are given a code. */
async function give(people: number, codes: readonly string[], more: Partial<NewCouponPool> = {}) {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  const pool = await addPool(workspace, codes, more);
  await publish(
    world.db,
    workspace,
    journeyOf({
      in: trigger,
      gift: couponOf({ pool }),
      hi: sms('{{ coupon.code }} until {{ coupon.expires | date: "%Y-%m-%d" }}'),
      out: exit,
    }),
  );
  const persons: string[] = [];
  for (let n = 0; n < people; n += 1) persons.push(await addPerson(world.db, workspace));
  await happen(
    world.db,
    workspace,
    persons.map((personId) => ({ personId, name: 'Signed Up', at: start })),
  );
  await drive(workspace, start + 60_000);
  return { workspace, pool, persons };
}

const events = (workspace: string, name: string) =>
  rows(
    world.db,
    'select person_id as person, properties from events where workspace_id = $1 and name = $2 order by seq',
    [workspace, name],
  );
const left = async (workspace: string) =>
  (
    await rows(
      world.db,
      `select port, count(*)::int as n from steps where workspace_id = $1 and node_id = 'gift' and kind = 'left' group by 1 order by 1`,
      [workspace],
    )
  ).map(({ port, n }) => [port, n]);

describe('a journey that gives coupons', () => {
  it('N-47 gives each person a code of their own, and goes on without where there is none', async () => {
    const { workspace } = await give(4, ['A-1', 'A-2', 'A-3']);
    expect(await left(workspace)).toEqual([
      ['given', 3],
      ['none', 1],
    ]);
    const offered = await events(workspace, 'Coupon Offered');
    expect(new Set(offered.map(({ properties }) => properties.code))).toEqual(new Set(['A-1', 'A-2', 'A-3']));
    expect(offered[0]!.properties).toMatchObject({
      pool: 'Welcome ten',
      value: 10,
      cost: 4,
      currency: 'EUR',
      expiresAt: start + 7 * day,
    });
    expect((await events(workspace, 'Coupon Withheld')).map(({ properties }) => properties.because)).toEqual([
      'pool-empty',
    ]);
  });

  it('copy shows the code and its last day', async () => {
    const { workspace } = await give(1, ['A-1']);
    const [message] = await rows(world.db, 'select sealed from messages where workspace_id = $1', [
      workspace,
    ]);
    expect(vault.open(message!['sealed'])).toMatchObject({ content: { text: 'A-1 until 2026-03-09' } });
  });

  it('makes codes by the pattern, as many as it may', async () => {
    const { workspace } = await give(3, [], { kind: 'made', pattern: 'HELLO-####', most: 2 });
    expect(await left(workspace)).toEqual([
      ['given', 2],
      ['none', 1],
    ]);
    for (const { properties } of await events(workspace, 'Coupon Offered'))
      expect(properties.code).toMatch(/^HELLO-[2-9A-Z]{4}$/);
  });

  it('a code is redeemed once; the person’s story tells of it', async () => {
    const { workspace, persons } = await give(1, ['ONE']);
    const at = start + day;
    const redeem = (order: string | null, when = at) =>
      world.db.inWorkspace(workspace, (tx) =>
        redeemCoupon(tx, vault, workspace, { code: 'one', order, value: null, at: when }),
      );
    expect(await redeem('o1', start + 8 * day)).toEqual({ ok: false, because: 'expired' });
    expect(await redeem('o1')).toMatchObject({
      ok: true,
      coupon: { code: 'ONE', state: 'redeemed', order: 'o1' },
    });
    expect(await redeem('o1')).toMatchObject({ ok: true });
    expect(await redeem('o2')).toEqual({ ok: false, because: 'already-redeemed' });
    expect(await redeem(null)).toEqual({ ok: false, because: 'already-redeemed' });
    const told = await events(workspace, 'Coupon Redeemed');
    expect(told).toMatchObject([
      { person: persons[0], properties: { code: 'ONE', value: 10, cost: 4, order: 'o1' } },
    ]);
  });
});

describe('an order that names its coupon', () => {
  it('redeems it once, for whoever ordered; the share of redeemed coupons counts it', async () => {
    const { workspace, persons } = await give(1, ['ONE']);
    const [personId] = persons as [string];
    const order = (id: string, at: number) =>
      happen(world.db, workspace, [
        { personId, name: 'Order Completed', at, properties: { order_id: id, total: 50, coupon: 'one' } },
      ]);
    await order('o1', start + day);
    await drive(workspace, start + day + 60_000);
    await order('o2', start + 2 * day);
    await drive(workspace, start + 2 * day + 60_000);
    const told = await events(workspace, 'Coupon Redeemed');
    expect(told).toMatchObject([{ person: personId, properties: { code: 'ONE', order: 'o1', cost: 4 } }]);
    const [row] = await rows(
      world.db,
      'select activity, activity_tail as tail from people where workspace_id = $1 and id = $2',
      [workspace, personId],
    );
    const { marks } = withTail(unpackActivity(row!['activity']) ?? emptyActivity, row!['tail']);
    expect([marks.offered?.at.length, marks.redeemed?.at.length]).toEqual([1, 1]);
  });

  it('a code of others is nobody’s mistake', async () => {
    const { workspace, persons } = await give(1, ['ONE']);
    await happen(world.db, workspace, [
      { personId: persons[0]!, name: 'Order Completed', at: start + day, properties: { coupon: 'THEIRS' } },
    ]);
    await drive(workspace, start + day + 60_000);
    expect(await events(workspace, 'Coupon Redeemed')).toEqual([]);
  });
});

describe('claims at once', () => {
  const claimOf = (pool: string, person: string, enrollment = uuidv7()) => ({
    id: `${enrollment}:gift:1`,
    pool,
    enrollment,
    person,
    days: null,
    at: start,
  });
  const made = async (codes: readonly string[], more: Partial<NewCouponPool> = {}) => {
    const workspace = await addWorkspace(world.db);
    const pool = await addPool(workspace, codes, more);
    return { workspace, pool, person: await addPerson(world.db, workspace) };
  };
  const states = (workspace: string) =>
    rows(world.db, 'select code, state from coupon_codes where workspace_id = $1 order by id', [workspace]);

  it('N-47 two turns at once never get one code', async () => {
    const codes = Array.from({ length: 12 }, (_, n) => `C-${n}`);
    const { workspace, pool, person } = await made(codes);
    const answers = await Promise.all(
      codes.map(() =>
        world.db.inWorkspace(workspace, async (tx) => {
          const [answer] = await claimCoupons(tx, workspace, [claimOf(pool, person)]);
          // Others claim while this one is not committed yet.
          await tx.query('select pg_sleep(0.02)');
          return answer;
        }),
      ),
    );
    const given = answers.map((answer) => (answer?.given ? answer.code : null));
    expect(new Set(given)).toEqual(new Set(codes));
  });

  it('N-47 a visit that asks again gets the code it has', async () => {
    const { workspace, pool, person } = await made(['C-1', 'C-2']);
    const claim = claimOf(pool, person);
    const ask = () => world.db.inWorkspace(workspace, (tx) => claimCoupons(tx, workspace, [claim]));
    expect(await ask()).toEqual(await ask());
    expect(await states(workspace)).toEqual([
      { code: 'C-1', state: 'claimed' },
      { code: 'C-2', state: 'free' },
    ]);
  });

  it('N-47 a crash between claim and commit leaves the code free, and nobody waits for it meanwhile', async () => {
    const { workspace, pool, person } = await made(['C-1', 'C-2']);
    const crash = world.db.inWorkspace(workspace, async (tx) => {
      const [first] = await claimCoupons(tx, workspace, [claimOf(pool, person)]);
      expect(first).toMatchObject({ given: true, code: 'C-1' });
      const [second] = await world.db.inWorkspace(workspace, (other) =>
        claimCoupons(other, workspace, [claimOf(pool, person)]),
      );
      expect(second).toMatchObject({ given: true, code: 'C-2' });
      throw new Error('crashed');
    });
    await expect(crash).rejects.toThrow('crashed');
    expect(await states(workspace)).toEqual([
      { code: 'C-1', state: 'free' },
      { code: 'C-2', state: 'claimed' },
    ]);
  });

  it('a limit of codes that are made holds when many ask at once', async () => {
    const { workspace, pool, person } = await made([], { kind: 'made', pattern: 'M-######', most: 3 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        world.db.inWorkspace(workspace, (tx) => claimCoupons(tx, workspace, [claimOf(pool, person)])),
      ),
    );
    expect(answers.flat().filter(({ given }) => given)).toHaveLength(3);
    expect(await states(workspace)).toHaveLength(3);
  });

  it.each([
    ['pool-archived', { archived: true }],
    ['pool-ended', { endsAt: new Date(start) }],
    ['pool-gone', { gone: true }],
  ] as const)('no code: %s', async (because, how) => {
    const { workspace, pool, person } = await made(['C-1'], 'endsAt' in how ? { endsAt: how.endsAt } : {});
    const answers = await world.db.inWorkspace(workspace, async (tx) => {
      if ('archived' in how) await archiveCouponPool(tx, workspace, pool, true);
      return claimCoupons(tx, workspace, [claimOf('gone' in how ? uuidv7() : pool, person)]);
    });
    expect(answers).toMatchObject([{ given: false, because }]);
  });
});
