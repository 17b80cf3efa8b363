import { uuidv7 } from 'uuidv7';
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
import { changePeople } from './change-people.ts';

let world: World;
let driving: Driving;
beforeAll(async () => {
  world = await openWorld();
  driving = { engine: engineOn(world.db), failures: new Map(), deliverDue: null };
});
afterAll(() => world.close());

const start = Date.UTC(2026, 2, 2, 9);
const day = 86_400_000;
const on = (event: string, where?: object) => ({
  type: 'trigger-event',
  config: { event, ...(where && { where }) } as never,
});
const update = (...changes: object[]) => ({ type: 'update-person', config: { changes } as never });
const visited = update({ act: 'increment', name: 'visits', by: 1 });
const atLeast = (value: number) => ({
  type: 'branch-condition',
  config: {
    branches: [{ port: 'yes', when: { type: 'attribute', path: 'visits', test: { op: 'at-least', value } } }],
  } as never,
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

const attributesOf = async (person: string) => {
  const [found] = await rows(world.db, 'select attributes, sealed from people where id = $1', [person]);
  return { ...found!['attributes'], ...(found!['sealed'] && vault.open(found!['sealed'])) };
};
const told = (workspace: string) =>
  rows(
    world.db,
    `select source, properties from events where workspace_id = $1 and type = 'identify' order by seq`,
    [workspace],
  );

describe('a journey that changes attributes', () => {
  it('N-30 is seen by its own later nodes in the very turn, on entering and after a wait', async () => {
    const { workspace, person } = await begin();
    const journey = journeyOf(
      {
        in: on('Signed Up'),
        one: visited,
        two: atLeast(1),
        rest: wait(1, 'days'),
        more: visited,
        three: atLeast(2),
        out: exit,
        wrong: exit,
      },
      {
        edges: [
          ['in', 'next', 'one'],
          ['one', 'next', 'two'],
          ['two', 'yes', 'rest'],
          ['two', 'else', 'wrong'],
          ['rest', 'next', 'more'],
          ['more', 'next', 'three'],
          ['three', 'yes', 'out'],
          ['three', 'else', 'wrong'],
        ],
      },
    );
    await publish(world.db, workspace, journey);
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up', at: start }]);
    await drive(workspace, start + 2 * day);
    expect((await stepLog(world.db, workspace)).at(-1)).toBe('out exited exit-node');
    expect(await attributesOf(person)).toEqual({ visits: 2 });
    expect(await told(workspace)).toEqual([
      { source: 'derived', properties: { visits: 1, $hops: 1 } },
      { source: 'derived', properties: { visits: 2, $hops: 1 } },
    ]);
  });

  it('N-31 stages, segments and other journeys follow; two at one moment both count', async () => {
    const { workspace, person } = await begin();
    const twice = { type: 'property', path: 'visits', test: { op: 'is', value: 2 } };
    await publish(
      world.db,
      workspace,
      journeyOf({ in: on('Signed Up'), later: wait(1, 'days'), it: visited }),
    );
    await publish(
      world.db,
      workspace,
      journeyOf({ in: on('Signed Up'), later: wait(1, 'days'), it: visited }),
    );
    const next = await publish(world.db, workspace, journeyOf({ in: on('$identify', twice), out: exit }));
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up', at: start }]);
    await drive(workspace, start + 2 * day);
    expect(await attributesOf(person)).toEqual({ visits: 2 });
    const inside = await rows(world.db, 'select 1 from enrollments where journey_id = $1', [next]);
    expect(inside).toHaveLength(1);
  });

  it('N-31 personal values are sealed, addresses stay as they are, and a newer word wins afterwards', async () => {
    const { workspace, person } = await begin();
    const changes = [
      { act: 'set', name: 'first_name', value: 'Mei' },
      { act: 'append', name: 'gifts', value: 'seeds', most: 5 },
      { act: 'unset', name: 'tier' },
    ];
    await publish(world.db, workspace, journeyOf({ in: on('Signed Up'), it: update(...changes) }));
    await happen(world.db, workspace, [
      { personId: person, name: '$identify', type: 'identify', at: start, properties: { tier: 'gold' } },
      { personId: person, name: 'Signed Up', at: start + 1 },
    ]);
    await drive(workspace, start + day);
    expect(await attributesOf(person)).toEqual({ first_name: 'Mei', gifts: ['seeds'] });
    const [{ attributes }] = (await rows(world.db, 'select attributes from people where id = $1', [
      person,
    ])) as [{ attributes: object }];
    expect(attributes).toEqual({ gifts: ['seeds'] });
    await happen(world.db, workspace, [
      { personId: person, name: '$identify', type: 'identify', at: start + day, properties: { gifts: [] } },
    ]);
    await drive(workspace, start + 2 * day);
    expect(await attributesOf(person)).toEqual({ first_name: 'Mei', gifts: [] });
  });

  it('N-21 journeys that begin with each other’s changes come to an end', async () => {
    const { workspace, person } = await begin();
    const journey = await publish(world.db, workspace, journeyOf({ in: on('$identify'), it: visited }));
    await happen(world.db, workspace, [
      { personId: person, name: '$identify', type: 'identify', at: start, properties: { a: 1 } },
    ]);
    await drive(workspace, start + day);
    const inside = await rows(world.db, 'select 1 from enrollments where journey_id = $1', [journey]);
    expect(inside).toHaveLength(21);
    expect(await attributesOf(person)).toEqual({ a: 1, visits: 20 });
  });

  it('changes nobody who is gone', async () => {
    const { workspace } = await begin();
    const gone = {
      person: uuidv7(),
      id: 'e:n:1',
      kind: 'update',
      node: 'n',
      visit: 1,
      told: {},
      at: start,
    } as const;
    const events = await world.db.inWorkspace(workspace, (tx) =>
      changePeople({ tx, vault, workspace, zones: driving.engine.kernel.zones }, [
        { ...gone, changes: [{ act: 'set', name: 'a', value: 1 }] },
      ]),
    );
    expect(events).toEqual([]);
  });
});
