import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveClock } from '../clock/drive.ts';
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
  type World,
} from '../testing/world.ts';

const minute = 60_000;
const start = Date.UTC(2026, 2, 2, 9);

let world: World;
let workspace: string;
beforeAll(async () => {
  world = await openWorld();
  workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
});
afterAll(() => world.close());

async function until(at: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(at),
  ]);
  const driving = { engine: engineOn(world.db), deliverDue: null, failures: new Map<number, number>() };
  while (await driveClock(driving, workspace));
}

const identify = (personId: string, country: string, at: number) =>
  happen(world.db, workspace, [
    { personId, name: '$identify', type: 'identify', properties: { country }, at },
  ]);

describe('grace of the filter', () => {
  it('lets in who comes to fit in time, then; refuses the others at its end, once, with the last reason', async () => {
    const journey = await publish(
      world.db,
      workspace,
      journeyOf(
        { start: trigger, exit },
        {
          settings: {
            entry: {
              reentry: { kind: 'always' },
              filter: { type: 'attribute', path: 'country', test: { op: 'is', value: 'CN' } },
              grace: 10,
            },
          },
        },
      ),
    );
    const [soon, late, never] = (await addPeople(world.db, workspace, 3)) as [string, string, string];
    for (const personId of [soon, late, never])
      await happen(world.db, workspace, [{ personId, name: 'Signed Up', at: start }]);
    await until(start + 4 * minute);
    await identify(soon, 'CN', start + 4 * minute);
    await identify(never, 'DE', start + 4 * minute);
    await until(start + 12 * minute);
    await identify(late, 'CN', start + 12 * minute);
    await identify(soon, 'CN', start + 12 * minute);
    await until(start + 60 * minute);
    const log = await rows(
      world.db,
      `select person_id, kind, reason ->> 'code' as code, at from steps
       where journey_id = $1 and kind in ('entered', 'refused')`,
      [journey],
    );
    const told = new Map(log.map((row) => [row['person_id'], [row['kind'], row['code']]]));
    expect(log).toHaveLength(3);
    expect(told.get(soon)).toEqual(['entered', 'event']);
    expect(log.find((row) => row['person_id'] === soon)?.['at']).toEqual(new Date(start + 4 * minute));
    expect(told.get(late)).toEqual(['refused', 'filter-unknown']);
    expect(told.get(never)).toEqual(['refused', 'filter-false']);
    expect(
      await rows(world.db, `select 1 from due where workspace_id = $1 and kind like 'grace:%'`, [workspace]),
    ).toEqual([]);
  });
});
