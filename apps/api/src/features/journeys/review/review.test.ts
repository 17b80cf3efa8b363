import { randomUUID } from 'node:crypto';
import { saveKnownValues } from '@perennial/db';
import type { Diagnostic, Graph } from '@perennial/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../../testing/api.ts';
import { makePerson } from '../../../testing/ids.ts';
import { branch, bothWays, drawing, node, sms } from '../testing/drawing.ts';

let api: TestApi;
let archived: string;
let fans: string;
const ids: string[] = [];
const people = 12;

beforeAll(async () => {
  api = await testApi();
  const { workspace } = api.owner;
  await api.db.inWorkspace(workspace, (tx) =>
    saveKnownValues(
      tx,
      workspace,
      [seen('Signed Up'), seen('Signed Up', 'plan'), seen('$identify', 'plan')],
      5,
    ),
  );
  for (let i = 0; i < people; i += 1) await someone(i);
  fans = await made('/v1/segments', { name: 'Fans', kind: 'static' });
  archived = await made('/v1/segments', { name: 'Fans 24', kind: 'static' });
  await call('POST', `/v1/segments/${archived}/archive`, {});
});
afterAll(() => api.close());

const seen = (event: string, path = '') => ({ event, path, type: 'text' as const, samples: [] });
const call = (method: string, url: string, body?: unknown) =>
  api.call({ method, url, ...(body !== undefined && { body }) });
const made = async (url: string, body: unknown) => (await call('POST', url, body)).body.id as string;
const publish = (journey: string) => call('POST', `/v1/journeys/${journey}/publish`, {});

/** Three of four have a first name; of one of them it is sealed. Half are on a free plan. */
async function someone(i: number): Promise<void> {
  const id = await makePerson(api, api.owner.workspace, `person-${i}`);
  ids.push(id);
  const names = [{ first_name: 'Ada' }, { first_name: ' ' }, {}, { first_name: 'Bo' }];
  const attributes = { ...names[i % 4], plan: i % 2 === 0 ? 'free' : 'gold' };
  await api.db.acrossWorkspaces((tx) =>
    tx.query('update people set attributes = $2, sealed_names = $3 where id = $1', [
      id,
      JSON.stringify(attributes),
      i % 4 === 2 ? ['first_name'] : null,
    ]),
  );
}

/** The later of somebody's events is the one that counts. */
async function signUp(i: number, properties: object): Promise<void> {
  await api.db.acrossWorkspaces((tx) =>
    tx.query(
      `insert into events (workspace_id, seq, person_id, message_id, type, name, at, source, properties)
       values ($1, nextval('event_seq'), $2, $3, 'track', 'Signed Up', clock_timestamp(), 'server', $4)`,
      [api.owner.workspace, ids[i], randomUUID(), JSON.stringify(properties)],
    ),
  );
}

async function check(draft: Graph, audience = true): Promise<readonly Diagnostic[]> {
  const journey = await made('/v1/journeys', { name: 'Reviewed' });
  const { body } = await call('POST', `/v1/journeys/${journey}/check`, { draft, audience });
  return body.diagnostics as readonly Diagnostic[];
}
const codesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

describe('what a workspace knows of a drawing', () => {
  it('is who is there and what they have, by a name or by what they hold', async () => {
    const plan = branch({ type: 'attribute', path: 'plan', test: { op: 'exists' } });
    // Nobody told of it by a call, but people have it.
    const name = branch({ type: 'attribute', path: 'first_name', test: { op: 'exists' } });
    expect(await check(drawing({ it: plan }, bothWays), false)).toEqual([]);
    expect(await check(drawing({ it: name }, bothWays), false)).toEqual([]);
    const typing = branch({ type: 'attribute', path: 'pln', test: { op: 'exists' } });
    expect(await check(drawing({ it: typing }, bothWays), false)).toMatchObject([
      { code: 'unknown-attribute', params: { suggestion: 'plan' } },
    ]);
  });

  it('names events, lists and stages that it has instead', async () => {
    const graph = drawing({
      in: node('trigger-event', { event: 'Signed up!' }),
      it: node('list', { act: 'add', list: archived }),
    });
    expect(await check(graph, false)).toMatchObject([
      { code: 'unknown-event', path: 'nodes.in.config.event', params: { suggestion: 'Signed Up' } },
      { code: 'segment-archived', params: { segment: 'Fans 24' } },
    ]);
    const stage = branch({ type: 'stage', model: 'four', in: ['grwoth'] });
    expect(await check(drawing({ it: stage }, bothWays), false)).toMatchObject([
      { code: 'stage-unknown', severity: 'error', params: { suggestion: 'growth' } },
    ]);
  });

  it('stops what can never come right from being published', async () => {
    const gone = '00000000-0000-7000-8000-000000000009';
    const wrong = drawing({ it: node('list', { act: 'add', list: gone }) });
    const right = drawing({ it: node('list', { act: 'add', list: fans }) });
    const refused = await publish(await made('/v1/journeys', { name: 'Wrong', draft: wrong }));
    expect(refused.status).toBe(422);
    expect(codesOf(refused.body.error.diagnostics)).toEqual(['segment-unknown']);
    expect((await publish(await made('/v1/journeys', { name: 'Right', draft: right }))).status).toBe(201);
  });
});

describe('what nobody would draw', () => {
  it('is answered, not fallen over: 10,000 nodes, a later format', async () => {
    const least = node('exit', { reason: 'x' });
    const nodes = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`n${i}`, least]));
    expect(await check({ ...drawing({}), nodes })).toMatchObject([
      { code: 'graph-invalid', path: 'nodes', params: { issue: 'too-many-nodes' } },
    ]);
    const journey = await made('/v1/journeys', { name: 'Later' });
    const later = { draft: { ...drawing({}), schema: 2 } };
    expect((await call('POST', `/v1/journeys/${journey}/check`, later)).status).toBe(400);
  });

  it('is answered, too, where names are those that every object has', async () => {
    const graph = drawing({
      in: node('trigger-stage', { on: 'entered', model: 'constructor', stage: 'toString' }),
      it: sms('Hi {{ person.constructor }} {{ __proto__.x }} {{ data.valueOf.x }} STOP'),
    });
    expect(codesOf(await check(graph))).toEqual(
      expect.arrayContaining(['stage-model-unknown', 'unknown-attribute', 'unknown-variable']),
    );
  });
});

describe('what people tell of a drawing', () => {
  const greeting = (text: string) =>
    drawing({ it: sms(`Fernway: ${text}, 10% off: https://fern.example STOP`) });

  it('is whose values are empty, in percent of whom the journey is for', async () => {
    expect(await check(greeting('Hi {{ person.first_name }}'))).toMatchObject([
      { code: 'variable-may-be-empty', params: { variable: 'person.first_name', share: 25 } },
    ]);
    expect(await check(greeting('Hi {{ person.plan }}'))).toEqual([]);
    // Only those on gold are let in, and half of them have none.
    const gold = { type: 'attribute', path: 'plan', test: { op: 'is', value: 'gold' } } as const;
    const entry = { reentry: { kind: 'once' }, filter: gold } as const;
    const filtered = { ...greeting('Hi {{ person.first_name }}'), settings: { entry } };
    expect(await check(filtered)).toMatchObject([{ params: { share: 50 } }]);
  });

  it('is whose entries lack a value, by the events that would have let them in', async () => {
    const plan = greeting('Hi {{ entry.plan }}');
    // Nobody has done it yet.
    expect(await check(plan)).toEqual([]);
    await signUp(0, {});
    await signUp(0, { plan: 'free' });
    for (const i of [1, 2, 3]) await signUp(i, { plan: i === 3 ? ' ' : 'gold' });
    expect(await check(plan)).toMatchObject([
      { code: 'variable-may-be-empty', params: { variable: 'entry.plan', share: 25 } },
    ]);
    expect(await check(greeting('Hi {{ entry.plan | default: "there" }}'))).toEqual([]);
    const called = { ...plan, nodes: { ...plan.nodes, called: node('trigger-api', {}) } };
    const edges = [...plan.edges, { from: 'called', port: 'next', to: 'it' }];
    expect(codesOf(await check({ ...called, edges }))).not.toContain('variable-may-be-empty');
  });

  it('is not looked at unless somebody asks', async () => {
    expect(await check(greeting('Hi {{ person.first_name }}'), false)).toEqual([]);
  });

  it('is whom a filter lets in', async () => {
    const filter = { type: 'attribute', path: 'plan', test: { op: 'is', value: 'platinum' } } as const;
    const entry = { reentry: { kind: 'once' }, filter } as const;
    expect(await check({ ...greeting('Hi'), settings: { entry } })).toMatchObject([
      { code: 'filter-passes-nobody', path: 'settings.entry.filter', params: { of: people } },
    ]);
  });
});

describe('what other journeys tell of a drawing', () => {
  const hello = drawing({ it: sms('Fernway: Hello, 10% off: https://fern.example STOP') });
  const monthly = (filter: Graph['settings']['entry']['filter'] & object, day: number) =>
    drawing(
      {
        in: node('trigger-schedule', { when: { every: 'month', day, time: '10:00' }, zone: 'person' }),
        it: sms('News. STOP'),
      },
      undefined,
      { entry: { reentry: { kind: 'always' }, filter } },
    );
  const on = (...plans: readonly string[]) =>
    ({ type: 'attribute', path: 'plan', test: { op: 'in', values: plans } }) as const;
  const collided = async (graph: Graph) => codesOf(await check(graph)).includes('same-people-same-day');

  it('is that the same event lets people into both, and that people get both on one day', async () => {
    expect(await collided(hello)).toBe(false);
    await publish(await made('/v1/journeys', { name: 'First hello', draft: hello }));
    expect(await check(hello)).toMatchObject([
      { code: 'same-people-same-day', node: 'in', params: { name: 'First hello', because: 'trigger' } },
    ]);
  });

  it('is that calendars meet, if somebody is let in by both', async () => {
    await publish(await made('/v1/journeys', { name: 'News', draft: monthly(on('free', 'gold'), 1) }));
    expect(await collided(monthly(on('free', 'silver'), 1))).toBe(true);
    expect(await collided(monthly(on('free', 'silver'), 2))).toBe(false);
    // Their filters don't exclude each other, yet nobody is there who passes both.
    const named = { type: 'attribute', path: 'first_name', test: { op: 'is', value: 'Zed' } } as const;
    expect(await collided(monthly(named, 1))).toBe(false);
  });
});
