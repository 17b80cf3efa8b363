import { listProviders, recordReceipts, workspaceClock } from '@perennial/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import { exit, sms, trigger, waitFor } from '../testing/journeys.ts';
import {
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  stepLog,
  vault,
  type World,
} from '../testing/world.ts';
import { createPostman, type Postman } from './postman.ts';
import { addPerson } from './testing/post.ts';

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

async function advanceTo(workspace: string, at: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(at),
  ]);
  while (await driveClock(driving, workspace));
}

it('a journey sends, waits for the receipt of it, and goes on by it: driver, postman and receipts together', async () => {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  const graph = journeyOf(
    {
      start: trigger,
      hello: sms('Hello'),
      wait: waitFor('Message Delivered', 1, 'days'),
      thanks: sms('Thanks'),
      end: exit,
    },
    {
      edges: [
        ['start', 'next', 'hello'],
        ['hello', 'next', 'wait'],
        ['wait', 'happened', 'thanks'],
        ['wait', 'timeout', 'end'],
        ['thanks', 'next', 'end'],
      ],
    },
  );
  await publish(world.db, workspace, graph);
  const personId = await addPerson(world.db, workspace);
  await happen(world.db, workspace, [{ personId, name: 'Signed Up', at: start }]);
  await advanceTo(workspace, start + 60_000);
  const [message] = await rows(world.db, 'select id, status, sent_at from messages where workspace_id = $1', [
    workspace,
  ]);
  expect(message).toMatchObject({ status: 'sent', sent_at: new Date(start) });
  await world.db.inWorkspace(workspace, async (tx) => {
    const [provider] = await listProviders(tx, workspace);
    const { now } = await workspaceClock(tx, workspace);
    const receipt = {
      id: 'r',
      about: { key: message!['id'] as string },
      what: 'delivered',
      at: now,
    } as const;
    await recordReceipts(tx, vault, workspace, provider!.id, [receipt]);
  });
  await advanceTo(workspace, start + 120_000);
  expect(await stepLog(world.db, workspace)).toContain('thanks sent allowed');
  const sent = await rows(
    world.db,
    `select node_id from messages where workspace_id = $1 and status = 'sent' order by sent_at`,
    [workspace],
  );
  expect(sent.map((row) => row['node_id'])).toEqual(['hello', 'thanks']);
});
