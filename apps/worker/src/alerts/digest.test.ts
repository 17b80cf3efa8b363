import { createCaller, createFence, standardProviders } from '@perennial/channels';
import { createAlertRoute, createProvider, setDigestReader } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCrm, type Crm } from '../calls/testing/crm.ts';
import { createSenders } from '../postman/senders.ts';
import { exit, trigger } from '../testing/journeys.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  journeyOf,
  kernel,
  openWorld,
  publish,
  rows,
  vault,
  type Row,
  type World,
} from '../testing/world.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import type { Telling } from './deliver.ts';
import { queueWeek, tellWeeks, weekToTell } from './digest.ts';

let world: World;
let robot: Crm;
let telling: Telling;
let workspace: string;
const hour = 3_600_000;
const day = 24 * hour;
/** Workspaces of tests live in Shanghai. */
const shanghai = (text: string) => Date.parse(`${text}+08:00`);

beforeAll(async () => {
  [world, robot] = await Promise.all([openWorld(), startCrm()]);
  const caller = createCaller({ fence: createFence({ allow: ['127.0.0.0/8'] }), timeout: 5_000 });
  const publicUrl = 'https://perennial.test';
  const senders = createSenders();
  telling = { engine: engineOn(world.db), caller, senders, providers: standardProviders, publicUrl };
});
afterAll(async () => {
  telling.caller.close();
  await telling.senders.close();
  await Promise.all([world.close(), robot.close()]);
});
beforeEach(async () => {
  await rows(world.db, 'delete from digest_notices');
  workspace = await addWorkspace(world.db);
  robot.asked.length = 0;
});

async function member(name: string, since: number): Promise<string> {
  const id = uuidv7();
  const email = `${name}@example.com`;
  await rows(
    world.db,
    `insert into users (id, email_hash, sealed, password_hash) values ($1, decode(md5($2), 'hex'), $3, '')`,
    [id, `${workspace} ${email}`, vault.seal({ name, email })],
  );
  await rows(world.db, `insert into memberships (workspace_id, user_id, role) values ($1, $2, 'viewer')`, [
    workspace,
    id,
  ]);
  await world.db.inWorkspace(workspace, (tx) => setDigestReader(tx, workspace, id, true));
  await rows(world.db, 'update digest_readers set since = $2 where user_id = $1', [id, new Date(since)]);
  return id;
}

const chat = (since: number, digest = true) =>
  world.db.inWorkspace(workspace, async (tx) => {
    const sealed = vault.seal({ url: `${robot.url}/in` });
    const kept = { alerts: [], settings: {}, enabled: true, sealed, digest };
    const { id } = await createAlertRoute(tx, workspace, {
      id: uuidv7(),
      kind: 'webhook',
      name: 'Ops',
      ...kept,
    });
    await tx.query('update alert_routes set created_at = $2 where id = $1', [id, new Date(since)]);
    return id;
  });

const notices = (): Promise<Row[]> =>
  rows(
    world.db,
    'select week::text as week, recipient, recipient_id as id, state, fault from digest_notices where workspace_id = $1',
    [workspace],
  );

describe('the week that is told of', () => {
  const of = (text: string) => weekToTell(kernel.zones, 'Asia/Shanghai', shanghai(text))?.monday ?? null;

  it('is the one that ended, from Monday at nine for a day', () => {
    expect(of('2026-11-23T08:59:59')).toBe(null);
    expect(of('2026-11-23T09:00:00')).toBe('2026-11-16');
    expect(of('2026-11-24T08:59:59')).toBe('2026-11-16');
    expect(of('2026-11-24T09:00:00')).toBe(null);
    expect(of('2026-11-29T12:00:00')).toBe(null);
  });

  it('begins at nine by the clock of the workspace, also where clocks were changed', () => {
    const berlin = (text: string) => weekToTell(kernel.zones, 'Europe/Berlin', Date.parse(text));
    expect(berlin('2026-03-30T06:59:59Z')).toBe(null);
    expect(berlin('2026-03-30T07:00:00Z')).toEqual({
      monday: '2026-03-23',
      due: Date.parse('2026-03-30T07:00:00Z'),
    });
  });
});

describe('a week', () => {
  const monday = shanghai('2026-11-23T09:00:00');

  it('is told once to who asked in time, however often one looks', async () => {
    const ada = await member('ada', monday - day);
    await member('late', monday + hour);
    const ops = await chat(monday - day);
    await chat(monday - day, false);
    const engine = telling.engine;
    expect(await queueWeek(engine, workspace, monday - 1)).toBe(0);
    expect(await queueWeek(engine, workspace, monday)).toBe(2);
    for (let i = 1; i < 5; i += 1) expect(await queueWeek(engine, workspace, monday + i * hour)).toBe(0);
    const whom = (await notices()).map(({ week, recipient, id }) => `${week} ${recipient} ${id}`);
    expect(new Set(whom)).toEqual(new Set([`2026-11-16 member ${ada}`, `2026-11-16 route ${ops}`]));
    // The next one is another.
    expect(await queueWeek(engine, workspace, monday + 7 * day)).toBe(3);
  });

  it('goes to chats and programs as it does to people, and is not told again', async () => {
    await chat(monday - day);
    await queueWeek(telling.engine, workspace, monday);
    await tellWeeks(telling);
    await tellWeeks(telling);
    expect(robot.asked).toHaveLength(1);
    const body = JSON.parse(robot.asked[0]!.body) as Row;
    expect(body).toMatchObject({
      type: 'digest',
      data: {
        text: 'Nothing happened this week.',
        link: `https://perennial.test/w/${workspace}/results/week?day=2026-11-16`,
        week: { from: '2026-11-16', to: '2026-11-22' },
      },
    });
    expect(await notices()).toMatchObject([{ state: 'done', fault: null }]);
  });

  it('is mailed through the workspace’s own provider', async () => {
    await member('ada', monday - day);
    await queueWeek(telling.engine, workspace, monday);
    await tellWeeks(telling);
    expect(await notices()).toMatchObject([{ state: 'queued', fault: 'no-provider' }]);
    await world.db.inWorkspace(workspace, (tx) =>
      createProvider(tx, workspace, {
        ...{ id: uuidv7(), provider: 'sandbox', channel: 'email', name: 'Sandbox' },
      }),
    );
    await rows(world.db, 'update digest_notices set next_at = now()');
    await tellWeeks(telling);
    expect(await notices()).toMatchObject([{ state: 'done', fault: null }]);
  });

  it('says what people did in it', async () => {
    await publish(world.db, workspace, journeyOf({ in: trigger, exit }));
    const people = await addPeople(world.db, workspace, 3);
    await happen(
      world.db,
      workspace,
      people.map((personId) => ({ personId, name: 'Signed Up' })),
    );
    const state = newRouterState();
    while ((await routeOnce(engineOn(world.db), { tell: () => {} }, state)) > 0);
    await chat(0);
    // As if that had been a week ago.
    const [{ at }] = (await rows(world.db, 'select now() as at')) as [Row];
    const later = weekAfter(at.getTime());
    expect(await queueWeek(telling.engine, workspace, later)).toBe(1);
    await tellWeeks(telling);
    const body = JSON.parse(robot.asked[0]!.body) as Row;
    expect(body['data'].text).toContain('Test: 3 entered, 0 messages delivered');
    expect(body['data'].text).toContain('Went live\n· Test, version 1');
  });
});

/** The Monday at nine on which the week of that moment is told of. */
function weekAfter(at: number): number {
  for (let later = at; ; later += hour) {
    const week = weekToTell(kernel.zones, 'Asia/Shanghai', later);
    if (week && week.due > at && shanghai(`${week.monday}T00:00:00`) <= at) return later;
  }
}
