import { routes, usualJudging, type Route } from '@perennial/contracts';
import { usualGuardrails } from '@perennial/journey';
import { defaultScoreSettings } from '@perennial/scores';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../testing/api.ts';
import { draftGraph } from '../testing/graphs.ts';
import { formDocument, importMapping, makeIds, type Ids } from '../testing/ids.ts';

let api: TestApi;
let ids: Ids;
beforeAll(async () => {
  api = await testApi();
  ids = await makeIds(api, api.owner);
});
afterAll(() => api.close());

const stolen = {
  workspaceId: '018f0000-0000-7000-8000-000000000001',
  workspace_id: '018f0000-0000-7000-8000-000000000001',
  role: 'owner',
  status: 'live',
  createdBy: 'somebody',
  id: '018f0000-0000-7000-8000-000000000002',
  configVersion: 99,
};

const smsDraft = { locale: 'en', copies: { en: { text: 'Hello, reply T to opt out' } } };
const adults = { type: 'attribute', path: 'age', test: { op: 'at-least', value: 18 } };

/** A right body for each route that takes one; the route list says when one is missing. */
const bodies: Record<string, () => object> = {
  createWorkspace: () => ({ name: 'W', kind: 'live' }),
  editWorkspace: () => ({ name: 'W' }),
  createApiKey: () => ({ name: 'k', kind: 'server' }),
  createJourney: () => ({ name: 'J' }),
  saveDraft: () => ({ revision: 1, draft: draftGraph() }),
  editDrawing: () => ({ client: ids.journey, edits: [] }),
  tellWhereabouts: () => ({ client: ids.journey, pointer: null, nodes: [], cell: null }),
  checkJourney: () => ({}),
  planPublishing: () => ({}),
  publishJourney: () => ({}),
  saveExperimentJudging: () => usualJudging,
  promoteArm: () => ({ arm: null }),
  resumeJourney: () => ({}),
  addJourneyComment: () => ({ body: 'Why so late?' }),
  resolveJourneyComment: () => ({ resolved: true }),
  saveJourneyPeople: () => ({ number: {}, to: { name: 'Went this way' } }),
  saveJourneyBlock: () => ({ name: 'Fresh', piece: { nodes: {}, edges: [] } }),
  renameJourneyBlock: () => ({ name: 'Renamed' }),
  createEnrollment: () => ({ userId: 'user-1' }),
  removePerson: () => ({}),
  editPerson: () => ({ attributes: { plan: 'gold' } }),
  recordPersonConsent: () => ({ channel: 'sms', status: 'denied', wording: 'By phone' }),
  findKeptConsents: () => ({ channel: 'email', address: 'user-1@example.com' }),
  previewImport: () => ({ mapping: importMapping }),
  startImport: () => ({ mapping: importMapping }),
  saveScoreSettings: () => defaultScoreSettings,
  createSegment: () => ({ name: 'Adults', kind: 'live', definition: adults }),
  estimateSegment: () => ({ definition: adults }),
  saveSegment: () => ({ name: 'Regulars' }),
  addToList: () => ({ people: ['user-1'] }),
  removeFromList: () => ({ people: ['user-1'] }),
  saveStageModel: () => ({ model: {} }),
  previewStageModel: () => ({ model: {} }),
  saveSettings: () => ({ oldDataHours: 5 }),
  createProvider: () => ({ provider: 'sandbox', channel: 'sms', name: 'p' }),
  editProvider: () => ({ name: 'q' }),
  testProvider: () => ({ to: '+8613800138000' }),
  createApprovedText: () => ({ provider: ids.provider, source: 'Hello', signature: 'Shop' }),
  editApprovedText: () => ({ state: 'submitted' }),
  playSandboxMessage: () => ({ what: 'delivered' }),
  simulateJourney: () => ({ events: [] }),
  moveToStage: () => ({ stage: 'all', reason: 'Told us' }),
  answerSandboxCall: () => ({}),
  putCallSecret: () => ({ value: 'hush' }),
  createForm: () => ({ name: 'Second survey', kind: 'survey', document: formDocument }),
  saveForm: () => ({ name: 'Other' }),
  changePoints: () => ({ kind: 'earn', whose: { userId: 'user-1' }, key: 'o1', points: 5 }),
  createScene: () => ({ name: 'Weather', source: 'sandbox', settings: { regions: {} }, regions: ['Oslo'] }),
  saveScene: () => ({ name: 'Climate', source: 'sandbox', settings: { regions: {} }, regions: ['Oslo'] }),
  createHook: () => ({ name: 'CRM', mapping: { who: { by: 'userId', path: 'user' } } }),
  saveHook: () => ({ name: 'Old CRM', mapping: { who: { by: 'userId', path: 'user' } } }),
  saveCatalogue: () => ({ kind: 'product', items: [{ id: 'p1', title: 'Tea' }] }),
  importCatalogue: () => ({ kind: 'product', format: 'csv', text: 'id,title\np1,Tea' }),
  removeFromCatalogue: () => ({ kind: 'product', ids: ['p1'] }),
  createTemplate: () => ({ kind: 'sms', name: 'Fresh', draft: smsDraft }),
  editTemplate: () => ({ name: 'Hello', revision: 1 }),
  publishTemplate: () => ({ revision: 1 }),
  archiveTemplate: () => ({ archived: true }),
  previewTemplate: () => ({ kind: 'sms', draft: smsDraft }),
  testTemplate: () => ({ to: ids.testAddress, locale: 'en' }),
  addTestAddress: () => ({ channel: 'sms', address: '+8613900139000' }),
  confirmTestAddress: () => ({ code: '123456' }),
  createCouponPool: () => ({ name: 'Summer' }),
  archiveCouponPool: () => ({ archived: true }),
  addCouponCodes: () => ({ codes: ['SPRING-2'] }),
  redeemCoupon: () => ({}),
  moveClock: () => ({ advance: 'PT1H' }),
  editJourney: () => ({ tags: ['news'] }),
  duplicateJourney: () => ({ name: 'Copy' }),
  copyJourney: () => ({ workspace: api.owner.practice, name: 'Copy' }),
  createJourneyFolder: () => ({ name: 'F' }),
  renameJourneyFolder: () => ({ name: 'G' }),
  editMember: () => ({ role: 'owner' }),
  createInvitation: () => ({ role: 'viewer' }),
  openInvitation: () => ({ token: 't' }),
  join: () => ({ token: 't', email: 'b@example.com', password: '1234567890', name: 'n' }),
  acceptInvitation: () => ({ token: 't' }),
  editFirstSteps: () => ({ putAway: true }),
  previewContent: () => ({
    channel: 'sms',
    class: 'marketing',
    topic: 'news',
    content: { text: 'Hello' },
  }),
  checkContent: () => ({ channel: 'sms', content: { text: 'Hello' } }),
  saveGuardrails: () => usualGuardrails,
  pressStop: () => ({ channel: 'email' }),
  openComplaint: () => ({ channel: 'email', address: 'cross@example.com' }),
  importComplaints: () => ({ items: [{ channel: 'email', address: 'cross@example.com' }] }),
  editComplaint: () => ({ note: 'Answered' }),
  importSuppressions: () => ({ items: [{ channel: 'email', address: 'never@example.com' }] }),
  saveContentRules: () => ({ industry: 'finance', forbidden: [], allowed: [] }),
  editMe: () => ({ locale: 'en' }),
  signIn: () => ({ email: 'a@b.c', password: 'x' }),
  forgotPassword: () => ({ email: 'a@b.c' }),
  resetPassword: () => ({ token: 't', password: '1234567890' }),
  changePassword: () => ({ current: 'x', password: '1234567890' }),
  saveRetention: () => ({ events: 24, steps: null, copies: 12, audit: null, deadLetters: 3 }),
  saveApprovalSettings: () => ({ journeys: 'always', largeAudience: 1, templates: true }),
  askForApproval: () => ({ kind: 'journey', subject: ids.journey }),
  decideApproval: () => ({ decision: 'declined', hash: 'x' }),
  createStream: () => ({ name: 'CRM', url: 'https://crm.test/in', kinds: ['stage.entered'] }),
  editStream: () => ({ enabled: false }),
  resumeStream: () => ({ missed: 'skip' }),
  setWeekMail: () => ({ mailed: true }),
  addAnnotation: () => ({ day: '2026-03-02', text: 'Prices went up' }),
  editAnnotation: () => ({ day: '2026-03-03', text: 'Prices went up again' }),
  createSavedView: () => ({ page: 'messages', name: 'Failed', search: 'status=failed' }),
  editSavedView: () => ({ name: 'Grown-ups' }),
  createAlertRoute: () => ({ kind: 'slack', name: 'Ops', url: 'https://hooks.slack.test/x' }),
  editAlertRoute: () => ({ name: 'Others' }),
  revealPerson: () => ({ reason: 'They rang up' }),
  setup: () => ({ token: 't', email: 'a@example.com', password: '1234567890', name: 'n', workspace: 'w' }),
};

/** Their whole body is a document, checked by its own schema. */
const documents = ['saveEventMap', 'previewEventMap'];
const taking = (Object.entries(routes) as [string, Route][]).filter(
  ([name, route]) => route.body && !documents.includes(name),
);
const urlOf = ({ path }: Route) =>
  path.replace(/:(\w+)/g, (_, name: keyof Ids) => encodeURIComponent(ids[name]));

async function tables(): Promise<unknown> {
  const { rows } = await api.db.acrossWorkspaces((tx) =>
    tx.query(`select (select jsonb_agg(w order by id) from workspaces w) as w,
      (select jsonb_agg(m order by user_id, workspace_id) from memberships m) as m,
      (select jsonb_agg(j order by id) from journeys j) as j,
      (select jsonb_agg(p order by id) from providers p) as p,
      (select jsonb_agg(k order by id) from api_keys k) as k,
      (select jsonb_agg(s order by id) from segments s) as s,
      (select jsonb_agg(l order by id) from people l) as l,
      (select jsonb_agg(c order by id) from calls c) as c,
      (select jsonb_agg(o order by pool_id, code) from coupon_codes o) as o,
      (select jsonb_agg(i order by id) from imports i) as i`),
  );
  return rows[0];
}

describe('T12: fields that nobody asked for', () => {
  it.each(taking)('%s refuses each and changes nothing', async (name, route) => {
    const before = await tables();
    for (const [field, value] of Object.entries(stolen)) {
      const body: Record<string, unknown> = { ...bodies[name]!() };
      if (field in body || (name === 'createApiKey' && field === 'role')) continue;
      const answer = await api.call({
        method: route.method,
        url: urlOf(route),
        body: { ...body, [field]: value },
      });
      expect([field, answer.status, answer.body.error.code]).toEqual([field, 400, 'invalid-request']);
    }
    expect(await tables()).toEqual(before);
  });

  it('refuses __proto__ before anything reads it', async () => {
    const answer = await api.app.inject({
      method: 'PATCH',
      url: '/v1/workspace',
      headers: {
        cookie: api.owner.cookie,
        'sec-fetch-site': 'same-origin',
        'perennial-workspace': api.owner.workspace,
        'content-type': 'application/json',
      },
      payload: '{"name":"W","__proto__":{"role":"owner"}}',
    });
    expect(answer.statusCode).toBe(400);
  });

  it('would be changed by a server that assigns what it is given (control)', () => {
    const row = { id: '1', role: 'viewer' };
    Object.assign(row, stolen);
    expect(row.role).toBe('owner');
  });

  it('have nothing else to be refused for (control)', () => {
    const wrong = taking.filter(([name, route]) => !route.body!.safeParse(bodies[name]!()).success);
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it('and the same body without them is taken (control)', async () => {
    const answer = await api.call({
      method: 'PATCH',
      url: '/v1/workspace',
      body: bodies['editWorkspace']!(),
    });
    expect(answer.status).toBe(200);
  });
});
