import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import { exit, sms, trigger, wait } from '../testing/journeys.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  stepLog,
  type World,
} from '../testing/world.ts';

let world: World;
let driving: Driving;
beforeAll(async () => {
  world = await openWorld();
  driving = { engine: engineOn(world.db), failures: new Map(), deliverDue: null };
});
afterAll(() => world.close());

const start = Date.UTC(2026, 2, 2, 9);
const day = 86_400_000;
const fates = ['clicked', 'opened', 'delivered', 'failed', 'skipped'];
const byMessage = { type: 'branch-message', config: { of: 'text', fates } };
const marketing = { ...sms(), config: { ...sms().config, class: 'marketing' } };

async function drive(workspace: string, to: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(to),
  ]);
  while (await driveClock(driving, workspace));
}

/** Sends, waits a day, then branches; everybody signs up at the start. */
async function run(text: typeof marketing, people: number) {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  await publish(
    world.db,
    workspace,
    journeyOf({ in: trigger, text, later: wait(1, 'days'), by: byMessage, out: exit }),
  );
  const ids = await addPeople(world.db, workspace, people);
  await happen(
    world.db,
    workspace,
    ids.map((personId) => ({ personId, name: 'Signed Up', at: start })),
  );
  await drive(workspace, start + 1);
  return { workspace, ids };
}

const portOf = async (workspace: string, person: string) =>
  (await stepLog(world.db, workspace, person)).find((line) => line.startsWith('by left'));

describe('a branch by what became of a message', () => {
  it('N-34 goes by the events that tell of the message of this very passage', async () => {
    const { workspace, ids } = await run(sms(), 4);
    const messages = await rows(world.db, 'select id, person_id from messages where workspace_id = $1', [
      workspace,
    ]);
    const told = (person: number, name: string, at = start + 2) => {
      const message = messages.find((one) => one['person_id'] === ids[person])!['id'];
      return { personId: ids[person]!, name, type: 'derived' as const, at, properties: { message } };
    };
    await happen(world.db, workspace, [
      told(0, 'Message Delivered'),
      told(0, 'Message Clicked', start + 3),
      told(1, 'Message Delivered'),
      told(2, 'Message Failed'),
    ]);
    await drive(workspace, start + 2 * day);
    expect(await Promise.all(ids.map((id) => portOf(workspace, id)))).toEqual([
      'by left clicked',
      'by left delivered',
      'by left failed',
      'by left none',
    ]);
  });

  it('N-34 knows what the guardrails refused', async () => {
    const { workspace, ids } = await run(marketing, 1);
    await drive(workspace, start + 2 * day);
    expect(await portOf(workspace, ids[0]!)).toBe('by left skipped');
  });
});
