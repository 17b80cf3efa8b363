import { providerOf } from '@perennial/channels';
import { startSink, type Sink } from '@perennial/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendOne } from '../features/providers/send-one.ts';
import { testApi, type Anything, type TestApi } from '../testing/api.ts';
import { draftGraph } from '../testing/graphs.ts';
import { makePerson } from '../testing/ids.ts';

let api: TestApi;
let sink: Sink;
let credentials: Record<string, unknown>;
let provider: string;
beforeAll(async () => {
  [api, sink] = await Promise.all([testApi(), startSink()]);
  const key = (byte: number) => `whsec_${Buffer.alloc(24, byte).toString('base64')}`;
  credentials = { url: sink.url, allowPrivate: true, secret: key(7), callbackSecret: key(9) };
  provider = (await post('/v1/providers', { provider: 'http', channel: 'email', name: 'Sink', credentials }))
    .body.id;
});
afterAll(() => Promise.all([api.close(), sink.close()]));

let before: number;
beforeEach(() => void (before = sink.calls().length));
const left = () => sink.calls().length - before;

const post = (url: string, body: object, method = 'POST') => api.call({ method, url, body });
const atOnce = 10;
const many = 120;

/** As fast as somebody can who has a session and a loop. */
async function hammer(press: () => Promise<{ readonly status: number }>): Promise<readonly number[]> {
  const statuses: number[] = [];
  const work = async () => {
    while (statuses.length < many) {
      const place = statuses.push(0) - 1;
      statuses[place] = (await press()).status;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return statuses;
}

describe('T22: abuse of sends', () => {
  it('a test by a provider leaves a few times and no more, however often it is asked for', async () => {
    const statuses = await hammer(() => post(`/v1/providers/${provider}/test`, { to: 'me@example.com' }));
    const sent = statuses.filter((status) => status === 200).length;
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(many - sent);
    expect(left()).toBe(sent);
  });

  it('so does a test of a template, to oneself', async () => {
    const draft = { locale: 'en', copies: { en: { subject: 'Hello', source: '<p>Hi</p>' } } };
    const { body: made } = await post('/v1/templates', { kind: 'email', name: 'Mail', draft });
    const me = (await api.call({ url: '/v1/me' })).body.user.id as string;
    const statuses = await hammer(() => post(`/v1/templates/${made.id}/test`, { to: me, locale: 'en' }));
    const sent = statuses.filter((status) => status === 200).length;
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(20);
    expect(left()).toBe(sent);
  });

  it('the control: past the limit every one of them would have left', async () => {
    const content = { channel: 'email', subject: 'Hello', html: '<p>Hi</p>', text: 'Hi' } as const;
    const to = { channel: 'email', email: 'me@example.com' } as const;
    let sent = 0;
    await hammer(async () => {
      await sendOne(providerOf('http')!, credentials, { key: `weak-${(sent += 1)}`, to, content });
      return { status: 200 };
    });
    expect(left()).toBe(many);
  });

  it('a preview of everybody is refused, and one of a few sends nothing', async () => {
    const people: string[] = [];
    for (let n = 0; n < 11; n += 1) people.push(await makePerson(api, api.owner.workspace, `one-${n}`));
    const draft = { locale: 'en', copies: { en: { text: 'Hello {{ person.email }} STOP' } } };
    const look = (more: object) => post('/v1/template-previews', { kind: 'sms', draft, ...more });
    expect((await look({ people })).status).toBe(400);
    expect((await look({ random: 11 })).status).toBe(400);
    const few = await look({ people: people.slice(0, 10) });
    expect([few.status, few.body.items.length]).toEqual([200, 10]);
    expect(left()).toBe(0);
  });

  it('to many people at once nothing is published by one alone, where the workspace wants it so', async () => {
    const { nodes, ...rest } = draftGraph();
    const config = { when: { every: 'day', time: '10:00' }, zone: 'person' };
    const start = { ...nodes['start']!, type: 'trigger-schedule', config };
    const draft = { ...rest, nodes: { ...nodes, start } };
    const journey = (await post('/v1/journeys', { name: 'News', draft })).body.id as string;
    const want = (largeAudience: number) =>
      post('/v1/approval-settings', { journeys: 'large', largeAudience, templates: false }, 'PUT');
    await want(5);
    const refused: Anything = await post(`/v1/journeys/${journey}/publish`, {});
    expect([refused.status, refused.body.error.code]).toEqual([409, 'approval-needed']);
    // Control: to fewer than that it is.
    await want(1_000);
    expect((await post(`/v1/journeys/${journey}/publish`, {})).status).toBe(201);
  });
});
