import { insertConsents, insertMessages, loadCounted, loadEnrollments } from '@perennial/db';
import { usualGuardrails, type EnrollmentState } from '@perennial/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { exit, sms, trigger, wait } from '../testing/journeys.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  letTimePass,
  openWorld,
  publish,
  rows,
  vault,
  type World,
} from '../testing/world.ts';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import { openSession } from '../turns/people-in-turn.ts';
import { decideTurns } from '../turns/run-turns.ts';
import { takeTurns } from '../turns/take-turns.ts';

let world: World;
let engine: Engine;
beforeAll(async () => {
  world = await openWorld(40);
  engine = engineOn(world.db);
});
afterAll(() => world.close());

const most = 3;
const journeys = 6;
const people = 10;
const caps = [
  { id: 'cap', channel: 'sms', topic: '*', stages: [], most, window: { kind: 'sliding', hours: 24 } },
] as const;

/** Everybody rests in front of an offer of each journey, and all of them are due. */
async function arrange(): Promise<{ workspace: string; ids: string[] }> {
  const settings = {
    allowedHours: { sms: null, email: null, push: null },
    guardrails: { ...usualGuardrails, caps },
  };
  const workspace = await addWorkspace(world.db, { settings });
  const persons = await addPeople(world.db, workspace, people);
  const yes = { channel: 'sms', topic: '*', status: 'granted', at: 1, source: 'test' } as const;
  await world.db.inWorkspace(workspace, (tx) =>
    insertConsents(
      tx,
      workspace,
      persons.map((personId) => ({ personId, ...yes })),
    ),
  );
  const { type, config } = sms();
  const offer = { type, config: { ...config, class: 'marketing' } };
  for (let i = 0; i < journeys; i += 1)
    await publish(world.db, workspace, journeyOf({ start: trigger, pause: wait(5), offer, end: exit }));
  await happen(
    world.db,
    workspace,
    persons.map((personId) => ({ personId, name: 'Signed Up' })),
  );
  const state = newRouterState();
  while ((await routeOnce(engine, { tell: () => {} }, state)) > 0);
  await letTimePass(world.db, workspace, 600_000);
  const found = await rows(world.db, 'select id from enrollments where workspace_id = $1 order by id', [
    workspace,
  ]);
  return { workspace, ids: found.map(({ id }) => id as string) };
}

/** How many messages each person is to get. */
async function perPerson(workspace: string): Promise<number[]> {
  const found = await rows(
    world.db,
    `select count(*)::int as n from messages where workspace_id = $1 and status = 'queued' group by person_id order by 1`,
    [workspace],
  );
  return found.map(({ n }) => n as number);
}

describe('race: several journeys at once want the last place under a cap', () => {
  it('all of them get it when nobody locks the person (control)', async () => {
    const { workspace, ids } = await arrange();
    await Promise.all(
      ids.map((id) =>
        world.db.inWorkspace(workspace, async (each) => {
          const tx = oneAtATime(each);
          const [enrollment] = await loadEnrollments<EnrollmentState>(tx, vault, workspace, [id]);
          const session = await openSession(engine, tx, workspace, [enrollment!.personId]);
          const [outcome] = await decideTurns(session, [enrollment!]);
          if (outcome?.kind === 'taken') await insertMessages(tx, workspace, outcome.record.messages);
        }),
      ),
    );
    expect(Math.max(...(await perPerson(workspace)))).toBeGreaterThan(most);
  });

  it('exactly as many as there are places with the lock first, and every loser names a winner', async () => {
    const { workspace, ids } = await arrange();
    await Promise.all(ids.map((id) => takeTurns(engine, workspace, [id])));
    expect(await perPerson(workspace)).toEqual(Array.from({ length: people }, () => most));
    const lost = await rows(
      world.db,
      `select s.person_id, s.reason #>> '{params,message}' as winner from steps s
       where s.workspace_id = $1 and s.kind = 'skipped' and s.reason ->> 'code' = 'capped'`,
      [workspace],
    );
    expect(lost).toHaveLength((journeys - most) * people);
    const counted = await world.db.inWorkspace(workspace, (tx) =>
      loadCounted(
        tx,
        workspace,
        lost.map(({ person_id: id }) => id as string),
        0,
      ),
    );
    for (const { person_id: person, winner } of lost)
      expect(counted.get(person as string)!.map(({ id }) => id)).toContain(winner);
  });
});
