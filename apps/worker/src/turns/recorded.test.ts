import type { JsonObject } from '@perennial/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import { sms, wait } from '../testing/journeys.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
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
const on = (event: string) => ({ type: 'trigger-event', config: { event } });
const record = (event: string, properties: JsonObject[] = []) => ({
  type: 'record-event',
  config: { event, properties },
});

async function drive(workspace: string, to: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(to),
  ]);
  while (await driveClock(driving, workspace));
}

const recorded = (workspace: string, name: string) =>
  rows(world.db, 'select at, properties from events where workspace_id = $1 and name = $2 order by seq', [
    workspace,
    name,
  ]);
const entered = async (journey: string) =>
  (await rows(world.db, 'select 1 from enrollments where journey_id = $1', [journey])).length;

describe('a journey that records an event', () => {
  it('makes another one begin, with its values, at the moment of the turn', async () => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    const given = [
      { name: 'order', value: { data: 'entry.order_id' } },
      { name: 'offer', value: 10 },
    ];
    await publish(
      world.db,
      workspace,
      journeyOf({ in: on('Signed Up'), later: wait(1, 'days'), tell: record('Offered', given) }),
    );
    const next = await publish(world.db, workspace, journeyOf({ in: on('Offered'), hi: sms() }));
    const [personId] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [
      { personId: personId!, name: 'Signed Up', at: start, properties: { order_id: 'o7' } },
    ]);
    await drive(workspace, start + 2 * day);
    expect(await recorded(workspace, 'Offered')).toEqual([
      { at: new Date(start + day), properties: { order: 'o7', offer: 10, $hops: 1 } },
    ]);
    expect(await entered(next)).toBe(1);
  });

  it('N-21 journeys that begin with each other’s events come to an end', async () => {
    const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
    const ping = await publish(world.db, workspace, journeyOf({ in: on('Ping'), tell: record('Pong') }));
    const pong = await publish(world.db, workspace, journeyOf({ in: on('Pong'), tell: record('Ping') }));
    const [personId] = await addPeople(world.db, workspace, 1);
    await happen(world.db, workspace, [{ personId: personId!, name: 'Ping', at: start }]);
    await drive(workspace, start + day);
    expect([await entered(ping), await entered(pong)]).toEqual([11, 10]);
    const why = await rows(
      world.db,
      `select reason ->> 'code' as code from steps where workspace_id = $1 and reason ->> 'code' = 'journeys-in-circles'`,
      [workspace],
    );
    expect(why).toHaveLength(1);
  });
});
