import { roles, routes, usualJudging, type Route } from '@perennial/contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addColleague, addOwner } from '../testing/accounts.ts';
import { testApi, type Account, type TestAnswer, type TestApi, type TestRequest } from '../testing/api.ts';
import { draftGraph } from '../testing/graphs.ts';
import { importMapping, makeIds, type Ids } from '../testing/ids.ts';

// Most of these walk over all routes, one of them as every role.
vi.setConfig({ testTimeout: 180_000 });

let api: TestApi;
let mine: Ids;
let theirs: Ids;
let other: Account;
let callers: { name: string; account: Account }[];
beforeAll(async () => {
  api = await testApi();
  other = await addOwner(api, 'eve@example.com');
  mine = await makeIds(api, api.owner);
  theirs = await makeIds(api, other);
  callers = [{ name: 'owner', account: api.owner }];
  for (const role of roles.filter((one) => one !== 'owner'))
    callers.push({ name: role, account: await addColleague(api, role) });
});
afterAll(() => api.close());

interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly params: readonly string[];
}

/** The app's own: keys that write events, and signatures, belong to one workspace and name no other. */
const operations = async () => (await described()).filter(({ name }) => Object.hasOwn(routes, name));

/** From the OpenAPI document, so that a route can't be forgotten. */
async function described(): Promise<Operation[]> {
  const { body } = await api.call({ url: '/openapi.json', as: null });
  return Object.entries(body.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => ({
        name: operationId,
        method: method.toUpperCase(),
        path,
        params: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!),
      })),
  );
}

type Known = { readonly [name: string]: string };

/** Of somebody who draws with others. */
const page = '0190a1b2-0000-7000-8000-000000000001';

const bodies: Record<string, () => unknown> = {
  saveDraft: () => ({ revision: 1, draft: draftGraph() }),
  saveExperimentJudging: () => usualJudging,
  promoteArm: () => ({ arm: null }),
  editDrawing: () => ({
    client: page,
    edits: [{ n: 1, base: 1, writes: [{ cell: 'name', value: { is: 'Taken over' } }] }],
  }),
  addJourneyComment: () => ({ body: 'Why so late?' }),
  resolveJourneyComment: () => ({ resolved: true }),
  saveJourneyPeople: () => ({ number: {}, to: { name: 'Went this way' } }),
  tellWhereabouts: () => ({ client: page, pointer: null, nodes: [], cell: null }),
  createEnrollment: () => ({ userId: 'user-1' }),
  duplicateJourney: () => ({ name: 'Copy' }),
  copyJourney: () => ({ workspace: other.practice, name: 'Copy' }),
  renameJourneyFolder: () => ({ name: 'Other' }),
  renameJourneyBlock: () => ({ name: 'Other' }),
  editMember: () => ({ role: 'viewer' }),
  editPerson: () => ({ attributes: { plan: 'gold' } }),
  recordPersonConsent: () => ({ channel: 'sms', status: 'denied', wording: 'By phone' }),
  previewImport: () => ({ mapping: importMapping }),
  startImport: () => ({ mapping: importMapping }),
  simulateJourney: () => ({ events: [] }),
  moveToStage: () => ({ stage: 'all', reason: 'Told us' }),
  archiveCouponPool: () => ({ archived: true }),
  editTemplate: () => ({ name: 'Other', revision: 1 }),
  publishTemplate: () => ({ revision: 1 }),
  archiveTemplate: () => ({ archived: true }),
  testTemplate: () => ({ to: page, locale: 'en' }),
  confirmTestAddress: () => ({ code: '123456' }),
  editAnnotation: () => ({ day: '2026-03-01', text: 'Other' }),
  editSavedView: () => ({ name: 'Other' }),
  saveScene: () => ({ name: 'Weather', source: 'sandbox', settings: { regions: {} }, regions: ['Oslo'] }),
  saveHook: () => ({ name: 'Other', mapping: { who: { by: 'userId', path: 'user' } } }),
  saveForm: () => ({ name: 'Other' }),
  addCouponCodes: () => ({ codes: ['SPRING-2'] }),
  saveSegment: () => ({ name: 'Other' }),
  decideApproval: () => ({ decision: 'approved', hash: '0'.repeat(64) }),
  revealPerson: () => ({ reason: 'They rang up' }),
  addToList: () => ({ people: ['user-1'] }),
  testProvider: () => ({ to: '+8613800138000' }),
  removeFromList: () => ({ people: ['user-1'] }),
};

/** What routes can't be called without. */
const queries: Record<string, (ids: Known) => string> = {
  getSegmentOverlap: ({ segment }) => `?with=${segment}`,
  listLifecyclePeople: () => '?stage=all',
  joinJourney: () => `?client=${page}`,
  listSavedViews: () => '?page=people',
  getApprovalNeed: () => `?kind=journey&subject=${page}`,
};

type Call = (request: TestRequest) => Promise<TestAnswer>;

function request({ name, method, path }: Operation, ids: Known, as: Account): TestRequest {
  const url = path.replace(/\{(\w+)\}/g, (_, param: string) => encodeURIComponent(ids[param]!));
  const bare = method === 'GET' || method === 'DELETE' ? undefined : {};
  const body = bodies[name]?.() ?? bare;
  return { method, url: url + (queries[name]?.(ids) ?? ''), as, ...(body !== undefined && { body }) };
}

/** Ids that look right and belong to nothing. */
const nothing = (): Known => ({
  ...Object.fromEntries(
    [
      'journey',
      'enrollment',
      'person',
      'provider',
      'key',
      'folder',
      'invitation',
      'user',
      'import',
      'segment',
      'run',
      'pool',
      'form',
      'hook',
      'scene',
      'text',
      'comment',
      'block',
      'template',
      'testAddress',
      'approval',
      'route',
      'stream',
      'annotation',
      'view',
      'stop',
      'complaint',
      'session',
    ].map((name) => [name, randomUUID()]),
  ),
  message: `${randomUUID()}:send:1`,
  call: `${randomUUID()}:hook:1`,
  name: 'NO_SUCH_TOKEN',
  code: 'NO-SUCH-CODE',
  model: 'no-such-model',
  version: '1',
});

/** Names that every workspace may use: one saves one's own, and asks about what one might save. */
const byName = ['saveStageModel', 'previewStageModel', 'getStageRun', 'putCallSecret', 'dropCallSecret'];

/** Every way in which somebody else's ids are answered otherwise than ids of nothing. */
async function leaks(call: Call, list: readonly Operation[], ids: Known, as: Account): Promise<string[]> {
  const found: string[] = [];
  for (const operation of list) {
    const foreign = await call(request(operation, ids, as));
    const absent = await call(request(operation, nothing(), as));
    if (![403, 404].includes(foreign.status)) found.push(`${operation.name}: ${foreign.status}`);
    if (foreign.status !== absent.status || foreign.text !== absent.text)
      found.push(`${operation.name}: tells`);
  }
  return found;
}

/** What is deleted is there for no other call. */
const lastOfAll = new Set([
  ...['deleteSegment', 'deleteStageModel', 'deleteStream', 'erasePerson', 'removeJourneyBlock'],
]);

const withIds = async () =>
  (await operations())
    .filter(({ params, name }) => params.length > 0 && !byName.includes(name))
    .toSorted((a, b) => Number(lastOfAll.has(a.name)) - Number(lastOfAll.has(b.name)));

describe('T10: ids of another workspace', () => {
  it('covers every route that takes an id', async () => {
    const expected = Object.entries(routes as Record<string, Route>).filter(([, { path }]) =>
      path.includes(':'),
    );
    const covered = [...(await withIds()).map((one) => one.name), ...byName];
    expect(covered.sort()).toEqual(expected.map(([name]) => name).sort());
  });

  it('are answered to every role as if they belonged to nothing', async () => {
    for (const { name, account } of callers)
      expect([name, await leaks(api.call, await withIds(), { ...theirs }, account)]).toEqual([name, []]);
  });

  it('are 404 for whoever may use the route, not 403', async () => {
    for (const operation of await withIds())
      expect([operation.name, (await api.call(request(operation, { ...theirs }, api.owner))).status]).toEqual(
        [operation.name, 404],
      );
  });

  it('tell outsiders nothing: a provider of another workspace is answered like none', async () => {
    const list = (await described()).filter(({ name }) => name === 'takeCallback');
    expect(list).toHaveLength(1);
    const ask = async (ids: Known) =>
      (await api.call({ ...request(list[0]!, ids, api.owner), as: null })).text;
    const foreign = await ask({ ...theirs, workspace: other.workspace });
    expect(foreign).toBe(await ask({ ...nothing(), workspace: randomUUID() }));
    expect(foreign).toContain('not-verified');
  });

  it('changed nothing there', async () => {
    const answer = await api.call({ url: `/v1/journeys/${theirs.journey}`, as: other });
    expect(answer.body).toMatchObject({ status: 'live', revision: 1 });
    const message = await api.call({ url: `/v1/messages/${theirs.message}`, as: other });
    expect(message.body.status).toBe('queued');
  });

  it('reach nothing through a body either', async () => {
    const enroll = await api.call({
      method: 'POST',
      url: `/v1/journeys/${mine.journey}/enrollments`,
      body: { personId: theirs.person },
    });
    const remove = await api.call({
      method: 'POST',
      url: `/v1/people/${mine.person}/remove`,
      body: { journey: theirs.journey },
    });
    expect([enroll.status, remove.status]).toEqual([404, 404]);
  });

  it('keep a workspace hidden from who is no member', async () => {
    const as = { ...api.owner, workspace: other.workspace };
    const absent = { ...api.owner, workspace: randomUUID() };
    const list = (await operations()).filter(({ params }) => params.length === 0);
    for (const operation of list.filter(({ name }) => !isOpen(name))) {
      const foreign = await api.call(request(operation, {}, as));
      const none = await api.call(request(operation, {}, absent));
      expect([operation.name, foreign.status, foreign.text]).toEqual([operation.name, 404, none.text]);
    }
  });

  it('finds a server that does not look whose an id is (control)', async () => {
    const careless: Call = async (asked) => api.call({ ...asked, as: other });
    const found = await leaks(careless, await withIds(), { ...theirs }, api.owner);
    const names = new Set(found.map((line) => line.split(':')[0]!));
    expect([...names].sort()).toEqual((await withIds()).map((one) => one.name).sort());
  });
});

function isOpen(name: string): boolean {
  return ['public', 'signed-in'].includes((routes as Record<string, Route>)[name]!.permission);
}
