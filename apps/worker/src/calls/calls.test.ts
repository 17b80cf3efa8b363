import { createFence, verifyTimed } from '@perennial/channels';
import { beginErasure } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../postman/testing/post.ts';
import { newRouterState, routeOnce } from '../router/route-once.ts';
import { killed } from '../testing/killed.ts';
import {
  addWorkspace,
  engineOn,
  happen,
  openWorld,
  publish,
  rows,
  stepLog,
  vault,
  type Row,
  type World,
} from '../testing/world.ts';
import { takeTurns } from '../turns/take-turns.ts';
import { createCalls, type Calls } from './calls.ts';
import { startCrm, type Crm } from './testing/crm.ts';
import { callJourney, giveKeys } from './testing/journeys.ts';

let world: World;
let crm: Crm;
let workspace: string;
let signing: string;
let calls: Calls;
const loopback = createFence({ allow: ['127.0.0.0/8'] });

beforeAll(async () => {
  [world, crm] = await Promise.all([openWorld(), startCrm()]);
});
afterAll(async () => {
  await Promise.all([world.close(), crm.close()]);
});
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  signing = await giveKeys(world.db, workspace);
  calls = createCalls(engineOn(world.db), { fence: loopback });
});
afterEach(async () => {
  await calls.close();
  crm.asked.length = 0;
  crm.replies.length = 0;
  await rows(world.db, 'delete from calls');
});

const route = async () => {
  const state = newRouterState();
  while ((await routeOnce(engineOn(world.db), { tell: () => {} }, state)) > 0);
};
const one = async (sql: string): Promise<Row> => (await rows(world.db, sql, [workspace]))[0]!;
const callRow = () => one('select * from calls where workspace_id = $1');
const turn = async () => {
  const { id } = await one('select id from enrollments where workspace_id = $1');
  await takeTurns(engineOn(world.db), workspace, [id as string]);
};
const due = () => rows(world.db, `update calls set not_before = now() - interval '1 second'`);

/** Somebody who stands at the node and has asked for the call. */
async function enter(graph = callJourney(crm.url)): Promise<{ journey: string; person: string }> {
  const journey = await publish(world.db, workspace, graph);
  const attributes = { name: 'Ada "the" Count\\', external_id: 'a/b?c' };
  const person = await addPerson(world.db, workspace, { attributes });
  await happen(world.db, workspace, [
    { personId: person, name: 'Signed Up', properties: { order_id: 'o"7' } },
  ]);
  await route();
  return { journey, person };
}

/** The answer reaches the journey. */
async function answered(): Promise<string[]> {
  await route();
  await turn();
  return stepLog(world.db, workspace);
}

describe('a call', () => {
  it('goes out signed, with its key, secrets and strictly written values; the answer becomes journey data', async () => {
    await enter();
    expect(await stepLog(world.db, workspace)).toContain('hook waiting for-answer');
    await calls.callOnce();
    expect(crm.asked).toHaveLength(1);
    const { method, url, headers, body } = crm.asked[0]!;
    const { id } = await callRow();
    expect([method, url]).toEqual(['POST', '/people/a%2Fb%3Fc']);
    expect(JSON.parse(body)).toEqual({ name: 'Ada "the" Count\\', order: 'o"7' });
    expect(headers).toMatchObject({
      authorization: 'Bearer s3cret',
      'idempotency-key': id,
      'content-type': 'application/json; charset=utf-8',
    });
    const signature = headers['perennial-signature'] as string;
    expect(verifyTimed(signature, body, signing, Date.now())).toBe('good');
    expect(verifyTimed(signature, `${body} `, signing, Date.now())).toBe('bad-signature');
    expect(await answered()).toEqual(expect.arrayContaining(['hook left ok', 'worked exited exit-node']));
    const { sealed } = await one('select sealed from enrollments where workspace_id = $1');
    // What Postgres could not hold is left out, as is what isn't there.
    expect(vault.open<{ data: object }>(sealed as Buffer).data).toMatchObject({
      hook: { ticket: 'T-1', ok: true, status: 201, reason: null },
    });
    expect(JSON.stringify(vault.open(sealed as Buffer))).not.toContain('"bad"');
  });

  it('keeps secrets out of what is stored', async () => {
    await enter();
    await calls.callOnce();
    const { sealed, request } = await callRow();
    expect(JSON.stringify([vault.open(sealed as Buffer), request])).not.toContain('s3cret');
  });

  it('that is refused for good leaves by failed, with the status', async () => {
    crm.replies.push({ status: 404 });
    await enter();
    await calls.callOnce();
    expect(await callRow()).toMatchObject({ status: 'failed', http_status: 404, tries: 1 });
    expect(await answered()).toEqual(expect.arrayContaining(['hook left failed', 'broke exited exit-node']));
  });

  it('is tried again with the same body and key, no sooner than it was asked to', async () => {
    crm.replies.push({ status: 503, headers: { 'retry-after': '120' } }, { status: 429 });
    await enter();
    await calls.callOnce();
    const { not_before: first, status } = await callRow();
    expect(status).toBe('queued');
    expect((first as Date).getTime()).toBeGreaterThan(Date.now() + 100_000);
    for (let i = 0; i < 2; i += 1) {
      await due();
      await calls.callOnce();
    }
    expect(await callRow()).toMatchObject({ status: 'done', tries: 3, http_status: 201 });
    expect(crm.asked).toHaveLength(3);
    expect(
      new Set(crm.asked.map(({ body, headers }) => `${body} ${String(headers['idempotency-key'])}`)).size,
    ).toBe(1);
  });

  it('gives up after seven tries', async () => {
    crm.replies.push(...Array.from({ length: 9 }, () => ({ status: 500 })));
    await enter();
    for (let i = 0; i < 9; i += 1) {
      await due();
      await calls.callOnce();
    }
    expect(crm.asked).toHaveLength(7);
    expect(await callRow()).toMatchObject({ status: 'failed', reason: { code: 'http-status' } });
  });

  it('to a private network goes nowhere unless it is allowed (T5)', async () => {
    const strict = createCalls(engineOn(world.db));
    await enter();
    await strict.callOnce();
    await strict.close();
    expect(crm.asked).toEqual([]);
    expect(await callRow()).toMatchObject({
      status: 'failed',
      reason: { code: 'call-refused', params: { why: 'private-address' } },
    });
    expect(await answered()).toContain('hook left failed');
  });

  it('whose template has a hole says which part', async () => {
    await enter(callJourney(crm.url, { body: '{"x": {{ person.nope }}}' }));
    await calls.callOnce();
    expect(crm.asked).toEqual([]);
    expect(await callRow()).toMatchObject({
      status: 'failed',
      reason: { code: 'missing-variable', params: { part: 'body', name: 'person.nope' } },
    });
  });

  it('whose secret is gone is not made', async () => {
    await enter();
    crm.replies.push({ status: 500 });
    await calls.callOnce();
    await rows(world.db, `delete from call_secrets where workspace_id = $1 and name = 'CRM'`, [workspace]);
    await due();
    await calls.callOnce();
    expect(crm.asked).toHaveLength(1);
    expect(await callRow()).toMatchObject({ status: 'failed', reason: { code: 'secret-missing' } });
  });
});

describe('is not made', () => {
  it('while the journey is paused; later it is', async () => {
    const { journey } = await enter();
    await rows(world.db, `update journeys set status = 'paused' where id = $1`, [journey]);
    await calls.callOnce();
    expect(await callRow()).toMatchObject({ status: 'queued', tries: 0 });
    expect(crm.asked).toEqual([]);
    await rows(world.db, `update journeys set status = 'live' where id = $1`, [journey]);
    await due();
    await calls.callOnce();
    expect(crm.asked).toHaveLength(1);
  });

  it.each([
    [`update journeys set status = 'stopped' where workspace_id = $1`, 'journey-stopped'],
    [`update enrollments set stop = '{"code": "removed"}' where workspace_id = $1`, 'removed'],
  ])('after %s', async (sql, code) => {
    await enter();
    await rows(world.db, sql, [workspace]);
    await calls.callOnce();
    expect(crm.asked).toEqual([]);
    expect(await callRow()).toMatchObject({ status: 'cancelled', reason: { code } });
  });

  it('when nobody waits any more', async () => {
    await enter();
    await rows(world.db, `update calls set give_up_at = now() - interval '1 second'`);
    await calls.callOnce();
    expect(crm.asked).toEqual([]);
    expect(await callRow()).toMatchObject({ status: 'failed', reason: { code: 'given-up' } });
  });

  it('once the person is erased, and nothing of it stays', async () => {
    const { person } = await enter();
    await calls.callOnce();
    const erasing = { workspace, person, id: uuidv7(), by: 'user:x', dayOf: () => '2026-03-02' };
    await world.db.inWorkspace(workspace, (tx) => beginErasure(tx, vault, erasing));
    expect(await rows(world.db, 'select 1 from calls union all select 1 from call_tries')).toEqual([]);
  });
});

describe('a process killed', () => {
  const crash = async (moment: string) => {
    await killed(new URL('testing/crashing-calls.ts', import.meta.url), world.url, moment);
    await rows(world.db, `update calls set lease = now() - interval '1 second' where status = 'calling'`);
    await calls.sweep();
  };

  it.each([
    ['before-calling', 0],
    ['after-calling', 1],
  ])('%s: made again under the same key, with one effect', async (moment, before) => {
    await enter();
    crm.tickets.clear();
    await crash(moment);
    expect(crm.asked).toHaveLength(before);
    expect(await callRow()).toMatchObject({ status: 'queued' });
    await calls.callOnce();
    expect(crm.asked).toHaveLength(before + 1);
    expect(new Set(crm.asked.map(({ body }) => body)).size).toBe(1);
    expect([...crm.tickets.values()]).toEqual([1]);
    expect(await callRow()).toMatchObject({ status: 'done', tries: 2 });
    expect(await rows(world.db, 'select outcome from call_tries order by n')).toEqual([
      { outcome: 'lost' },
      { outcome: 'answered' },
    ]);
    expect(await answered()).toContain('hook left ok');
  });

  it('the control: under a key of its own the second call makes a second ticket', async () => {
    await enter();
    crm.tickets.clear();
    await crash('after-calling');
    await rows(world.db, `delete from call_tries`);
    await rows(world.db, `update calls set id = id || '-again', sealed = null, tries = 0`);
    await calls.callOnce();
    expect(crm.tickets.size).toBe(2);
  });
});
