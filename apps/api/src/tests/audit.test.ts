import { routes, usualJudging, type Route, type RouteName } from '@perennial/contracts';
import { usualGuardrails } from '@perennial/journey';
import { defaultScoreSettings } from '@perennial/scores';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeIn } from '../routing/change.ts';
import { addColleague, addOwner } from '../testing/accounts.ts';
import { testApi, type Account, type TestApi, type TestRequest } from '../testing/api.ts';
import { draftGraph, experimentGraph } from '../testing/graphs.ts';
import {
  formDocument,
  importMapping,
  importOf,
  makeApproval,
  makeIds,
  makePerson,
  type Ids,
} from '../testing/ids.ts';

let api: TestApi;
let ids: Ids;
beforeAll(async () => {
  api = await testApi();
  ids = await makeIds(api, api.owner);
});
afterAll(() => api.close());

/** They are not GET, and change nothing. */
const reading: readonly RouteName[] = [
  'openInvitation',
  'checkJourney',
  'tellWhereabouts',
  'planPublishing',
  'simulateJourney',
  'previewContent',
  'previewTemplate',
  'checkContent',
  'findKeptConsents',
  'previewImport',
  'previewStageModel',
  'previewEventMap',
  'estimateSegment',
  // Writes its line when the answer has left: whether there is one must not show.
  'forgotPassword',
];
const changing = (Object.entries(routes) as [RouteName, Route][]).filter(
  ([name, route]) => route.method !== 'GET' && !reading.includes(name),
);

interface Case extends Omit<TestRequest, 'url'> {
  readonly url?: string;
  readonly status?: number;
}

const model = { schema: 1, id: 'fresh', name: 'Fresh', stages: [{ id: 'all', rule: 'else' }] };
const smsDraft = { locale: 'en', copies: { en: { text: 'Good day, reply T to opt out' } } };
const adults = { type: 'attribute', path: 'age', test: { op: 'at-least', value: 18 } };
const practice = () => ({ cookie: api.owner.cookie, workspace: api.owner.practice });
const credentials = () => ({ email: api.owner.email, password: api.owner.password });

/** A call of each changing route that succeeds, in an order in which each can. */
const cases: Record<string, () => Case | Promise<Case>> = {
  createWorkspace: () => ({ body: { name: 'New', kind: 'practice' } }),
  editWorkspace: () => ({ body: { name: 'Renamed' } }),
  createApiKey: () => ({ body: { name: 'k', kind: 'secret', role: 'viewer' } }),
  revokeApiKey: () => ({}),
  createJourney: () => ({ body: { name: 'J' } }),
  saveDraft: () => ({ body: { revision: 1, draft: draftGraph('New words, T to opt out') } }),
  editDrawing: () => ({
    body: {
      client: ids.journey,
      edits: [{ n: 1, base: 1, writes: [{ cell: 'name', value: { is: 'Renamed' } }] }],
    },
  }),
  publishJourney: () => ({ body: {} }),
  saveExperimentJudging: async () => ({ url: `${await experiment()}/judging`, body: usualJudging }),
  promoteArm: async () => ({ url: `${await experiment()}/promotion`, body: { arm: 'stay' } }),
  createEnrollment: () => ({ body: { userId: 'user-1', payload: { plan: 'gold' } } }),
  retryEnrollment: async () => {
    await rows(`update enrollments set status = 'attention' where id = $1`, [ids.enrollment]);
    return {};
  },
  retryMessage: async () => {
    await rows(`update messages set status = 'parked' where id = $1`, [ids.message]);
    return {};
  },
  exitEnrollment: () => ({}),
  uploadImport: () => importOf('user_id\nuser-2\n'),
  startImport: () => ({ body: { mapping: importMapping } }),
  cancelImport: () => ({}),
  editPerson: () => ({ body: { attributes: { plan: 'gold' } } }),
  recordPersonConsent: () => ({ body: { channel: 'sms', status: 'denied', wording: 'By phone' } }),
  moveToStage: () => ({
    url: `/v1/people/${ids.person}/stages/four`,
    body: { stage: 'mature', reason: 'Told us' },
  }),
  undoMoveToStage: async () => {
    const person = await makePerson(api, api.owner.workspace, 'moved');
    const url = `/v1/people/${person}/stages/four`;
    await api.call({ method: 'POST', url, body: { stage: 'mature', reason: 'Told us' } });
    return { url: `${url}/undo` };
  },
  erasePerson: async () => ({
    url: `/v1/people/${await makePerson(api, api.owner.workspace, 'gone')}/erase`,
  }),
  removePerson: () => ({ body: {} }),
  pauseJourney: () => ({}),
  resumeJourney: () => ({ body: { late: 'skip' } }),
  stopJourney: () => ({}),
  archiveJourney: () => ({}),
  unarchiveJourney: () => ({}),
  editJourney: () => ({ body: { name: 'Sorted', tags: ['news'], folder: ids.folder, owner: ids.user } }),
  duplicateJourney: () => ({ body: { name: 'Copy' } }),
  copyJourney: () => ({ body: { workspace: api.owner.practice, name: 'Rehearsal' } }),
  createJourneyFolder: () => ({ body: { name: 'Second shelf' } }),
  renameJourneyFolder: () => ({ body: { name: 'Renamed' } }),
  removeJourneyFolder: () => ({}),
  createInvitation: () => ({ body: { role: 'viewer' } }),
  revokeInvitation: () => ({}),
  join: async () => ({ body: { ...newcomer, token: await invite(api.owner) }, as: null }),
  acceptInvitation: async () => {
    const other = await addOwner(api, 'eve@example.com');
    return { body: { token: await invite(api.owner) }, as: other };
  },
  editMember: async () => ({
    url: `/v1/members/${await memberNamed(newcomer.name)}`,
    body: { role: 'editor' },
  }),
  removeMember: async () => ({ url: `/v1/members/${await memberNamed(newcomer.name)}` }),
  editFirstSteps: () => ({ body: { putAway: true } }),
  saveStageModel: () => ({ url: '/v1/stage-models/fresh', body: { model } }),
  deleteStageModel: () => ({ url: '/v1/stage-models/fresh' }),
  refreshScores: () => ({}),
  saveScoreSettings: () => ({ body: { ...defaultScoreSettings, horizonDays: 90 } }),
  createForm: () => ({ body: { name: 'Second survey', kind: 'survey', document: formDocument } }),
  saveForm: () => ({ body: { open: true } }),
  changePoints: () => ({ body: { kind: 'earn', whose: { personId: ids.person }, key: 'o1', points: 5 } }),
  createScene: () => ({
    body: { name: 'Weather', source: 'sandbox', settings: { regions: {} }, regions: ['Oslo'] },
  }),
  saveScene: () => ({
    body: { name: 'Climate', source: 'sandbox', settings: { regions: {} }, regions: ['Oslo'] },
  }),
  deleteScene: () => ({}),
  createHook: () => ({ body: { name: 'CRM', mapping: { who: { by: 'userId', path: 'user' } } } }),
  saveHook: () => ({ body: { name: 'Old CRM', mapping: { who: { by: 'userId', path: 'user' } } } }),
  deleteHook: () => ({}),
  saveCatalogue: () => ({ body: { kind: 'product', items: [{ id: 'p1', title: 'Tea' }] } }),
  importCatalogue: () => ({ body: { kind: 'article', format: 'csv', text: 'id,title\na1,News' } }),
  removeFromCatalogue: () => ({ body: { kind: 'product', ids: ['p1'] } }),
  createSegment: () => ({ body: { name: 'Adults', kind: 'live', definition: adults } }),
  saveSegment: () => ({ body: { name: 'Regulars' } }),
  saveJourneyPeople: () => ({ body: { number: { state: 'entered' }, to: { name: 'Everybody who came' } } }),
  addToList: () => ({ body: { people: ['user-1'] } }),
  removeFromList: () => ({ body: { people: ['user-1'] } }),
  archiveSegment: () => ({}),
  restoreSegment: () => ({}),
  deleteSegment: () => ({}),
  addJourneyComment: () => ({ body: { body: 'Why so late?' } }),
  resolveJourneyComment: () => ({ body: { resolved: true } }),
  removeJourneyComment: () => ({}),
  saveJourneyBlock: () => ({ body: { name: 'Fresh', piece: { nodes: draftGraph().nodes, edges: [] } } }),
  renameJourneyBlock: () => ({ body: { name: 'Renamed' } }),
  useJourneyBlock: () => ({ body: {} }),
  removeJourneyBlock: () => ({}),
  createTemplate: () => ({ body: { kind: 'sms', name: 'Fresh', draft: smsDraft } }),
  editTemplate: () => ({ body: { name: 'Hello', revision: 1, draft: smsDraft } }),
  publishTemplate: () => ({ body: { revision: 2 } }),
  addTestAddress: () => ({ body: { channel: 'sms', address: '+8613900139000' } }),
  confirmTestAddress: async () => {
    const hash = api.vault.lookup('test-code', api.owner.workspace, '123456');
    await rows('update test_addresses set code_hash = $1 where id = $2', [hash, ids.testAddress]);
    return { body: { code: '123456' } };
  },
  testTemplate: () => ({ body: { to: ids.testAddress, locale: 'en' } }),
  archiveTemplate: () => ({ body: { archived: true } }),
  removeTestAddress: () => ({}),
  createCouponPool: () => ({ body: { name: 'Second pool' } }),
  addCouponCodes: () => ({ body: { codes: ['ONE-MORE'] } }),
  archiveCouponPool: () => ({ body: { archived: true } }),
  redeemCoupon: async () => {
    await rows(`update coupon_codes set state = 'claimed' where code = $1`, [ids.code]);
    return { body: {} };
  },
  voidCoupon: () => ({ url: '/v1/coupons/ONE-MORE/void' }),
  saveEventMap: async () => ({ body: (await api.call({ url: '/v1/event-map' })).body }),
  saveSettings: () => ({ body: { oldDataHours: 48 } }),
  saveGuardrails: () => ({ body: { ...usualGuardrails, outside: 'drop' } }),
  pressStop: () => ({ body: { channel: 'email' } }),
  liftStop: () => ({}),
  openComplaint: () => ({ body: { channel: 'email', address: 'cross@example.com' } }),
  importComplaints: () => ({ body: { items: [{ channel: 'email', address: 'crosser@example.com' }] } }),
  editComplaint: () => ({ body: { note: 'Answered' } }),
  importSuppressions: () => ({ body: { items: [{ channel: 'email', address: 'never@example.com' }] } }),
  saveContentRules: () => ({ body: { industry: 'finance', forbidden: ['x'], allowed: [] } }),
  createProvider: () => ({ body: { provider: 'sandbox', channel: 'email', name: 'Second' } }),
  editProvider: () => ({ body: { enabled: false } }),
  testProvider: () => ({ body: { to: '+8613800138000' } }),
  createApprovedText: async () => {
    const { items } = (await api.call({ url: '/v1/providers' })).body;
    const { id } = items.find(({ provider }: { provider: string }) => provider === 'aliyun-sms');
    return { body: { provider: id, source: 'Hello', signature: 'Shop' } };
  },
  editApprovedText: () => ({ body: { state: 'submitted' } }),
  deleteApprovedText: () => ({}),
  playSandboxMessage: async () => {
    await inSandbox(ids.message);
    return { body: { what: 'delivered' } };
  },
  retryCall: () => ({}),
  answerSandboxCall: async () => {
    const { call } = await makeIds(api, { ...api.owner, workspace: api.owner.practice });
    await api.db.inWorkspace(api.owner.practice, (tx) => tx.query(`update calls set status = 'queued'`));
    return { url: `/v1/sandbox/calls/${encodeURIComponent(call)}/answer`, body: {}, as: practice() };
  },
  putCallSecret: () => ({ body: { value: 'hush hush' } }),
  dropCallSecret: () => ({}),
  rollCallSigning: () => ({}),
  rollInboxSecret: () => ({}),
  moveClock: () => ({ body: { advance: 'PT1H' }, as: practice() }),
  saveRetention: () => ({
    body: { events: 24, steps: null, copies: 12, audit: null, deadLetters: 3 },
  }),
  saveApprovalSettings: () => ({ body: { journeys: 'always', largeAudience: 10, templates: false } }),
  askForApproval: async () => {
    const { start, end } = draftGraph().nodes;
    const edges = [{ from: 'start', port: 'next', to: 'end' }];
    const draft = { ...draftGraph(), nodes: { start, end }, edges };
    const body = { name: 'To be approved', draft };
    const { id } = (await api.call({ method: 'POST', url: '/v1/journeys', body })).body;
    return { body: { kind: 'journey', subject: id } };
  },
  decideApproval: () => ({ body: { decision: 'declined', hash: 'x' } }),
  withdrawApproval: async () => ({
    url: `/v1/approvals/${await makeApproval(api, api.owner.workspace)}/withdraw`,
    body: {},
  }),
  setWeekMail: () => ({ body: { mailed: true } }),
  addAnnotation: () => ({ body: { day: '2026-03-02', text: 'Prices went up' } }),
  editAnnotation: () => ({ body: { day: '2026-03-03', text: 'Prices went up again' } }),
  removeAnnotation: () => ({}),
  createSavedView: () => ({ body: { page: 'messages', name: 'Failed', search: 'status=failed' } }),
  editSavedView: () => ({ body: { name: 'Grown-ups', shared: true } }),
  removeSavedView: () => ({}),
  createStream: () => ({ body: { name: 'CRM', url: 'https://crm.test/in', kinds: ['stage.entered'] } }),
  editStream: () => ({ body: { enabled: false } }),
  testStream: () => ({}),
  resumeStream: () => ({ body: { missed: 'skip' } }),
  rollStreamSecret: () => ({}),
  deleteStream: () => ({}),
  createAlertRoute: () => ({ body: { kind: 'slack', name: 'Ops', url: 'https://hooks.slack.test/x' } }),
  editAlertRoute: () => ({ body: { enabled: false } }),
  deleteAlertRoute: () => ({}),
  revealPerson: () => ({ body: { reason: 'They rang up' } }),
  makePasswordLink: () => ({}),
  resetPassword: async () => {
    const user = await userOf(await addColleague(api, 'viewer', 'forgetful@example.com'));
    const { body } = await api.call({ method: 'POST', url: `/v1/members/${user}/password-link` });
    const token = (body.link as string).split('#')[1]!;
    return { body: { token, password: 'a wholly new password' }, as: null };
  },
  changePassword: async () => {
    const as = await addColleague(api, 'viewer', 'careful@example.com');
    return { body: { current: as.password, password: 'a wholly new password' }, as };
  },
  endSession: () => ({}),
  endOtherSessions: async () => ({ as: await addColleague(api, 'viewer', 'roaming@example.com') }),
  editMe: () => ({ body: { locale: 'zh-CN' } }),
  signIn: () => ({ body: credentials(), as: null }),
  signOut: async () => {
    const { headers } = await api.call({ method: 'POST', url: '/v1/session', body: credentials(), as: null });
    return { as: { cookie: String(headers['set-cookie']).split(';')[0]! } };
  },
};

const newcomer = { email: 'grace@example.com', password: 'another long password', name: 'Grace' };

/** The address of one that runs. */
async function experiment(): Promise<string> {
  const draft = experimentGraph();
  const { id } = (await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Tried', draft } }))
    .body;
  await api.call({ method: 'POST', url: `/v1/journeys/${id}/publish`, body: {} });
  return `/v1/journeys/${id}/experiments/split`;
}

/** The token of a fresh invitation. */
async function invite(as: Account): Promise<string> {
  const { body } = await api.call({ method: 'POST', url: '/v1/invitations', body: { role: 'viewer' }, as });
  return (body.link as string).split('#')[1]!;
}

const userOf = async (as: Account) => (await api.call({ url: '/v1/me', as })).body.user.id as string;

async function memberNamed(name: string): Promise<string> {
  const { items } = (await api.call({ url: '/v1/members' })).body;
  return items.find((one: { name: string }) => one.name === name).id as string;
}

async function rows(text: string, values: readonly unknown[]): Promise<void> {
  await api.db.inWorkspace(api.owner.workspace, (tx) => tx.query(text, values));
}

/** As if the sandbox had taken it. */
async function inSandbox(message: string): Promise<void> {
  await rows(
    `update messages set status = 'sent', sent_at = now(), provider_message_id = 'sandbox-1', provider_id = (
       select id from providers where provider = 'sandbox' and channel = 'sms' limit 1) where id = $1`,
    [message],
  );
}

const urlOf = ({ path }: Route) =>
  path.replace(/:(\w+)/g, (_, name: keyof Ids) => encodeURIComponent(ids[name]));

interface Line {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
}

async function linesOf(action: string): Promise<Line[]> {
  const { rows } = await api.db.acrossWorkspaces((tx) =>
    tx.query<Line & { id: string }>('select actor, action, subject from audit_log where action = $1', [
      action,
    ]),
  );
  return rows;
}

describe('the audit log', () => {
  it('has a case for every changing route', () => {
    const known = [...Object.keys(cases), 'setup'];
    expect(changing.map(([name]) => name).sort()).toEqual(known.sort());
  });

  it('got its line for the set-up, in both workspaces', async () => {
    expect(await linesOf('setup')).toHaveLength(2);
  });

  it.each(Object.keys(cases))('gets a line from %s', async (name) => {
    const route = (routes as Record<string, Route>)[name]!;
    const asked = await cases[name]!();
    const before = await linesOf(name);
    const answer = await api.call({ method: route.method, url: urlOf(route), ...asked });
    expect([answer.status, answer.text]).toEqual([route.status ?? 200, expect.anything()]);
    const lines = await linesOf(name);
    expect(lines.length).toBeGreaterThan(before.length);
    expect(lines.at(-1)!.actor).toMatch(/^user:[0-9a-f-]{36}$/);
  });

  it('rolls back a change that would leave none (control)', async () => {
    const { workspace } = api.owner;
    const who = { actor: 'user:x', action: 'forgotten' };
    const rename = (told: boolean) =>
      changeIn(api.db, workspace, who, async (tx, audit) => {
        await tx.query(`update workspaces set name = 'Forgotten' where id = $1`, [workspace]);
        if (told) await audit.write({ subject: 'workspace' });
      });
    await expect(rename(false)).rejects.toThrow('without a line in the audit log');
    expect((await api.call({ url: '/v1/workspace' })).body.name).toBe('Renamed');
    await rename(true);
    expect((await api.call({ url: '/v1/workspace' })).body.name).toBe('Forgotten');
  });

  it('shows who did what, newest first, page by page', async () => {
    const first = await api.call({ url: '/v1/audit?limit=2' });
    expect(first.body.items).toHaveLength(2);
    expect(first.body.items[0]).toMatchObject({ action: 'forgotten', actorName: null });
    const second = await api.call({ url: `/v1/audit?limit=200&cursor=${first.body.next}` });
    const seen = [...first.body.items, ...second.body.items].map((line) => Number(line.id));
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
    const published = (line: Line) =>
      line.action === 'publishJourney' && line.subject === `journey:${ids.journey}`;
    expect(second.body.items.find(published)).toMatchObject({
      actorName: 'Ada',
      after: { status: 'live', version: 2 },
    });
  });

  it('holds no secrets and no personal data', async () => {
    const { rows } = await api.db.acrossWorkspaces((tx) => tx.query('select * from audit_log'));
    const text = JSON.stringify(rows);
    for (const secret of ['example.com', '+86138', api.owner.password, 'pk_secret', 'Hello Ada'])
      expect(text).not.toContain(secret);
    // Control: the search sees what is written there.
    expect(text).toContain('publishJourney');
  });
});
