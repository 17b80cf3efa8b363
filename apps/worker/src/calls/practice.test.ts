import { accepted, type ProviderDefinition } from '@perennial/channels';
import { answerCall } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { driveClock } from '../clock/drive.ts';
import { addPerson, addProvider } from '../postman/testing/post.ts';
import { trigger } from '../testing/journeys.ts';
import {
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
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { createCalls } from './calls.ts';
import { startCrm, type Crm } from './testing/crm.ts';
import { callJourney } from './testing/journeys.ts';

const start = Date.UTC(2026, 2, 2, 9);
const minute = 60_000;

let world: World;
let crm: Crm;
beforeAll(async () => {
  [world, crm] = await Promise.all([openWorld(), startCrm()]);
});
afterAll(async () => {
  await Promise.all([world.close(), crm.close()]);
});

let workspace: string;
beforeEach(async () => {
  workspace = await addWorkspace(world.db, { kind: 'practice', now: start });
});

async function drive(to: number): Promise<void> {
  const engine = engineOn(world.db);
  const calls = createCalls(engine);
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(to),
  ]);
  while (await driveClock({ engine, failures: new Map(), deliverDue: calls.callDue }, workspace));
  await calls.close();
}

async function enter(): Promise<void> {
  const headers: object[] = [];
  await publish(world.db, workspace, callJourney(crm.url, { headers }));
  const person = await addPerson(world.db, workspace, { attributes: { name: 'Ada', external_id: 'a' } });
  const properties = { order_id: '7' };
  await happen(world.db, workspace, [{ personId: person, name: 'Signed Up', at: start, properties }]);
}

it('in a practice workspace nothing leaves: a minute later the sandbox answers 200 {}', async () => {
  await enter();
  await drive(start);
  const [call] = await rows(world.db, 'select id, status, sealed from calls where workspace_id = $1', [
    workspace,
  ]);
  expect(call).toMatchObject({ status: 'queued' });
  expect(vault.open(call!['sealed'] as Buffer)).toMatchObject({
    call: { body: '{"name": "Ada", "order": "7"}' },
  });
  await drive(start + 2 * minute);
  expect(await stepLog(world.db, workspace)).toContain('hook left ok');
  const [step] = await rows(world.db, `select at from steps where workspace_id = $1 and port = 'ok'`, [
    workspace,
  ]);
  expect(step!['at']).toEqual(new Date(start + minute));
  expect(crm.asked).toEqual([]);
});

it('the author may answer first, and the journey goes on at once', async () => {
  await enter();
  await drive(start);
  const [call] = await rows(world.db, 'select id from calls where workspace_id = $1', [workspace]);
  const answer = { status: 422, body: { error: 'no' } };
  await world.db.inWorkspace(workspace, (tx) =>
    answerCall(tx, workspace, call!['id'] as string, answer, start),
  );
  await drive(start);
  expect(await stepLog(world.db, workspace)).toContain('hook left failed');
  const [row] = await rows(world.db, 'select status, http_status, tries from calls where workspace_id = $1', [
    workspace,
  ]);
  expect(row).toEqual({ status: 'failed', http_status: 422, tries: 1 });
});

it('staff get a mail that is no message to the person', async () => {
  const live = await addWorkspace(world.db);
  const user = uuidv7();
  const sealed = vault.seal({ name: 'Bob', email: 'bob@team.example' });
  const hash = vault.lookup('user', live, user);
  await rows(world.db, 'insert into users (id, email_hash, sealed, password_hash) values ($1, $2, $3, $4)', [
    user,
    hash,
    sealed,
    'none',
  ]);
  await rows(world.db, `insert into memberships (workspace_id, user_id, role) values ($1, $2, 'editor')`, [
    live,
    user,
  ]);
  await addProvider(world.db, live, 'fake', 'email');
  const to = { kind: 'mail', members: [user, uuidv7()], subject: 'VIP {{ person.name }}' };
  const node = { type: 'notify-team', config: { to, text: 'Look <after>\n{{ person.name }}' } };
  await publish(world.db, live, journeyOf({ start: trigger, tell: node }));
  const person = await addPerson(world.db, live, { attributes: { name: 'Ada' } });
  await happen(world.db, live, [{ personId: person, name: 'Signed Up' }]);
  await routeOnce(engineOn(world.db), { tell: () => {} }, newRouterState());

  const sent: unknown[] = [];
  const fake: ProviderDefinition = {
    id: 'fake',
    channels: ['email'],
    credentials: z.object({}),
    secrets: [],
    capabilities: { keyed: true, keyWindow: minute, batch: 1, receipts: false, inbound: false },
    connect: () => ({
      send: async (messages) => messages.map((one) => (sent.push(one), accepted('1'))),
      close: async () => {},
    }),
  };
  const calls = createCalls(engineOn(world.db), { providers: [fake] });
  await calls.callOnce();
  await calls.close();
  expect(await stepLog(world.db, live)).toContain('tell left next');
  const html = '<p style="white-space:pre-wrap">Look &lt;after&gt;\nAda</p>';
  expect(sent).toMatchObject([
    { to: { email: 'bob@team.example' }, content: { subject: 'VIP Ada', text: 'Look <after>\nAda', html } },
  ]);
  expect(
    await rows(world.db, 'select status, reason from calls where workspace_id = $1 order by id', [live]),
  ).toEqual([
    { status: 'done', reason: null },
    { status: 'failed', reason: { code: 'member-gone' } },
  ]);
  for (const table of ['messages', 'attempts'])
    expect(await rows(world.db, `select 1 from ${table} where workspace_id = $1`, [live])).toEqual([]);
});
