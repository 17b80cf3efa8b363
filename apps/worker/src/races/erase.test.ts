import {
  beginErasure,
  claimMessages,
  lockToMerge,
  loadOutgoing,
  mergePeople,
  writeOutcomes,
  type Database,
} from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { goOnErasing } from '../sweeper/erasures.ts';
import { sweepOnce } from '../sweeper/sweep.ts';
import { orderOrRemind, sms, trigger } from '../testing/journeys.ts';
import { short } from '../testing/short-waits.ts';
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
import { takeTurns } from '../turns/take-turns.ts';

let world: World;
let engine: Engine;
let workspace: string;
let person: string;
beforeAll(async () => {
  world = await openWorld(20);
  engine = engineOn(world.db);
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
});

const nobody = { tell: () => {} };
const drain = async (by = engine) => {
  const state = newRouterState();
  while ((await routeOnce(by, nobody, state)) > 0);
};
const enrollments = () =>
  rows(world.db, 'select id, person_id, status, reason, poke_at from enrollments where workspace_id = $1', [
    workspace,
  ]);

async function admit(graph: ReturnType<typeof journeyOf>): Promise<string> {
  await publish(world.db, workspace, graph);
  [person] = (await addPeople(world.db, workspace, 1)) as [string];
  await happen(world.db, workspace, [{ personId: person, name: 'Signed Up' }]);
  await drain();
  return (await enrollments())[0]!['id'] as string;
}

const erase = (of = person) =>
  world.db.inWorkspace(workspace, (tx) =>
    beginErasure(tx, vault, { workspace, person: of, id: uuidv7(), by: 'user:x', dayOf: () => '2026-03-02' }),
  );

/** Commits only after a while, and says when its transaction has done its work. */
function slowly(milliseconds: number): { db: Database; working: Promise<void> } {
  let begun = () => {};
  const working = new Promise<void>((resolve) => (begun = resolve));
  const db: Database = {
    ...world.db,
    inWorkspace: (name, work) =>
      world.db.inWorkspace(name, async (tx) => {
        const result = await work(tx).finally(begun);
        await sleep(milliseconds);
        return result;
      }),
  };
  return { db, working };
}

/** How many rows of each table still speak of the person. */
async function left(): Promise<Record<string, number>> {
  await goOnErasing(engine);
  const tables = await rows(
    world.db,
    `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attname = 'person_id' and c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await rows(world.db, `select count(*)::int as n from ${name} where person_id = $1`, [
      person,
    ]);
    if (row!['n'] > 0) counts[name] = row!['n'];
  }
  return counts;
}

describe('erasing somebody', () => {
  it('while their turn is taken: waits for it, and what it wrote goes, too', async () => {
    const id = await admit(
      journeyOf({ start: trigger, a: short(60_000), hi: sms(), b: short(600_000), bye: sms() }),
    );
    await letTimePass(world.db, workspace, 61_000);
    const { db, working } = slowly(300);
    const turn = takeTurns({ ...engine, db }, workspace, [id]);
    await working;
    expect(await erase()).toBe(true);
    await turn;
    expect(await left()).toEqual({ enrollments: 1 });
    expect(await enrollments()).toMatchObject([{ status: 'done', reason: { code: 'erased' } }]);
  });

  it('before a turn that waits for the lock: the turn finds nobody, writes nothing, and its workflow ends', async () => {
    const id = await admit(journeyOf({ start: trigger, a: short(60_000), hi: sms() }));
    await letTimePass(world.db, workspace, 61_000);
    const { db, working } = slowly(300);
    const erasing = db.inWorkspace(workspace, (tx) =>
      beginErasure(tx, vault, { workspace, person, id: uuidv7(), by: 'user:x', dayOf: () => '2026-03-02' }),
    );
    await working;
    const rests = await takeTurns(engine, workspace, [id]);
    await erasing;
    expect(rests.get(id)).toBe('done');
    // The workflow knows now, so that the last trace goes as well.
    expect(await left()).toEqual({});
    expect(await takeTurns(engine, workspace, [id])).toEqual(new Map([[id, 'done']]));
  });

  it('lets the sweep tell the workflow, however long it would have slept', async () => {
    const id = await admit(orderOrRemind(100_000));
    await erase();
    expect(await left()).toEqual({ enrollments: 1 });
    const poked: string[] = [];
    await sweepOnce(engine, {
      ...nobody,
      backlog: () => 0,
      poke: (_, enrollment) => void poked.push(enrollment),
    });
    expect(poked).toContain(id);
    await takeTurns(engine, workspace, [id]);
    expect(await left()).toEqual({});
  });

  it('while their events are routed: waits, and nothing that came of them stays', async () => {
    await publish(
      world.db,
      workspace,
      journeyOf({ start: trigger, hi: sms(), b: short(600_000), bye: sms() }),
    );
    [person] = (await addPeople(world.db, workspace, 1)) as [string];
    await happen(world.db, workspace, [{ personId: person, name: 'Signed Up' }]);
    const { db, working } = slowly(300);
    const routing = drain({ ...engine, db });
    await working;
    await erase();
    await routing;
    expect(await left()).toEqual({ enrollments: 1 });
    await drain();
    expect((await enrollments()).map((row) => row['status'])).toEqual(['done']);
  });

  it('while their message is with a provider: the answer finds no message and makes no event', async () => {
    await admit(journeyOf({ start: trigger, hi: sms() }));
    const claimed = await world.db.acrossWorkspaces((tx) => claimMessages(tx, 10));
    const claim = claimed.find((one) => one.person === person)!;
    await erase();
    const settled = await world.db.inWorkspace(workspace, async (tx) => {
      expect(await loadOutgoing(tx, workspace, [claim])).toEqual([]);
      return writeOutcomes(tx, workspace, [
        {
          id: claim.id,
          n: claim.n,
          outcome: 'failed',
          status: 'failed',
          reason: { code: 'invalid-address' },
          providerMessageId: null,
          at: Date.now(),
          retryAt: null,
          detail: {},
        },
      ]);
    });
    expect(settled).toEqual([]);
    expect(await left()).toEqual({});
  });

  it('twice at once: one does it, the other finds nobody', async () => {
    await admit(orderOrRemind(1));
    const answers = await Promise.all([erase(), erase(), erase()]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await rows(world.db, 'select 1 from erasures where workspace_id = $1', [workspace])).toHaveLength(
      1,
    );
  });
});

describe('a merge', () => {
  const merge = (db: Database, survivor: string, absorbed: string) =>
    db.inWorkspace(workspace, async (tx) => {
      await lockToMerge(tx, workspace, [survivor, absorbed]);
      return mergePeople(
        tx,
        vault,
        workspace,
        { survivor, absorbed, because: 'alias' },
        (mine) => mine.activity,
      );
    });

  it('while a turn waits for the lock: the turn is taken as the survivor, under their lock', async () => {
    const id = await admit(
      journeyOf({ start: trigger, a: short(60_000), hi: sms(), b: short(600_000), bye: sms() }),
    );
    const [survivor] = await addPeople(world.db, workspace, 1);
    await letTimePass(world.db, workspace, 61_000);
    const { db, working } = slowly(300);
    const merging = merge(db, survivor!, person);
    await working;
    const rests = await takeTurns(engine, workspace, [id]);
    await merging;
    expect(rests.get(id)).toBeTypeOf('number');
    const whose = 'select distinct person_id from messages where workspace_id = $1';
    expect(await rows(world.db, whose, [workspace])).toEqual([{ person_id: survivor }]);
  });

  it('and an erasure of either at once: nobody of both is left, in whatever order', async () => {
    for (const first of ['survivor', 'absorbed'] as const) {
      await admit(orderOrRemind(1));
      const [survivor] = await addPeople(world.db, workspace, 1);
      const both = { survivor: survivor!, absorbed: person };
      const { db, working } = slowly(300);
      const merging = merge(db, both.survivor, both.absorbed);
      await working;
      expect(await erase(both[first])).toBe(true);
      await merging;
      const ids = Object.values(both);
      expect(await rows(world.db, 'select 1 from people where id = any($1::uuid[])', [ids])).toEqual([]);
      expect(await rows(world.db, 'select 1 from merges where workspace_id = $1', [workspace])).toEqual([]);
    }
  });

  it('keeps the arm of whoever was exposed first, and does nothing a second time', async () => {
    const [early, late] = (await addPeople(world.db, workspace, 2)) as [string, string];
    const expose = (who: string, at: string, experiment: string) =>
      rows(
        world.db,
        `insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, at, reason)
         values ($1, $2, 1, 0, $3, $4, 1, 'split', 1, 'exposed', $5, $6)`,
        [
          workspace,
          uuidv7(),
          who,
          uuidv7(),
          at,
          JSON.stringify({ code: 'drawn', params: { experiment, arm: 'a' } }),
        ],
      );
    await expose(early, '2026-01-01', 'words');
    await expose(late, '2026-01-02', 'words');
    await expose(late, '2026-01-01', 'mine');
    await expose(early, '2026-01-02', 'mine');
    await expose(early, '2026-01-03', 'theirs');
    expect(await merge(world.db, late, early)).toBe(true);
    expect(await merge(world.db, late, early)).toBe(false);
    const [row] = await rows(world.db, 'select drawn_as from people where id = $1', [late]);
    expect(row!['drawn_as']).toEqual({ words: early, theirs: early });
  });
});
