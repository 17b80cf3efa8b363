import type { TestApi, Account } from './api.ts';
import { draftGraph } from './graphs.ts';
import type { EnrollmentState } from '@perennial/journey';
import {
  createApproval,
  createApprovedText,
  createProvider,
  createSession,
  insertDeadLetters,
  insertEnrollments,
  insertIdentities,
  insertPeople,
  identity,
  listSessions,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';

/** The smallest form there is. */
export const formDocument = {
  title: { en: 'How was it?', zh: '' },
  lead: { en: '', zh: '' },
  button: { en: 'Send', zh: '' },
  thanks: { en: 'Thank you', zh: '' },
  fields: [{ id: 'mark', kind: 'rating', label: { en: 'Stars', zh: '' } }],
  look: { accent: '#23502b' },
};

/** One thing of each kind that has an id in some route, all in one workspace. */
export interface Ids {
  readonly journey: string;
  readonly version: string;
  readonly enrollment: string;
  readonly person: string;
  readonly message: string;
  readonly model: string;
  readonly provider: string;
  readonly key: string;
  readonly folder: string;
  readonly invitation: string;
  readonly segment: string;
  /** A file of people that nobody has begun to bring in. */
  readonly import: string;
  /** A schedule that came round. */
  readonly run: string;
  /** A call to the outside that failed. */
  readonly call: string;
  /** A secret, by its name. */
  readonly name: string;
  /** That people fill in. */
  readonly form: string;
  /** Of facts about regions. */
  readonly scene: string;
  /** That others may call. */
  readonly hook: string;
  /** Of coupon codes. */
  readonly pool: string;
  /** Of that pool, and nobody's yet. */
  readonly code: string;
  /** Copy that a provider has on file. */
  readonly text: string;
  /** What a colleague said about the journey. */
  readonly comment: string;
  /** Part of a drawing that is kept. */
  readonly block: string;
  /** A kill switch that is on, for another channel than anything here goes by. */
  readonly stop: string;
  /** The case of somebody who complained. */
  readonly complaint: string;
  /** Where alerts go. */
  readonly route: string;
  /** A program that hears what happens. */
  readonly stream: string;
  /** What happened on a day. */
  readonly annotation: string;
  /** Filters of a page that are kept. */
  readonly view: string;
  /** What was put to somebody: of nothing, by nobody. */
  readonly approval: string;
  /** Of the account, on another machine. */
  readonly session: string;
  /** Of the content library, with one version. */
  readonly template: string;
  /** Where tests may go. */
  readonly testAddress: string;
  /** A member: the account itself. */
  readonly user: string;
}

/** Makes them, by the API where it can. */
export async function makeIds(api: TestApi, account: Account): Promise<Ids> {
  const post = async (url: string, body: unknown, method = 'POST') => {
    const answer = await api.call({ method, url, body, as: account });
    if (answer.status >= 300) throw new Error(`${method} ${url}: ${answer.text}`);
    return answer.body;
  };
  const journey = (await post('/v1/journeys', { name: 'Welcome', draft: draftGraph() })).id as string;
  await post(`/v1/journeys/${journey}/publish`, {});
  const model = `model-${account.workspace.slice(-8)}`;
  const stages = [{ id: 'all', rule: 'else' }];
  await post(`/v1/stage-models/${model}`, { model: { schema: 1, id: model, name: 'Own', stages } }, 'PUT');
  const key = (await post('/v1/api-keys', { name: 'k', kind: 'server' })).apiKey.id as string;
  const provider = (await post('/v1/providers', { provider: 'sandbox', channel: 'sms', name: 'p' }))
    .id as string;
  const person = await makePerson(api, account.workspace, 'user-1');
  const enrollment = await makeEnrollment(api, account.workspace, journey, person);
  const message = await makeMessage(api, account.workspace, { journey, person, enrollment });
  const folder = (await post('/v1/journey-folders', { name: 'Shelf' })).id as string;
  const invitation = (await post('/v1/invitations', { role: 'viewer' })).invitation.id as string;
  const segment = (await post('/v1/segments', { name: 'Guests', kind: 'static' })).id as string;
  const file = (await api.call({ ...importOf('user_id\nuser-1\n'), as: account })).body.id as string;
  const user = (await api.call({ url: '/v1/me', as: account })).body.user.id as string;
  const run = await makeRun(api, account.workspace, journey);
  const call = await makeCall(api, account.workspace, { journey, person, enrollment });
  const { name } = await post('/v1/call-secrets/CRM_TOKEN', { value: 'hush' }, 'PUT');
  const pool = (await post('/v1/coupon-pools', { name: 'Vouchers' })).id as string;
  const survey = { name: 'Survey', kind: 'survey', document: formDocument };
  const form = (await post('/v1/forms', survey)).id as string;
  const calling = { name: 'Outside', mapping: { who: { by: 'userId', path: 'user' } } };
  const hook = (await post('/v1/inbound-hooks', calling)).id as string;
  const weather = { name: 'Skies', source: 'sandbox', settings: { regions: {} }, regions: ['Oslo'] };
  const scene = (await post('/v1/scenes', weather)).id as string;
  const code = `CODE-${account.workspace.slice(-8)}`;
  await post(`/v1/coupon-pools/${pool}/codes`, { codes: [code] });
  const comment = (await post(`/v1/journeys/${journey}/comments`, { body: 'Is a day enough?' })).id as string;
  const piece = { nodes: draftGraph().nodes, edges: [] };
  const block = (await post('/v1/journey-blocks', { name: 'Greeting', piece })).id as string;
  const stop = (await post('/v1/stops', { channel: 'push' })).id as string;
  const stranger = { channel: 'email', address: 'angry@example.com' };
  const complaint = (await post('/v1/complaints', stranger)).id as string;
  const robot = { kind: 'slack', name: 'Ops', url: 'https://hooks.slack.test/x' };
  const route = (await post('/v1/alert-routes', robot)).id as string;
  const warehouse = { name: 'Warehouse', url: 'https://in.test/x', kinds: ['message.failed'] };
  const stream = (await post('/v1/streams', warehouse)).stream.id as string;
  const annotation = (await post('/v1/annotations', { day: '2026-03-01', text: 'A fair' })).id as string;
  const view = (await post('/v1/views', { page: 'people', name: 'Adults', search: '' })).id as string;
  const approval = await makeApproval(api, account.workspace);
  const session = await makeSession(api, user);
  const text = await makeApprovedText(api, account.workspace);
  const draft = { locale: 'en', copies: { en: { text: 'Hello, reply T to opt out' } } };
  const template = (await post('/v1/templates', { kind: 'sms', name: 'Hello', draft })).id as string;
  await post(`/v1/templates/${template}/publish`, { revision: 1 });
  const phone = { channel: 'sms', address: '+8613800138000' };
  const testAddress = (await post('/v1/test-addresses', phone)).id as string;
  return {
    journey,
    version: '1',
    enrollment,
    person,
    message,
    model,
    provider,
    key,
    folder,
    invitation,
    segment,
    import: file,
    user,
    run,
    call,
    name,
    form,
    hook,
    scene,
    pool,
    code,
    comment,
    block,
    template,
    testAddress,
    stop,
    complaint,
    route,
    stream,
    annotation,
    view,
    approval,
    session,
    text,
  };
}

/** Somebody asked for approval of a journey that is gone. */
export async function makeApproval({ db }: TestApi, workspace: string): Promise<string> {
  const id = uuidv7();
  const because = { code: 'approval-always' };
  const asked = { version: null, hash: '0'.repeat(64), because, note: '', askedBy: 'system' };
  await db.inWorkspace(workspace, (tx) =>
    createApproval(tx, workspace, { id, kind: 'journey', subjectId: uuidv7(), ...asked }),
  );
  return id;
}

async function makeSession({ db, clock }: TestApi, user: string): Promise<string> {
  const now = clock.now();
  return db.acrossWorkspaces(async (tx) => {
    const token = uuidv7();
    await createSession(tx, { token, user, machine: {}, now, expires: now + 3_600_000 });
    return (await listSessions(tx, user, token, now)).find(({ isThis }) => isThis)!.id;
  });
}

/** Of a provider that is switched off: a practice workspace has it, too. */
async function makeApprovedText({ db }: TestApi, workspace: string): Promise<string> {
  const [providerId, id] = [uuidv7(), uuidv7()];
  const text = {
    source: '您好',
    signature: '多年生',
    code: '',
    slots: [],
    state: 'draft',
    note: '',
  } as const;
  await db.inWorkspace(workspace, async (tx) => {
    const aliyun = {
      id: providerId,
      provider: 'aliyun-sms',
      channel: 'sms',
      name: 'Mainland',
      enabled: false,
    };
    await createProvider(tx, workspace, aliyun);
    await createApprovedText(tx, workspace, { id, providerId, ...text });
  });
  return id;
}

/** The call that sends a file. */
export function importOf(text: string) {
  return {
    method: 'POST',
    url: '/v1/imports?kind=people&file=people.csv',
    body: Buffer.from(text),
    headers: { 'content-type': 'application/octet-stream' },
  };
}

/** How its one column is to be read. */
export const importMapping = {
  columns: [{ role: 'user' }],
  identity: 'user',
  dates: { format: 'year-first', zone: 'UTC' },
};

export async function makePerson({ db, vault }: TestApi, workspace: string, userId: string): Promise<string> {
  const person = uuidv7();
  const addresses = { email: `${userId}@example.com`, phone: '+8613800138000' };
  const contact = { personId: person, addresses, contact: {}, times: {} };
  const at = Date.parse('2026-03-01T00:00:00Z');
  await db.inWorkspace(workspace, async (tx) => {
    await insertPeople(tx, vault, workspace, [{ contact, firstSeen: at, lastSeen: at }]);
    const named = { ...identity(vault, workspace, 'user', userId), personId: person, vouched: true };
    await insertIdentities(tx, vault, workspace, [named]);
    await insertDeadLetters(tx, vault, workspace, [
      { reason: { code: 'no-type' }, event: { note: 'dead' }, keyId: null },
    ]);
  });
  return person;
}

export async function makeEnrollment(
  { db, vault }: TestApi,
  workspace: string,
  journey: string,
  person: string,
): Promise<string> {
  const id = uuidv7();
  const at = Date.parse('2026-03-01T00:00:00Z');
  const visit = { node: 'wait', n: 1, at, until: at + 86_400_000, interests: [], why: { code: 'waits' } };
  const state: EnrollmentState = {
    schema: 1,
    id,
    journey,
    status: 'live',
    enteredAt: at,
    visits: { wait: 1 },
    visit,
    data: { entry: {} },
    used: [],
    goal: null,
    closed: [],
    ended: null,
  };
  const write = {
    id,
    journeyId: journey,
    version: 1,
    personId: person,
    entryKey: '',
    status: 'live' as const,
    turn: 1,
    node: 'wait',
    visit: null,
    position: {},
    state,
    until: visit.until,
    enteredAt: at,
    endedAt: null,
    reason: null,
    pokeIn: null,
  };
  await db.inWorkspace(workspace, async (tx) => {
    await insertEnrollments(tx, vault, workspace, [write]);
    await tx.query(
      `insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, at, reason)
       values ($1, $2, 1, 0, $3, $4, 1, 'start', 1, 'entered', $5, '{"code":"event"}')`,
      [workspace, id, person, journey, new Date(at)],
    );
  });
  return id;
}

async function makeRun({ db }: TestApi, workspace: string, journey: string): Promise<string> {
  const id = uuidv7();
  await db.inWorkspace(workspace, (tx) =>
    tx.query(
      `insert into journey_runs (workspace_id, id, journey_id, act, node, occurrence, at, state, "of")
       values ($1, $2, $3, 'admit', 'start', '2026-03-01T09:00', '2026-03-01T09:00Z', 'done', 0)`,
      [workspace, id, journey],
    ),
  );
  return id;
}

export async function makeCall({ db }: TestApi, workspace: string, of: Passing): Promise<string> {
  const id = `${of.enrollment}:hook:1`;
  await db.inWorkspace(workspace, (tx) =>
    tx.query(
      `insert into calls (workspace_id, id, person_id, enrollment_id, journey_id, version, node_id, kind, request, tells,
         status, due_at, not_before, give_up_at)
       values ($1, $2, $3, $4, $5, 1, 'hook', 'http', '{}', true, 'failed', now(), now(), now() + interval '1 hour')`,
      [workspace, id, of.person, of.enrollment, of.journey],
    ),
  );
  return id;
}

interface Passing {
  readonly journey: string;
  readonly person: string;
  readonly enrollment: string;
}

export async function makeMessage({ db, vault }: TestApi, workspace: string, of: Passing): Promise<string> {
  const id = `${of.enrollment}:send:1`;
  const sealed = vault.seal({
    to: { channel: 'sms', phone: '+8613800138000' },
    content: { channel: 'sms', text: 'Hello Ada' },
  });
  await db.inWorkspace(workspace, (tx) =>
    tx.query(
      `insert into messages (workspace_id, id, enrollment_id, person_id, journey_id, version, node_id, visit, channel, class,
         topic, variant, status, due_at, not_before, expires_at, sealed)
       values ($1, $2, $3, $4, $5, 1, 'send', 1, 'sms', 'marketing', 'news', 'a', 'queued', now(), now(), now(), $6)`,
      [workspace, id, of.enrollment, of.person, of.journey, sealed],
    ),
  );
  return id;
}
