import { insertConsents } from '@perennial/db';
import { usualGuardrails, type CapRule } from '@perennial/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  stepLog,
  type World,
} from '../testing/world.ts';
import type { Engine } from '../engine.ts';
import { takeTurns } from './take-turns.ts';

let world: World;
let engine: Engine;
beforeAll(async () => {
  world = await openWorld();
  engine = engineOn(world.db);
});
afterAll(() => world.close());

const offer = (text = 'Sale') => {
  const { type, config } = sms(text);
  return { type, config: { ...config, class: 'marketing' } };
};

const cap = (change: Partial<CapRule> = {}): CapRule => ({
  id: 'cap',
  channel: 'sms',
  topic: '*',
  stages: [],
  most: 2,
  window: { kind: 'sliding', hours: 24 },
  ...change,
});

async function begin(caps: readonly CapRule[]): Promise<{ workspace: string; person: string }> {
  const allowedHours = { sms: null, email: null, push: null };
  const settings = { allowedHours, guardrails: { ...usualGuardrails, caps } };
  const workspace = await addWorkspace(world.db, { settings });
  const [person] = await addPeople(world.db, workspace, 1);
  await world.db.inWorkspace(workspace, (tx) =>
    insertConsents(tx, workspace, [
      { personId: person!, channel: 'sms', topic: '*', status: 'granted', at: 1, source: 'test' },
    ]),
  );
  return { workspace, person: person! };
}

async function drain(): Promise<void> {
  const state = newRouterState();
  while ((await routeOnce(engine, { tell: () => {} }, state)) > 0);
}

const queued = (workspace: string) =>
  rows(world.db, `select id, journey_id from messages where workspace_id = $1 and status = 'queued'`, [
    workspace,
  ]);
const losers = (workspace: string) =>
  rows(world.db, `select journey_id, reason from steps where workspace_id = $1 and kind = 'skipped'`, [
    workspace,
  ]);

describe('frequency caps in turns', () => {
  it('three journeys at once on one person: two have a place, and the third knows who took it', async () => {
    const { workspace, person } = await begin([cap()]);
    for (let i = 0; i < 3; i += 1)
      await publish(world.db, workspace, journeyOf({ start: trigger, offer: offer(), end: exit }));
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up' }]);
    await drain();
    const winners = await queued(workspace);
    const [loser, ...others] = await losers(workspace);
    expect([winners.length, others.length]).toEqual([2, 0]);
    expect(loser!['reason']).toMatchObject({ code: 'capped', params: { rule: 'cap', most: 2, taken: 2 } });
    expect(winners.map((one) => one['id'])).toContain(loser!['reason'].params.message);
    expect(winners.map((one) => one['journey_id'])).toContain(loser!['reason'].params.journey);
    expect(winners.map((one) => one['journey_id'])).not.toContain(loser!['journey_id']);
  });

  it('four offers of one turn: each counts for those after it, and the person goes on', async () => {
    const { workspace, person } = await begin([cap()]);
    const nodes = { a: offer(), b: offer(), c: offer(), d: offer() };
    await publish(world.db, workspace, journeyOf({ start: trigger, ...nodes, end: exit }));
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up' }]);
    await drain();
    expect((await stepLog(world.db, workspace)).slice(1)).toEqual([
      'a sent allowed',
      'a left next',
      'b sent allowed',
      'b left next',
      'c skipped capped',
      'c left next',
      'd skipped capped',
      'd left next',
      'end exited exit-node',
    ]);
  });

  it('turns of one person in one batch see each other', async () => {
    const { workspace, person } = await begin([cap({ most: 1 })]);
    for (let i = 0; i < 3; i += 1)
      await publish(
        world.db,
        workspace,
        journeyOf({ start: trigger, pause: wait(5), offer: offer(), end: exit }),
      );
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up' }]);
    await drain();
    await letTimePass(world.db, workspace, 600_000);
    const ids = (await rows(world.db, 'select id from enrollments where workspace_id = $1', [workspace])).map(
      ({ id }) => id as string,
    );
    await takeTurns(engine, workspace, ids);
    expect(await queued(workspace)).toHaveLength(1);
    expect(await losers(workspace)).toHaveLength(2);
  });

  it('what was not sent after all gives its place back', async () => {
    const { workspace, person } = await begin([cap({ most: 1 })]);
    await publish(world.db, workspace, journeyOf({ start: trigger, offer: offer(), end: exit }));
    const again = async () => {
      await happen(world.db, workspace, [{ personId: person, name: 'Signed Up' }]);
      await drain();
    };
    await again();
    await again();
    expect(await queued(workspace)).toHaveLength(1);
    await rows(world.db, `update messages set status = 'failed' where workspace_id = $1`, [workspace]);
    await again();
    expect(await queued(workspace)).toHaveLength(1);
    expect(await losers(workspace)).toHaveLength(1);
  });

  it('people without marketing are asked nothing: their turns read as much as before', async () => {
    const { workspace, person } = await begin([cap({ most: 0 })]);
    await publish(world.db, workspace, journeyOf({ start: trigger, hello: sms(), end: exit }));
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up' }]);
    await drain();
    expect(await queued(workspace)).toHaveLength(1);
  });
});
