import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import { exit, trigger } from '../testing/journeys.ts';
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
const hour = 3_600_000;
const sms = (id: string, hours: number) => ({
  id,
  channel: 'sms',
  content: { text: 'Hello' },
  patience: { amount: hours, unit: 'hours' },
  success: 'delivered',
});
/** Nobody here has an e-mail address. */
const mail = {
  ...sms('mail', 1),
  channel: 'email',
  content: { subject: 's', html: 'h' },
};
const config = { class: 'transactional', topic: '*', steps: [mail, sms('first', 2), sms('second', 4)] };

async function drive(workspace: string, to: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(to),
  ]);
  while (await driveClock(driving, workspace));
}

async function begin() {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  const reach = { type: 'reach', config: config as never };
  await publish(world.db, workspace, journeyOf({ in: trigger, reach, out: exit }));
  const [person] = await addPeople(world.db, workspace, 1);
  await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up', at: start }]);
  return { workspace, person: person! };
}

const messagesOf = (workspace: string) =>
  rows(world.db, 'select id, variant, channel, due_at from messages where workspace_id = $1 order by id', [
    workspace,
  ]);

describe('one channel after the other', () => {
  it('N-35 N-36 skips who can’t be reached there, sends, and goes on when patience is over', async () => {
    const { workspace } = await begin();
    await drive(workspace, start + 10 * hour);
    const messages = await messagesOf(workspace);
    expect(messages.map(({ variant, due_at: due }) => [variant, due])).toEqual([
      ['first', new Date(start)],
      ['second', new Date(start + 2 * hour)],
    ]);
    expect(messages.map(({ id }) => id.split(':').slice(1).join(':'))).toEqual(['reach:1:2', 'reach:1:3']);
    expect(await stepLog(world.db, workspace)).toEqual([
      'in entered next',
      'reach skipped unreachable',
      'reach sent allowed',
      'reach waiting for-reach',
      'reach sent allowed',
      'reach waiting for-reach',
      'reach left not-reached',
      'out exited exit-node',
    ]);
  });

  it('N-35 a success wakes them, whichever message it is of', async () => {
    const { workspace, person } = await begin();
    await drive(workspace, start + 3 * hour);
    const [first] = await messagesOf(workspace);
    const delivered = { name: 'Message Delivered', type: 'derived' as const, at: start + 3 * hour };
    await happen(world.db, workspace, [
      { personId: person, ...delivered, properties: { message: 'another' } },
      { personId: person, ...delivered, at: start + 3 * hour + 1, properties: { message: first!['id'] } },
    ]);
    await drive(workspace, start + 4 * hour);
    expect((await stepLog(world.db, workspace)).slice(-2)).toEqual([
      'reach left reached',
      'out exited exit-node',
    ]);
    expect(await messagesOf(workspace)).toHaveLength(2);
  });
});
