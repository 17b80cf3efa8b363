import { loadStops } from '@perennial/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchOnce } from '../alerts/alert-loop.ts';
import { addPerson, publishHello, queue } from '../postman/testing/post.ts';
import { addWorkspace, engineOn, openWorld, rows, type World } from '../testing/world.ts';
import { tripBreakers } from './breakers.ts';

let world: World;
let workspace: string;
let journey: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await rows(world.db, 'delete from messages');
  workspace = await addWorkspace(world.db);
  journey = await publishHello(world.db, workspace);
});

/** Messages of the journey that left an hour ago, of which so many were complained about, and so many came back. */
async function send(count: number, { complaints = 0, bounces = 0 }): Promise<void> {
  const person = await addPerson(world.db, workspace);
  for (let i = 0; i < count; i += 1) await queue(world.db, workspace, journey, person);
  await rows(
    world.db,
    `with n as (select id, row_number() over (order by id) as n from messages where workspace_id = $1)
     update messages m set status = case when n.n > $3 and n.n <= $3 + $2 then 'failed' else 'sent' end,
       reason = case when n.n > $3 and n.n <= $3 + $2 then '{"code": "invalid-address"}'::jsonb end,
       sent_at = now() - interval '1 hour', due_at = now() - interval '1 hour',
       complained_at = case when n.n <= $3 then now() end
     from n where m.workspace_id = $1 and m.id = n.id`,
    [workspace, bounces, complaints],
  );
}

const trip = () => tripBreakers(engineOn(world.db));
const alerts = () =>
  rows(
    world.db,
    `select kind, subject, params, (select count(*)::int from alert_notices n
       where n.workspace_id = a.workspace_id and n.alert_id = a.id) as told
     from alerts a where workspace_id = $1 and resolved_at is null`,
    [workspace],
  );
const stops = () => world.db.inWorkspace(workspace, (tx) => loadStops(tx, workspace));

describe('breakers', () => {
  it.each([
    ['a complaint or two', { complaints: 2 }],
    ['a few that came back', { bounces: 10 }],
  ])('leave a journey alone for %s', async (_, came) => {
    await send(60, came);
    expect(await trip()).toBe(0);
    expect(await stops()).toEqual([]);
  });

  it('stop a journey on the channel that people complained about, and say what they saw', async () => {
    await send(60, { complaints: 3 });
    expect(await trip()).toBe(1);
    const [stop] = await stops();
    expect(stop).toMatchObject({
      journey,
      channel: 'sms',
      by: { kind: 'breaker', why: { kind: 'complaints', window: 'day', bad: 3, sent: 60 } },
    });
    expect(
      await rows(world.db, `select action, actor from audit_log where workspace_id = $1`, [workspace]),
    ).toEqual([{ action: 'breaker.trip', actor: 'system' }]);
    expect(await trip()).toBe(0);
    expect(await stops()).toHaveLength(1);
  });

  it('have the team told at once what they saw, and only once', async () => {
    await rows(
      world.db,
      `insert into alert_routes (workspace_id, id, kind, name, alerts, settings)
       values ($1, gen_random_uuid(), 'mail', 'Team', '{sends-stopped}', '{}')`,
      [workspace],
    );
    await send(60, { complaints: 3 });
    expect(await alerts()).toEqual([]);
    await trip();
    const seen = { kind: 'complaints', window: 'day', bad: 3, sent: 60 };
    const alert = { kind: 'sends-stopped', subject: `journey:${journey}:sms`, params: seen, told: 1 };
    expect(await alerts()).toMatchObject([alert]);
    // Whoever looks at the workspace every minute finds the same alert, not another one.
    await watchOnce(engineOn(world.db), workspace, Date.now());
    expect(await alerts()).toMatchObject([alert]);
  });

  it('stop one of which too many came back', async () => {
    await send(60, { bounces: 25 });
    expect(await trip()).toBe(1);
    expect((await stops())[0]!.by).toMatchObject({ why: { kind: 'bounces', bad: 25 } });
    expect(await alerts()).toMatchObject([{ kind: 'sends-stopped', params: { kind: 'bounces', bad: 25 } }]);
  });

  it('count anew from when somebody let it go on', async () => {
    await send(60, { complaints: 3 });
    const lifted = { [`${journey}:sms`]: Date.now() + 1_000 };
    await rows(world.db, `update workspaces set settings = settings || $2::jsonb where id = $1`, [
      workspace,
      JSON.stringify({ lifted }),
    ]);
    expect(await trip()).toBe(0);
    await rows(
      world.db,
      `update messages set sent_at = now() + interval '2 seconds', complained_at = complained_at + interval '3 seconds'
       where workspace_id = $1`,
      [workspace],
    );
    expect(await trip()).toBe(1);
  });
});
