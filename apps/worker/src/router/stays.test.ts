import { askForEntries, pauseJourney, resumeJourney } from '@perennial/db';
import { fourStages } from '@perennial/lifecycle';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { driveClock } from '../clock/drive.ts';
import { exit } from '../testing/journeys.ts';
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

const day = 24 * 3_600_000;
/** Monday, 2 March 2026, 17:00 in Shanghai. */
const start = Date.UTC(2026, 2, 2, 9);
const model = fourStages.id;

let world: World;
let workspace: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
  await rows(world.db, 'insert into stage_models (workspace_id, id, model) values ($1, $2, $3)', [
    workspace,
    model,
    JSON.stringify(fourStages),
  ]);
});

async function until(at: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(at),
  ]);
  const driving = { engine: engineOn(world.db), deliverDue: null, failures: new Map<number, number>() };
  while (await driveClock(driving, workspace));
}

const signUp = (personId: string, at: number) =>
  happen(world.db, workspace, [{ personId, name: 'Signed Up', at }]);
const on = (config: object) =>
  journeyOf({
    start: { type: 'trigger-stage', config: { model, stage: 'sprout', ...config } as never },
    exit,
  });
const askFor = (journey: string) =>
  world.db.inWorkspace(workspace, (tx) =>
    askForEntries(tx, workspace, { journey, version: 1, model, stage: 'sprout' }),
  );
const pending = () =>
  rows(
    world.db,
    `select kind from due where workspace_id = $1 and (kind like 'stay:%' or kind like 'missed:%')`,
    [workspace],
  );
/** Who entered, and when. */
const entered = async (journey: string) =>
  (
    await rows(
      world.db,
      `select person_id, at from steps where journey_id = $1 and kind = 'entered' and node_id = 'start' order by at, person_id`,
      [journey],
    )
  ).map(({ person_id: person, at }) => `${String(person)} ${(at as Date).toISOString().slice(0, 16)}`);

describe('days in a stage', () => {
  it('are over to the minute, for those who came before the publication, too, and only while they stay', async () => {
    const [early, late] = await addPeople(world.db, workspace, 2);
    await signUp(early!, start);
    await until(start + 2 * day);
    const journey = await publish(world.db, workspace, on({ on: 'been', days: 10 }));
    const tooLong = await publish(world.db, workspace, on({ on: 'been', days: 200 }));
    for (const one of [journey, tooLong]) await askFor(one);
    await signUp(late!, start + 2 * day);
    await until(start + 250 * day);
    expect(await entered(journey)).toEqual([`${early!} 2026-03-12T09:00`, `${late!} 2026-03-14T09:00`]);
    // Half a year on they are elsewhere.
    const left = await rows(
      world.db,
      `select 1 from stage_history where workspace_id = $1 and from_stage = 'sprout' and at < $2`,
      [workspace, new Date(start + 200 * day)],
    );
    expect(left).toHaveLength(2);
    expect(await entered(tooLong)).toEqual([]);
    expect(await pending()).toEqual([]);
  });

  it('are not lost where they begin, or are over, while the journey is paused: who is still there then enters as it goes on', async () => {
    const [early, late, gone] = await addPeople(world.db, workspace, 3);
    for (const one of [early!, gone!]) await signUp(one, start);
    const journey = await publish(world.db, workspace, on({ on: 'been', days: 10 }));
    const other = await publish(world.db, workspace, on({ on: 'been', days: 10 }));
    await until(start + 5 * day);
    await world.db.inWorkspace(workspace, (tx) => pauseJourney(tx, workspace, journey));
    await until(start + 7 * day);
    await signUp(late!, start + 7 * day);
    await until(start + 14 * day);
    const elsewhere = JSON.stringify({ stage: 'growth', since: start + 13 * day });
    await rows(world.db, 'update people set stages = jsonb_build_object($3::text, $2::jsonb) where id = $1', [
      gone,
      elsewhere,
      model,
    ]);
    expect(await entered(journey)).toEqual([]);
    await world.db.inWorkspace(workspace, (tx) => resumeJourney(tx, workspace, journey, { late: 'send' }));
    await until(start + 30 * day);
    expect(await entered(journey)).toEqual([`${early!} 2026-03-16T09:00`, `${late!} 2026-03-19T09:00`]);
    // Whoever was not paused has seen each of them at their time, and once.
    const seen = [early!, gone!].toSorted().map((id) => `${id} 2026-03-12T09:00`);
    expect(await entered(other)).toEqual([...seen, `${late!} 2026-03-19T09:00`]);
    expect(await pending()).toEqual([]);
  });

  it('that were over before the publication count only where those already there come in', async () => {
    const [person] = await addPeople(world.db, workspace, 1);
    await signUp(person!, start);
    await until(start + 20 * day);
    const also = await publish(world.db, workspace, on({ on: 'been', days: 10, existing: 'also' }));
    const later = await publish(world.db, workspace, on({ on: 'been', days: 10, existing: 'later' }));
    for (const journey of [also, later, also]) await askFor(journey);
    await until(start + 60 * day);
    expect(await entered(also)).toEqual([`${person!} 2026-03-22T09:00`]);
    expect(await entered(later)).toEqual([]);
  });
});

describe('a stage, published', () => {
  it('lets in those already there with "also", by the stage they came from, and those who come later with either', async () => {
    const people = (await addPeople(world.db, workspace, 4)).toSorted();
    for (const person of people.slice(0, 3)) await signUp(person, start);
    await until(start + day);
    const also = await publish(world.db, workspace, on({ on: 'entered', existing: 'also' }));
    const later = await publish(world.db, workspace, on({ on: 'entered' }));
    const from = await publish(
      world.db,
      workspace,
      on({ on: 'entered', existing: 'also', from: ['dormant'] }),
    );
    for (const journey of [also, later, from]) await askFor(journey);
    await until(start + 2 * day);
    await signUp(people[3]!, start + 2 * day);
    await until(start + 3 * day);
    expect(await entered(also)).toEqual([
      ...people.slice(0, 3).map((id) => `${id} 2026-03-03T09:00`),
      `${people[3]!} 2026-03-04T09:00`,
    ]);
    expect(await entered(later)).toEqual([`${people[3]!} 2026-03-04T09:00`]);
    expect(await entered(from)).toEqual([]);
  });
});
