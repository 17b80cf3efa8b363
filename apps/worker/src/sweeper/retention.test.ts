import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPeople, addWorkspace, happen, openWorld, rows, vault, type World } from '../testing/world.ts';
import { keepOnlySo } from './retention.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const run = () => keepOnlySo({ db: world.db });
const old = '2024-01-15T12:00:00Z';
const keep = (workspace: string, retention: object) =>
  rows(
    world.db,
    `update workspaces set settings = jsonb_build_object('retention', $2::jsonb) where id = $1`,
    [workspace, JSON.stringify(retention)],
  );
const count = async (table: string, workspace: string) =>
  Number(
    (await rows(world.db, `select count(*) as n from ${table} where workspace_id = $1`, [workspace]))[0]![
      'n'
    ],
  );
const hasMonth = async () =>
  (await rows(world.db, `select to_regclass('events_2024_01') is not null as there`))[0]!['there'] as boolean;

/** Something of each kind, old and new. */
async function filled(): Promise<string> {
  const workspace = await addWorkspace(world.db);
  const [person] = (await addPeople(world.db, workspace, 1)) as [string];
  await happen(world.db, workspace, [
    { personId: person, name: 'Old' },
    { personId: person, name: 'New' },
  ]);
  await rows(world.db, `update events set stored_at = $2 where workspace_id = $1 and name = 'Old'`, [
    workspace,
    old,
  ]);
  for (const [id, at] of [
    ['old', old],
    ['new', new Date().toISOString()],
  ])
    await rows(
      world.db,
      `insert into messages (workspace_id, id, person_id, channel, class, topic, variant, status, due_at, not_before, expires_at, sealed)
       values ($1, $2, $3, 'sms', 'marketing', 'news', 'a', 'sent', $4, $4, $4, $5)`,
      [workspace, id, person, at, vault.seal({ content: 'Hello' })],
    );
  await rows(
    world.db,
    `insert into consents (workspace_id, person_id, channel, topic, status, at, source, recorded_at)
     values ($1, $2, 'sms', '*', 'denied', $3, 'test', $3)`,
    [workspace, person, old],
  );
  await rows(
    world.db,
    `insert into suppressions (workspace_id, channel, address_hash, reason, at)
     values ($1, 'sms', '\\x01', '{"code": "opt-out"}', $2)`,
    [workspace, old],
  );
  await rows(
    world.db,
    `insert into audit_log (workspace_id, at, actor, action, subject) values ($1, $2, 'system', 'x', 'y')`,
    [workspace, old],
  );
  return workspace;
}

it('old data goes kind by kind and for its workspace alone; a month goes when nobody keeps it', async () => {
  await rows(world.db, `select ensure_partitions('events', '2024-01-01', 1)`);
  const [short, long] = [await filled(), await filled()];
  expect(await hasMonth()).toBe(true);
  await run();
  expect([await count('events', short), await count('events', long)]).toEqual([2, 2]);

  await keep(short, { events: 12, copies: 12, audit: 24 });
  await run();
  expect([await count('events', short), await count('events', long)]).toEqual([1, 2]);
  expect([await hasMonth(), await count('audit_log', short), await count('audit_log', long)]).toEqual([
    true,
    0,
    1,
  ]);
  const copies = await rows(
    world.db,
    'select id, sealed is null as gone from messages where workspace_id = $1 order by id',
    [short],
  );
  expect(copies).toEqual([
    { id: 'new', gone: false },
    { id: 'old', gone: true },
  ]);

  await keep(long, { events: 12 });
  await run();
  expect([await hasMonth(), await count('events', long)]).toEqual([false, 1]);
  // What people said about being written to outlives all of it.
  for (const workspace of [short, long])
    expect([await count('consents', workspace), await count('suppressions', workspace)]).toEqual([1, 1]);
});
