import { referralCodeOf } from '@perennial/content';
import { earnPoints, insertEvents, saveReferralCodes } from '@perennial/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostman } from '../postman/postman.ts';
import type { Letter } from '../postman/letter.ts';
import { addPerson, addProvider, messageOf, publishHello, queue } from '../postman/testing/post.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { takeDueRows } from '../router/take-due.ts';
import { addWorkspace, engineOn, openWorld, rows, vault, type World } from '../testing/world.ts';

let world: World;
let workspace: string;
let ada: string;
let code: string;
let n = 0;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  ada = await addPerson(world.db, workspace);
  code = referralCodeOf(vault.subkey('referrals'), workspace, ada);
  await world.db.inWorkspace(workspace, (tx) => saveReferralCodes(tx, workspace, [{ person: ada, code }]));
});

const deaf = { tell: () => {} };

async function order(person: string, more: object = { referral_code: code }, at = Date.now() - 1_000) {
  const id = `order-${(n += 1)}`;
  const event = {
    personId: person,
    messageId: id,
    type: 'track',
    name: 'Order Completed',
    at,
    source: 'server',
  } as const;
  await world.db.inWorkspace(workspace, (tx) =>
    insertEvents(
      tx,
      vault,
      workspace,
      [{ ...event, backfill: false, properties: { order_id: id, ...more }, context: {} }],
      { queue: true },
    ),
  );
}

async function settle() {
  const engine = engineOn(world.db);
  const state = newRouterState();
  while ((await routeOnce(engine, deaf, state)) > 0);
  const due = await rows(
    world.db,
    `select kind from due where workspace_id = $1 and kind in ('referrals', 'points')`,
    [workspace],
  );
  const tasks = due.map((row) => ({ kind: String(row['kind']), subject: 'all', at: Date.now() }));
  await takeDueRows(engine, deaf, workspace, tasks, { failures: new Map(), upTo: null });
  while ((await routeOnce(engine, deaf, state)) > 0);
}

const completed = async (person: string) =>
  (
    await rows(
      world.db,
      `select properties ->> 'role' as role from events where person_id = $1 and name = 'Referral Completed'`,
      [person],
    )
  ).map((row) => row['role']);

describe('bringing a friend', () => {
  it('is told to both by the friend’s first order, and never again', async () => {
    const friend = await addPerson(world.db, workspace);
    await order(friend, { referral_code: code.toLowerCase() });
    await settle();
    expect([await completed(friend), await completed(ada)]).toEqual([['friend'], ['referrer']]);
    await order(friend);
    await settle();
    expect([await completed(friend), await completed(ada)]).toEqual([['friend'], ['referrer']]);
    expect(
      await rows(world.db, `select 1 from due where workspace_id = $1 and kind = 'referrals'`, [workspace]),
    ).toEqual([]);
  });

  it('counts who was noted when they signed up', async () => {
    const friend = await addPerson(world.db, workspace);
    await rows(world.db, 'update people set attributes = $2 where id = $1', [friend, { referred_by: code }]);
    await order(friend, {});
    await settle();
    expect(await completed(ada)).toEqual(['referrer']);
  });

  it('is not bringing oneself, nor somebody at one’s own address', async () => {
    await order(ada);
    const email = (await rows(world.db, 'select email_hash from people where id = $1', [ada]))[0]![
      'email_hash'
    ];
    const twin = await addPerson(world.db, workspace);
    await rows(world.db, 'update people set email_hash = $2 where id = $1', [twin, email]);
    await order(twin);
    await settle();
    expect([...(await completed(ada)), ...(await completed(twin))]).toEqual([]);
  });

  it('is not bringing a customer of old, nor by a code that is nobody’s', async () => {
    const old = await addPerson(world.db, workspace);
    await order(old, {}, Date.now() - 60_000);
    await order(old);
    const other = await addPerson(world.db, workspace);
    await order(other, { referral_code: 'NOBODYS' });
    await settle();
    expect([...(await completed(ada)), ...(await completed(old)), ...(await completed(other))]).toEqual([]);
  });

  it('stands in copy as a code and a link of one’s own', async () => {
    await rows(world.db, 'update workspaces set settings = $2 where id = $1', [
      workspace,
      { referralUrl: 'https://shop.example/friends?x=1', tracking: { clicks: false } },
    ]);
    await addProvider(world.db, workspace, 'sandbox', 'sms');
    const bob = await addPerson(world.db, workspace);
    const journey = await publishHello(world.db, workspace, '{{ referral.code }} {{ referral.url }}');
    const id = await queue(world.db, workspace, journey, bob);
    const postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' });
    await postman.deliverOnce();
    await postman.close();
    const { content } = vault.open<Letter>((await messageOf(world.db, id))['sealed'] as Buffer);
    const own = referralCodeOf(vault.subkey('referrals'), workspace, bob);
    expect(content).toMatchObject({ text: `${own} https://shop.example/friends?x=1&ref=${own}` });
    expect(await rows(world.db, 'select code from referral_codes where person_id = $1', [bob])).toEqual([
      { code: own },
    ]);
  });
});

describe('points', () => {
  it('expire when their time is over, and the balance is a fact about the person', async () => {
    const now = Date.now();
    await world.db.inWorkspace(workspace, async (tx) => {
      const whose = { person: ada, reason: '', at: now };
      await earnPoints(tx, workspace, { ...whose, key: 'old', points: 40, expiresAt: now - 1_000 });
      await earnPoints(tx, workspace, { ...whose, key: 'new', points: 60, expiresAt: now + 3_600_000 });
    });
    await settle();
    const entries = await rows(
      world.db,
      'select kind, points from points_entries where person_id = $1 order by id',
      [ada],
    );
    expect(entries.at(-1)).toEqual({ kind: 'expire', points: -40 });
    const [row] = await rows(world.db, 'select attributes from people where id = $1', [ada]);
    expect(row!['attributes']).toMatchObject({ points: 60 });
    const [due] = await rows(world.db, `select at from due where workspace_id = $1 and kind = 'points'`, [
      workspace,
    ]);
    expect((due!['at'] as Date).getTime()).toBe(now + 3_600_000);
  });
});
