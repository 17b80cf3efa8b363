import { changeList, createSegment, insertConsents } from '@perennial/db';
import type { JsonObject, Predicate } from '@perennial/journey';
import type { StageModel } from '@perennial/lifecycle';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
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
  vault,
  type World,
} from '../testing/world.ts';
import { newRouterState, routeOnce } from './route-once.ts';
import { takeDue } from './take-due.ts';

let world: World;
let engine: Engine;
beforeAll(async () => {
  world = await openWorld();
  engine = engineOn(world.db);
});
afterAll(() => world.close());

const nobody = { tell: () => {} };
const route = async () => {
  const state = newRouterState();
  while ((await routeOnce(engine, nobody, state)) > 0);
};
/** People who were asked about are looked at now. */
const look = (workspace: string) => takeDue(engine, nobody, workspace);

const score = (workspace: string, person: string, alive: number) =>
  rows(
    world.db,
    `insert into person_scores (workspace_id, person_id, first_day, last_day, days, orders, revenue, repeat_revenue, as_of, alive)
     values ($1, $2, 1, 2, 2, 2, 100, 50, now(), $3)`,
    [workspace, person, alive],
  );

describe('a stage whose rule asks for', () => {
  const use = async (workspace: string, rule: Predicate) => {
    const model: StageModel = {
      schema: 1,
      id: 'two',
      name: 'Two',
      stages: [
        { id: 'in', rule },
        { id: 'out', rule: 'else' },
      ],
    };
    await rows(world.db, 'insert into stage_models (workspace_id, id, model) values ($1, $2, $3)', [
      workspace,
      model.id,
      JSON.stringify(model),
    ]);
  };
  const somebody = async (rule: Predicate): Promise<readonly [string, string]> => {
    const workspace = await addWorkspace(world.db);
    await use(workspace, rule);
    const [person] = await addPeople(world.db, workspace, 1);
    return [workspace, person!];
  };
  const stageOf = async (person: string) =>
    (
      await rows(world.db, `select stages -> 'two' ->> 'stage' as stage from people where id = $1`, [person])
    )[0]!['stage'];

  it('an attribute: entered when somebody says so, and left', async () => {
    const [workspace, person] = await somebody({
      type: 'attribute',
      path: 'plan.name',
      test: { op: 'is', value: 'gold' },
    });
    const say = async (name: string) => {
      const traits = { plan: { name } };
      await happen(world.db, workspace, [
        { personId: person, name: 'Identify', type: 'identify', properties: traits },
      ]);
      await route();
      return stageOf(person);
    };
    expect([await say('gold'), await say('tin'), await say('gold')]).toEqual(['in', 'out', 'in']);
  });

  it('consent: looked at as soon as it is given or taken back', async () => {
    const [workspace, person] = await somebody({ type: 'consent', channel: 'email', topic: 'news' });
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up' }]);
    await route();
    const record = async (status: 'granted' | 'denied', at: number) => {
      const consent = {
        personId: person,
        channel: 'email',
        topic: 'news',
        status,
        at,
        source: 'import',
      } as const;
      await world.db.inWorkspace(workspace, (tx) =>
        insertConsents(tx, workspace, [{ ...consent, wording: '', evidence: {} }]),
      );
      await look(workspace);
      return stageOf(person);
    };
    const before = await stageOf(person);
    expect([before, await record('granted', 1_000), await record('denied', 2_000)]).toEqual([
      'out',
      'in',
      'out',
    ]);
  });

  it('scores: read with the people', async () => {
    const [workspace, person] = await somebody({
      type: 'score',
      score: 'alive',
      test: { op: 'less', value: 0.3 },
    });
    await score(workspace, person, 0.2);
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up' }]);
    await route();
    expect(await stageOf(person)).toBe('in');
  });

  it("revenue: in the workspace's currency", async () => {
    const [workspace, person] = await somebody({ type: 'revenue', test: { op: 'at-least', value: 50 } });
    const buy = async (id: string, currency: string) => {
      const properties = { order_id: id, total: 30, currency };
      await happen(world.db, workspace, [{ personId: person, name: 'Order Completed', properties }]);
      await route();
      return stageOf(person);
    };
    expect([await buy('1', 'USD'), await buy('2', 'EUR'), await buy('3', 'USD')]).toEqual([
      'out',
      'out',
      'in',
    ]);
  });
});

describe('a way of a journey that asks for', () => {
  /** By which way somebody goes who has an order behind them. */
  const wayOf = async (
    when: (workspace: string, person: string) => Predicate | Promise<Predicate>,
  ): Promise<unknown> => {
    const workspace = await addWorkspace(world.db);
    const [person] = await addPeople(world.db, workspace, 1);
    const branches = [{ port: 'yes', when: (await when(workspace, person!)) as unknown as JsonObject }];
    await publish(
      world.db,
      workspace,
      journeyOf({ start: trigger, ask: { type: 'branch-condition', config: { branches } }, out: exit }),
    );
    const bought = { order_id: '1', total: 30, currency: 'USD' };
    await happen(world.db, workspace, [{ personId: person!, name: 'Order Completed', properties: bought }]);
    await happen(world.db, workspace, [{ personId: person!, name: 'Signed Up' }]);
    await route();
    const log = await stepLog(world.db, workspace, person);
    return log.filter((line) => line.startsWith('ask left')).map((line) => line.split(' ').at(-1));
  };

  it('what they did', async () => {
    expect(await wayOf(() => ({ type: 'count', kinds: ['order'], atLeast: 1 }))).toEqual(['yes']);
    expect(await wayOf(() => ({ type: 'count', kinds: ['order'], atLeast: 2 }))).toEqual(['else']);
    expect(await wayOf(() => ({ type: 'revenue', test: { op: 'more', value: 29 } }))).toEqual(['yes']);
  });

  it('a list they are on', async () => {
    const listed = async (workspace: string, person: string, act: 'add' | 'remove'): Promise<Predicate> => {
      const segment = uuidv7();
      await world.db.inWorkspace(workspace, async (tx) => {
        await createSegment(tx, workspace, {
          id: segment,
          name: 'L',
          kind: 'static',
          definition: null,
          ownerId: null,
        });
        const news = { segment, people: [person], act, at: Date.now(), day: '2026-03-02', cause: uuidv7() };
        await changeList(tx, vault, workspace, news);
      });
      return { type: 'segment', segment };
    };
    expect(await wayOf((workspace, person) => listed(workspace, person, 'add'))).toEqual(['yes']);
    expect(await wayOf((workspace, person) => listed(workspace, person, 'remove'))).toEqual(['else']);
  });

  it('scores, and the gaps between orders of everybody', async () => {
    const scored: Predicate = { type: 'score', score: 'alive', test: { op: 'more', value: 0.5 } };
    expect(await wayOf(() => scored)).toEqual(['else']);
    expect(
      await wayOf(async (workspace, person) => {
        await score(workspace, person, 0.9);
        return scored;
      }),
    ).toEqual(['yes']);
    expect(
      await wayOf(async (workspace) => {
        await rows(
          world.db,
          `insert into score_models (workspace_id, state, phase, as_of, gap_80, gap_90) values ($1, 'done', 'people', now(), -1, 1e15)`,
          [workspace],
        );
        const beyond = (of: 'population-80' | 'population-90'): Predicate => ({
          type: 'buying-gap',
          beyond: of,
        });
        return { type: 'all', of: [beyond('population-80'), { type: 'not', of: beyond('population-90') }] };
      }),
    ).toEqual(['yes']);
  });

  it('messages they were sent', async () => {
    const opened: Predicate = {
      type: 'engagement',
      channel: 'email',
      rate: 'opened',
      window: { amount: 30, unit: 'days' },
      least: 2,
      test: { op: 'at-least', value: 50 },
    };
    const sent = (workspace: string, person: string, id: string, openedAt: Date | null) =>
      rows(
        world.db,
        `insert into messages (workspace_id, id, person_id, channel, class, topic, variant, status, due_at, not_before,
           expires_at, sent_at, opened_at)
         values ($1, $2, $3, 'email', 'marketing', 'news', '', 'sent', now(), now(), now(), now() - interval '3 days', $4)`,
        [workspace, id, person, openedAt],
      );
    expect(
      await wayOf(async (workspace, person) => {
        await sent(workspace, person, 'a', new Date(Date.now() - 1_000));
        await sent(workspace, person, 'b', null);
        return opened;
      }),
    ).toEqual(['yes']);
    expect(await wayOf(() => opened)).toEqual(['else']);
  });
});
