import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pass } from './testing/flaky-proxy.ts';
import { startIngest, type IngestServer } from './testing/ingest-server.ts';

/** Requests in the shapes that the clients were seen to send; the parser needs none of them installed. */
interface Golden {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly gzip?: boolean;
  /** A form with the body in this field, in base64. */
  readonly form?: { readonly field: string; readonly gzip: boolean };
  readonly key?: 'browser';
  readonly body: object;
  /** Type, name and time of the rows that must be there. */
  readonly expect: readonly [type: string, name: string, at: string][];
  readonly properties?: readonly object[];
  readonly context?: object;
  readonly onePerson?: boolean;
}

const folder = new URL('./golden/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace('.json', ''));
/** Received the moment it was sent, so that times come out as they were said. */
const receivedAt = Date.parse('2026-11-22T10:00:03.000Z');

let server: IngestServer;
beforeAll(async () => {
  server = await startIngest({ clock: { now: () => receivedAt } });
});
afterAll(() => server.close());

it.each(names)('%s', async (name) => {
  const workspace = await server.workspace();
  const text = readFileSync(new URL(`${name}.json`, folder), 'utf8');
  const key = workspace.keys[(JSON.parse(text) as Golden).key ?? 'server'];
  const golden = JSON.parse(
    text.replaceAll('{{key}}', key).replaceAll('{{basic}}', Buffer.from(`${key}:`).toString('base64')),
  ) as Golden;
  const body = bodyOf(golden);
  const headers = { ...golden.headers, 'content-length': String(body.length) };
  const answer = await pass(server.url, { method: 'POST', path: golden.path, headers, body });
  expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([200, { success: true }]);

  const rows = await server.rows('select * from events where workspace_id = $1 order by seq', [workspace.id]);
  expect(rows.map((row) => [row['type'], row['name'], row['at'].toISOString()])).toEqual(golden.expect);
  expect(await server.rows('select 1 from dead_letters where workspace_id = $1', [workspace.id])).toEqual([]);
  if (golden.properties) expect(rows.map((row) => row['properties'])).toEqual(golden.properties);
  if (golden.context) expect(rows[0]!['context']).toEqual(golden.context);
  if (golden.onePerson) expect(new Set(rows.map((row) => row['person_id'])).size).toBe(1);
});

function bodyOf({ body, gzip, form }: Golden): Buffer {
  const plain = Buffer.from(JSON.stringify(body));
  if (!form) return gzip ? gzipSync(plain) : plain;
  const data = (form.gzip ? gzipSync(plain) : plain).toString('base64');
  return Buffer.from(new URLSearchParams({ [form.field]: data, gzip: form.gzip ? '1' : '0' }).toString());
}

it('covers every client of the table that speaks this protocol or that we have a dialect for', () => {
  expect(names.sort()).toEqual([
    'analytics-java',
    'analytics-next-batch',
    'analytics-next-single',
    'analytics-node-6',
    'jitsu',
    'posthog-js',
    'posthog-node',
    'rudder-node',
    'rudder-python',
    'segment-node',
    'segment-python',
    'sensors-node',
    'sensors-web',
  ]);
});
