import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type Account, type TestApi, type TestRequest } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';
import { makePerson } from '../../testing/ids.ts';

let api: TestApi;
let author: Account;
let reviewer: Account;
beforeAll(async () => {
  api = await testApi();
  author = await addColleague(api, 'editor');
  reviewer = await addColleague(api, 'reviewer');
});
afterAll(() => api.close());

type As = NonNullable<TestRequest['as']>;
const send = (method: string, url: string, body: unknown, as: As) => api.call({ method, url, body, as });
const settings = { journeys: 'always', largeAudience: 3, templates: false };
const want = (change: object = {}) =>
  send('PUT', '/v1/approval-settings', { ...settings, ...change }, api.owner);

async function drawn(text = 'Hello, reply T to opt out', as: As = author): Promise<string> {
  const { body } = await send('POST', '/v1/journeys', { name: 'Welcome', draft: draftGraph(text) }, as);
  return body.id as string;
}

const publish = (journey: string, as: As, body: object = {}) =>
  send('POST', `/v1/journeys/${journey}/publish`, body, as);
const ask = (journey: string, as: As = author) =>
  send('POST', '/v1/approvals', { kind: 'journey', subject: journey, note: 'For Monday' }, as);
const decide = (
  approval: { readonly id: string; readonly hash: string },
  as: As,
  decision: 'approved' | 'declined' = 'approved',
) => send('POST', `/v1/approvals/${approval.id}/decision`, { decision, hash: approval.hash }, as);

describe('a second pair of eyes', () => {
  it('is asked for nowhere unless the workspace wants it (control)', async () => {
    expect((await publish(await drawn(), author)).status).toBe(201);
  });

  it('is had before a journey goes live: of the very content, by somebody who did not write it', async () => {
    await want();
    const journey = await drawn();
    const refused = await publish(journey, author);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'approval-needed']);
    expect(refused.body.error.values.because).toEqual({ code: 'approval-always' });

    const asked = await ask(journey);
    expect(asked.body).toMatchObject({
      state: 'waiting',
      name: 'Welcome',
      isCurrent: true,
      mayDecide: false,
    });
    const queue = await api.call({ url: '/v1/approvals?state=waiting', as: reviewer });
    expect(queue.body.items).toMatchObject([{ id: asked.body.id, mayDecide: true, note: 'For Monday' }]);
    expect((await publish(journey, author)).body.error.code).toBe('approval-needed');

    expect((await decide(asked.body, author)).status).toBe(403);
    const approved = await decide(asked.body, reviewer);
    expect(approved.body).toMatchObject({ state: 'approved', decidedBy: 'reviewer@example.com' });
    expect((await publish(journey, author)).status).toBe(201);
    expect((await decide(asked.body, reviewer)).body.error.code).toBe('already-decided');
  });

  it('is void after any change', async () => {
    const journey = await drawn();
    const { body: asked } = await ask(journey);
    const save = (text: string, revision: number) =>
      send('PUT', `/v1/journeys/${journey}`, { revision, draft: draftGraph(text) }, author);
    expect((await save('Hello again, reply T to opt out', 1)).status).toBe(200);
    expect((await decide(asked, reviewer)).body.error.code).toBe('content-changed');

    const { body: anew } = await ask(journey);
    expect((await decide(anew, reviewer)).status).toBe(200);
    await save('Hello once more, reply T to opt out', 2);
    expect((await publish(journey, author)).body.error.code).toBe('approval-needed');
    const need = await api.call({ url: `/v1/approval-need?kind=journey&subject=${journey}`, as: author });
    expect(need.body).toMatchObject({ approved: false, latest: { state: 'approved', isCurrent: false } });
    // Control: what was approved, as it was.
    await save('Hello again, reply T to opt out', 3);
    expect((await publish(journey, author)).status).toBe(201);
  });

  it('is never the own one: not of who wrote a part, not by a key, not of who made the key that wrote', async () => {
    const journey = await drawn('Hello from the owner, reply T to opt out', api.owner);
    const { body: asked } = await ask(journey);
    // The editor asked; the owner, who has the right, wrote it.
    expect((await decide(asked, api.owner)).body.error.code).toBe('own-work');
    const made = { name: 'ci', kind: 'secret', role: 'owner' };
    const key = { key: (await send('POST', '/v1/api-keys', made, api.owner)).body.key as string };
    expect((await decide(asked, key)).body.error.code).toBe('needs-session');
    expect((await send('PUT', '/v1/approval-settings', settings, key)).body.error.code).toBe('needs-session');
    expect((await publish(journey, key)).body.error.code).toBe('approval-needed');

    const byKey = await drawn('Hello from a key, reply T to opt out', key);
    const { body: askedByKey } = await ask(byKey, key);
    expect((await decide(askedByKey, api.owner)).body.error.code).toBe('own-work');
    expect((await decide(askedByKey, reviewer)).status).toBe(200);
    expect((await publish(byKey, key)).status).toBe(201);
  });

  it('is given once by two who decide at once, and can be declined or taken back', async () => {
    const second = await addColleague(api, 'reviewer', 'second@example.com');
    const { body: asked } = await ask(await drawn());
    const both = await Promise.all([decide(asked, reviewer), decide(asked, second, 'declined')]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);

    const journey = await drawn();
    const { body: doubtful } = await ask(journey);
    expect((await decide(doubtful, reviewer, 'declined')).body.state).toBe('declined');
    expect((await publish(journey, author)).body.error.code).toBe('approval-needed');
    const { body: again } = await ask(journey);
    const url = `/v1/approvals/${again.id}/withdraw`;
    expect((await send('POST', url, {}, author)).body.state).toBe('withdrawn');
    expect((await decide(again, reviewer)).body.error.code).toBe('already-decided');
  });

  it('may be wanted for many people at once only', async () => {
    await want({ journeys: 'large' });
    for (let n = 0; n < 3; n++) await makePerson(api, api.owner.workspace, `user-${n}`);
    const schedule = { when: { every: 'day', time: '10:00' }, zone: 'person' };
    const graph = draftGraph();
    const start = { ...graph.nodes['start']!, type: 'trigger-schedule', config: schedule };
    const broadcast = { ...graph, nodes: { ...graph.nodes, start } };
    const { body } = await send('POST', '/v1/journeys', { name: 'News', draft: broadcast }, author);
    const refused = await publish(body.id, author);
    expect(refused.body.error.values.because).toEqual({
      code: 'approval-large-audience',
      params: { people: 3, limit: 3 },
    });
    // Controls: people who come one by one, and a smaller audience.
    expect((await publish(await drawn(), author)).status).toBe(201);
    await want({ journeys: 'large', largeAudience: 4 });
    expect((await publish(body.id, author)).status).toBe(201);
    expect((await ask(body.id)).body.error.code).toBe('approval-not-needed');
  });

  it('is had for templates, too, where the workspace wants it', async () => {
    const draft = { locale: 'en', copies: { en: { text: 'Hello, reply T to opt out' } } };
    const made = await send('POST', '/v1/templates', { kind: 'sms', name: 'Hello', draft }, author);
    const release = () => send('POST', `/v1/templates/${made.body.id}/publish`, { revision: 1 }, author);
    await want({ templates: true });
    expect((await release()).body.error.code).toBe('approval-needed');
    const question = { kind: 'template', subject: made.body.id };
    const { body: asked } = await send('POST', '/v1/approvals', question, author);
    expect(asked).toMatchObject({ name: 'Hello', isCurrent: true, mayDecide: false });
    expect((await decide(asked, reviewer)).body).toMatchObject({ state: 'approved' });
    expect((await release()).status).toBe(200);
    await want({ templates: false });
  });

  it('says in the audit log who approved what', async () => {
    const { body } = await api.call({ url: '/v1/audit?action=decideApproval&limit=200' });
    expect(body.items).toContainEqual(
      expect.objectContaining({
        actorName: 'reviewer@example.com',
        subject: expect.stringMatching(/^journey:/),
        after: { state: 'approved', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      }),
    );
  });
});
