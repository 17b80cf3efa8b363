import { connect, createVault, type Database } from '@perennial/db';
import { canaryKey } from '@perennial/testkit';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AddressInfo } from 'node:net';
import {
  basic,
  startIngest,
  type IngestServer,
  type TestWorkspace,
} from '../ingest/testing/ingest-server.ts';
import { consentRoutes } from './routes.ts';

let ingest: IngestServer;
let workspace: TestWorkspace;
let db: Database;
let app: FastifyInstance;
let url: string;
const vault = createVault(canaryKey());
beforeAll(async () => {
  ingest = await startIngest();
  workspace = await ingest.workspace();
  db = connect({ url: ingest.fresh.url });
  app = Fastify();
  await app.register(consentRoutes, { db, vault });
  await app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/v1/consents`;
});
afterAll(async () => {
  await app.close();
  await db.close();
  await ingest.close();
});

const post = (body: unknown, authorization = `Bearer ${workspace.keys.secret}`) =>
  fetch(url, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const personIn = async (answer: Response) => ((await answer.json()) as { personId: string }).personId;
const consent = (over: object = {}) => ({ userId: 'ada', channel: 'sms', status: 'granted', ...over });
const rows = () => ingest.rows('select * from consents where workspace_id = $1 order by id', [workspace.id]);

describe('POST /v1/consents', () => {
  it('adds to the log, making somebody nobody has heard of yet', async () => {
    const answer = await post(
      consent({
        topic: 'news',
        wording: 'v3',
        evidence: { form: 'ada@example.com' },
        at: '2026-01-02T03:04:05Z',
      }),
    );
    expect(answer.status).toBe(201);
    const { personId } = (await answer.json()) as { personId: string };
    const [row] = await rows();
    expect(row).toMatchObject({
      person_id: personId,
      channel: 'sms',
      topic: 'news',
      status: 'granted',
      source: 'api',
      wording: 'v3',
      at: new Date('2026-01-02T03:04:05Z'),
    });
    expect(vault.open(Buffer.from(row!['evidence'].sealed, 'base64'))).toEqual({ form: 'ada@example.com' });
    expect(JSON.stringify(row)).not.toContain('example.com');
  });

  it('means the same person by any of their names, and every topic unless one is said', async () => {
    const personId = await personIn(await post(consent()));
    const byPerson = { ...consent({ personId, status: 'denied' }), userId: undefined };
    expect(await personIn(await post(byPerson))).toBe(personId);
    await ingest.post('/v1/track', workspace.keys.server, { event: 'E', userId: 'ada', anonymousId: 'anon' });
    const byVisitor = { ...consent({ anonymousId: 'anon' }), userId: undefined };
    expect(await personIn(await post(byVisitor))).toBe(personId);
    expect((await rows()).at(-1)).toMatchObject({ topic: '*' });
  });

  it('follows a merge', async () => {
    await ingest.post('/v1/track', workspace.keys.server, { event: 'E', anonymousId: 'visitor' });
    const asVisitor = { ...consent({ anonymousId: 'visitor' }), userId: undefined };
    const visitor = await personIn(await post(asVisitor));
    await ingest.post('/v1/track', workspace.keys.server, {
      event: 'E',
      userId: 'ada',
      anonymousId: 'visitor',
    });
    const survivor = await personIn(await post({ ...consent({ personId: visitor }), userId: undefined }));
    expect(survivor).not.toBe(visitor);
  });

  it('is never from the future', async () => {
    await post(consent({ at: '2999-01-01T00:00:00Z' }));
    expect((await rows()).at(-1)!['at'].getTime()).toBeLessThan(Date.now() + 1_000);
  });

  it('takes server keys and secret keys, no browser key and no strangers', async () => {
    expect((await post(consent(), basic(workspace.keys.server))).status).toBe(201);
    for (const key of [
      basic(workspace.keys.browser),
      `Bearer ${workspace.keys.browser}`,
      basic('x'),
      'Bearer x',
      'Basic',
      '',
    ])
      expect([key, (await post(consent(), key)).status]).toEqual([key, 401]);
    await ingest.rows(`update api_keys set role = 'viewer' where workspace_id = $1 and kind = 'secret'`, [
      workspace.id,
    ]);
    const other = await ingest.workspace();
    await ingest.rows(`update api_keys set role = 'viewer' where workspace_id = $1 and kind = 'secret'`, [
      other.id,
    ]);
    expect((await post(consent(), `Bearer ${other.keys.secret}`)).status).toBe(403);
  });

  it.each([
    [{ channel: 'fax' }, 'body.channel'],
    [{ status: 'maybe' }, 'body.status'],
    [{ userId: undefined }, 'body.userId'],
    [{ anonymousId: 'a' }, 'body.userId'],
    [{ at: 'yesterday' }, 'body.at'],
    [{ topic: '' }, 'body.topic'],
    [{ extra: 1 }, 'body'],
  ])('refuses %j', async (over, field) => {
    const answer = await post(consent(over), basic(workspace.keys.server));
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: { field: string } }).error.field).toBe(field);
  });

  it('404 for nobody, and for somebody of another workspace', async () => {
    const theirs = await ingest.workspace();
    await ingest.post('/v1/track', theirs.keys.server, { event: 'E', userId: 'x' });
    const [person] = await ingest.rows('select id from people where workspace_id = $1', [theirs.id]);
    for (const personId of ['018f0000-0000-7000-8000-000000000009', person!['id']])
      expect(
        (await post({ ...consent({ personId }), userId: undefined }, basic(workspace.keys.server))).status,
      ).toBe(404);
  });
});
