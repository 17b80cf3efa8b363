import { mergePeople } from '@perennial/db';
import { emptyActivity } from '@perennial/lifecycle';
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
  vault,
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

/** For people from China, asked again for ten minutes. */
const fitting = () => {
  const filter = { type: 'attribute', path: 'country', test: { op: 'is', value: 'CN' } } as const;
  const settings = { entry: { reentry: { kind: 'always' }, filter, grace: 10 } } as const;
  return journeyOf({ start: trigger, exit }, { settings });
};

describe('grace of the filter', () => {
  it('lets in who comes to fit in time, then; refuses the others at its end, once, with the last reason', async () => {
    const journey = await publish(world.db, workspace, fitting());
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

  it('outlives a merge: who the two turn out to be is asked again for what either of them did', async () => {
    const journey = await publish(world.db, workspace, fitting());
    const [survivor, absorbed] = (await addPeople(world.db, workspace, 2)) as [string, string];
    const now = (
      await rows(world.db, 'select now from practice_clocks where workspace_id = $1', [workspace])
    )[0]!['now'] as Date;
    const at = now.getTime();
    await happen(world.db, workspace, [{ personId: absorbed, name: 'Signed Up', at }]);
    await until(at + minute);
    await world.db.inWorkspace(workspace, (tx) =>
      mergePeople(tx, vault, workspace, { survivor, absorbed, because: 'identified' }, () => emptyActivity),
    );
    await identify(survivor, 'CN', at + 2 * minute);
    await until(at + 30 * minute);
    expect(
      await rows(
        world.db,
        `select person_id, kind, at from steps where journey_id = $1 and kind in ('entered', 'refused')`,
        [journey],
      ),
    ).toEqual([{ person_id: survivor, kind: 'entered', at: new Date(at + 2 * minute) }]);
  });
});
