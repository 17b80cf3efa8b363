import { addCouponCodes, insertCouponPool, redeemCoupon, type NewCouponPool } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
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
