import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import { exit, wait } from '../testing/journeys.ts';
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
  vault,
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
const handed = (from?: string) => ({ type: 'trigger-journey', config: from ? { from: [from] } : {} });
const called = { type: 'trigger-api', config: {} };
const giveTo = (journey: string, then: 'go-on' | 'leave', payload: object[] = []) => ({
  type: 'hand-over',
  config: { journey, then, payload } as never,
});

async function drive(workspace: string, to: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(to),
  ]);
  while (await driveClock(driving, workspace));
}

async function begin(): Promise<{ workspace: string; person: string }> {
  const workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  const [person] = await addPeople(world.db, workspace, 1);
  return { workspace, person: person! };
}

const insideOf = async (journey: string) =>
  (
    await rows(world.db, 'select entered_at, reason, sealed from enrollments where journey_id = $1', [
      journey,
    ])
  ).map(({ entered_at: at, reason, sealed }) => ({
    at,
    reason: reason?.code ?? null,
    entry: vault.open<{ data: { entry: object } }>(sealed).data.entry,
  }));

describe('a journey that hands people over', () => {
  it('N-32 enters them in the other one at that moment, with what was looked up, and goes on', async () => {
    const { workspace, person } = await begin();
    const next = await publish(
      world.db,
      workspace,
      journeyOf({ from: handed(), rest: wait(9, 'days'), out: exit }),
    );
    const payload = [{ name: 'order', value: { data: 'entry.order_id' } }];
    const journey = {
      in: on('Signed Up'),
      later: wait(1, 'days'),
      give: giveTo(next, 'go-on', payload),
      out: exit,
    };
    const first = await publish(world.db, workspace, journeyOf(journey));
    const properties = { order_id: 'o7' };
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up', at: start, properties }]);
    await drive(workspace, start + 2 * day);
    expect(await insideOf(next)).toEqual([
      { at: new Date(start + day), reason: null, entry: { order: 'o7', $from: first, $hops: 1 } },
    ]);
    expect(await stepLog(world.db, workspace)).toContain('out exited exit-node');
  });

  it('N-32 leaves this one; a journey that begins with calls takes them, too; nothing else hears of it', async () => {
    const { workspace, person } = await begin();
    const next = await publish(
      world.db,
      workspace,
      journeyOf({ in: called, rest: wait(9, 'days'), out: exit }),
    );
    const other = await publish(
      world.db,
      workspace,
      journeyOf({ in: handed(), rest: wait(9, 'days'), out: exit }),
    );
    const first = await publish(
      world.db,
      workspace,
      journeyOf({ in: on('Signed Up'), give: giveTo(next, 'leave') }),
    );
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up', at: start }]);
    await drive(workspace, start + day);
    expect((await insideOf(first)).map(({ reason }) => reason)).toEqual(['handed-over']);
    expect(await insideOf(next)).toHaveLength(1);
    expect(await insideOf(other)).toEqual([]);
  });

  it('N-33 takes nobody whom another journey than the listed one hands over', async () => {
    const { workspace, person } = await begin();
    const nobody = '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d';
    const next = await publish(
      world.db,
      workspace,
      journeyOf({ in: handed(nobody), rest: wait(9, 'days'), out: exit }),
    );
    await publish(world.db, workspace, journeyOf({ in: on('Signed Up'), give: giveTo(next, 'leave') }));
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up', at: start }]);
    await drive(workspace, start + day);
    expect(await insideOf(next)).toEqual([]);
  });

  it('N-21 journeys that hand people to each other come to an end', async () => {
    const { workspace, person } = await begin();
    const ping = await publish(world.db, workspace, journeyOf({ in: on('Signed Up'), out: exit }));
    const pong = await publish(world.db, workspace, journeyOf({ in: handed(), give: giveTo(ping, 'leave') }));
    const graph = journeyOf(
      { in: on('Signed Up'), again: handed(), give: giveTo(pong, 'leave') },
      {
        edges: [
          ['in', 'next', 'give'],
          ['again', 'next', 'give'],
        ],
      },
    );
    const { program } = driving.engine.kernel.compile(graph);
    await rows(world.db, 'update journey_versions set graph = $2, program = $3 where journey_id = $1', [
      ping,
      JSON.stringify(graph),
      JSON.stringify(program),
    ]);
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up', at: start }]);
    await drive(workspace, start + day);
    expect([(await insideOf(ping)).length, (await insideOf(pong)).length]).toEqual([11, 10]);
  });
});
