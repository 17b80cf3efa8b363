import { isHeldOut, type EntryRules } from '@perennial/journey';
import { mergePeople } from '@perennial/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exit, sms, trigger } from '../testing/journeys.ts';
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
import { newRouterState, routeOnce } from './route-once.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const usual = { allowedHours: { sms: null, email: null, push: null } };
const marketing = () => {
  const { type, config } = sms();
  return { type, config: { ...config, class: 'marketing', onSkip: 'continue' } };
};
const journey = (entry: Partial<EntryRules>, message = sms()) =>
  journeyOf(
    { start: trigger, hello: message, end: exit },
    { settings: { entry: { reentry: { kind: 'always' }, ...entry } } },
  );

async function signUp(workspace: string, people: readonly string[]): Promise<void> {
  await happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Signed Up' })),
  );
  const engine = engineOn(world.db);
  const state = newRouterState();
  while ((await routeOnce(engine, { tell: () => {} }, state)) > 0);
}

/** By journey, who came in and who was refused for which reason. */
async function fates(workspace: string): Promise<Map<string, Record<string, string[]>>> {
  const found = await rows(
    world.db,
    `select journey_id, person_id, case kind when 'refused' then reason ->> 'code' else kind end as fate from steps
     where workspace_id = $1 and kind in ('entered', 'refused') and (kind = 'refused' or node_id = 'start') order by at`,
    [workspace],
  );
  const all = new Map<string, Record<string, string[]>>();
  for (const { journey_id: id, person_id: person, fate } of found) {
    const mine = all.get(id) ?? {};
    all.set(id, { ...mine, [fate]: [...(mine[fate] ?? []), String(person)].sort() });
  }
  return all;
}

const draws = (workspace: string, scope: string) =>
  rows(
    world.db,
    'select person_id as person, held, share from holdouts where workspace_id = $1 and scope = $2',
    [workspace, scope],
  );

describe('holdouts', () => {
  it('keep out whom the draw says, by every event, and tell why; nobody else', async () => {
    const workspace = await addWorkspace(world.db);
    const id = await publish(world.db, workspace, journey({ holdout: 30 }));
    const people = await addPeople(world.db, workspace, 60);
    await signUp(workspace, people);
    await signUp(workspace, people);
    const out = people.filter((one) => isHeldOut({ scope: id, share: 30 }, one)).sort();
    expect(out.length).toBeGreaterThan(5);
    const twice = (some: readonly string[]) => [...some, ...some].sort();
    expect((await fates(workspace)).get(id)).toEqual({
      'held-out': twice(out),
      entered: twice(people.filter((one) => !out.includes(one))),
    });
    const drawn = await draws(workspace, id);
    expect(
      drawn
        .filter(({ held }) => held)
        .map(({ person }) => String(person))
        .sort(),
    ).toEqual(out);
    expect([drawn.length, new Set(drawn.map(({ share }) => share))]).toEqual([60, new Set([30])]);
  });

  it('keep drawn people where they are when the share changes, and let all in when it is gone', async () => {
    const workspace = await addWorkspace(world.db);
    const id = await publish(world.db, workspace, journey({ holdout: 20 }));
    const [old, late] = [await addPeople(world.db, workspace, 40), await addPeople(world.db, workspace, 40)];
    const set = (holdout: string) =>
      rows(
        world.db,
        `with v as (update journey_versions set version = version + 1, program = jsonb_set(program, '{entry}', (program -> 'entry') - 'holdout' || $2::jsonb)
           where journey_id = $1 returning workspace_id), j as (update journeys set live_version = live_version + 1 where id = $1)
         update workspaces set config_version = config_version + 1 where id in (select workspace_id from v)`,
        [id, holdout],
      );
    await signUp(workspace, old);
    await set('{"holdout": 50}');
    await signUp(workspace, [...old, ...late]);
    const outOf = (some: readonly string[], share: number) =>
      some.filter((one) => isHeldOut({ scope: id, share }, one));
    const out = [...outOf(old, 20), ...outOf(old, 20), ...outOf(late, 50)].sort();
    expect((await fates(workspace)).get(id)!['held-out']).toEqual(out);
    await set('{}');
    await signUp(workspace, [...old, ...late]);
    expect((await fates(workspace)).get(id)!['held-out']).toEqual(out);
    expect(await draws(workspace, id)).toHaveLength(80);
  });

  it('of the workspace keep people from all marketing and from nothing else, apart from those of journeys', async () => {
    const workspace = await addWorkspace(world.db, { settings: { ...usual, holdout: 25 } });
    const [news, own, service] = [
      await publish(world.db, workspace, journey({}, marketing())),
      await publish(world.db, workspace, journey({ holdout: 25 }, marketing())),
      await publish(world.db, workspace, journey({})),
    ];
    const people = await addPeople(world.db, workspace, 80);
    await signUp(workspace, people);
    const found = await fates(workspace);
    const ofAll = people.filter((one) => isHeldOut({ scope: workspace, share: 25 }, one)).sort();
    const ofOwn = people.filter((one) => !ofAll.includes(one) && isHeldOut({ scope: own!, share: 25 }, one));
    expect([found.get(news!)!['held-out-of-all'], found.get(own!)!['held-out-of-all']]).toEqual([
      ofAll,
      ofAll,
    ]);
    expect(found.get(own!)!['held-out']).toEqual(ofOwn.sort());
    expect(found.get(service!)).toEqual({ entered: people.toSorted() });
    expect(
      [await draws(workspace, workspace), await draws(workspace, own!)].map(({ length }) => length),
    ).toEqual([80, 80 - ofAll.length]);
  });

  it('take two who turn out to be one for what the earlier was drawn to be', async () => {
    const workspace = await addWorkspace(world.db);
    const id = await publish(world.db, workspace, journey({ holdout: 50 }));
    const people = await addPeople(world.db, workspace, 20);
    await signUp(workspace, people);
    const drawn = await draws(workspace, id);
    const first = drawn.find(({ held }) => held)!['person'] as string;
    const second = drawn.find(({ held }) => !held)!['person'] as string;
    await rows(world.db, `update holdouts set at = at - interval '1 hour' where person_id = $1`, [first]);
    await world.db.inWorkspace(workspace, (tx) =>
      mergePeople(tx, vault, workspace, { survivor: second, absorbed: first, because: 'alias' }, () => ({})),
    );
    const after = await draws(workspace, id);
    expect(after).toHaveLength(19);
    expect(after.find(({ person }) => person === second)).toMatchObject({ held: true });
    await signUp(workspace, [second]);
    expect((await fates(workspace)).get(id)!['held-out']).toContain(second);
  });
});
