import { PostHog } from 'posthog-node';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startIngest, type IngestServer } from './testing/ingest-server.ts';

let server: IngestServer;
beforeAll(async () => {
  server = await startIngest();
});
afterAll(() => server.close());

const form = (data: string, field = 'data') => new URLSearchParams({ [field]: data }).toString();

describe('posthog-node', () => {
  it('arrives whole: events, who they are, what they are called, each once', async () => {
    const workspace = await server.workspace();
    const client = new PostHog(workspace.keys.server, { host: server.url, flushInterval: 100 });
    client.capture({ distinctId: 'before', event: 'Looked', properties: { $is_identified: false } });
    for (let n = 0; n < 40; n++) client.capture({ distinctId: 'ada', event: 'Bought', properties: { n } });
    client.identify({ distinctId: 'ada', properties: { email: 'ada@example.com', plan: 'gold' } });
    client.alias({ distinctId: 'ada', alias: 'before' });
    client.groupIdentify({ groupType: 'company', groupKey: 'k', properties: { size: 1 } });
    await client.shutdown();

    const rows = await server.rows('select * from events where workspace_id = $1 order by seq', [
      workspace.id,
    ]);
    const count = (name: string) => rows.filter((row) => row['name'] === name).length;
    expect([count('Looked'), count('Bought'), count('$identify'), count('$alias'), rows.length]).toEqual([
      1, 40, 1, 1, 43,
    ]);
    expect(new Set(rows.map((row) => row['message_id'])).size).toBe(43);
    expect(new Set(rows.map((row) => row['person_id'])).size).toBe(1);
    const [person] = await server.rows(
      'select sealed from people where workspace_id = $1 and merged_into is null',
      [workspace.id],
    );
    expect(server.vault.open(person!['sealed'])).toMatchObject({ email: 'ada@example.com' });
    const letters = await server.rows('select reason from dead_letters where workspace_id = $1', [
      workspace.id,
    ]);
    expect(letters).toEqual([{ reason: { code: 'unknown-type', params: { type: '$groupidentify' } } }]);
  });
});

describe('what makes no sense', () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64');
  it.each([
    ['/batch', '{"api_key":', 400],
    ['/batch', '[]', 401],
    ['/batch', '{"batch":[]}', 401],
    ['/batch', '{"api_key":"no such key","batch":[]}', 401],
    ['/capture', 'null', 401],
    ['/e', form('not base64 of anything'), 400],
    ['/api/s/track', '{"event":"E","userId":"u"}', 401],
    ['/sa?token=x', '', 400],
    ['/sa?token=x', form(''), 400],
    ['/sa?token=x', form('bm90IGpzb24='), 400],
    ['/sa?token=x', form(Buffer.from([0x1f, 0x8b, 1, 2]).toString('base64')), 400],
    ['/sa?token=x', form(bomb, 'data_list'), 413],
    ['/sa', form(Buffer.from('[]').toString('base64')), 401],
    ['/sa?token=a&token=b', form(Buffer.from('[]').toString('base64')), 401],
  ])('%s %j: %i', async (path, body, status) => {
    const answer = await server.post(path, null, body.slice(0, 500_000));
    expect(answer.status).toBe(status);
  });

  it('of one event is set aside, and the others are stored', async () => {
    const { id, keys } = await server.workspace();
    const batch = [null, 5, 'x', [], {}, { event: 'E', distinct_id: 'u', uuid: '1' }, { event: 'E' }];
    expect((await server.post('/batch', null, { api_key: keys.server, batch })).status).toBe(200);
    expect(await server.rows('select name from events where workspace_id = $1', [id])).toEqual([
      { name: 'E' },
    ]);
  });

  it('keys are nowhere to be found afterwards', async () => {
    const { id, keys } = await server.workspace();
    const event = { event: 'E', properties: { token: keys.browser, distinct_id: 'u' } };
    expect((await server.post('/e/', null, [event])).status).toBe(200);
    await server.post('/batch', null, { api_key: keys.browser, batch: [{ ...event, distinct_id: {} }] });
    const stored = await server.rows(
      'select properties::text as text, context::text as context from events where workspace_id = $1',
      [id],
    );
    expect(JSON.stringify([stored, server.log])).not.toContain(keys.browser);
  });
});
