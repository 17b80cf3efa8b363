import { errorAnswer, outsideRoutes, routes, type Route } from '@perennial/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writePaths } from '../features/ingest/url.ts';
import { buildServer } from '../server.ts';
import { publicUrl, testApi, type Anything, type TestApi } from '../testing/api.ts';

let api: TestApi;
let document: Anything;
beforeAll(async () => {
  api = await testApi();
  document = (await api.call({ url: '/openapi.json', as: null })).body;
});
afterAll(() => api.close());

const all = Object.entries(routes) as [string, Route][];
const operationOf = ({ path, method }: { readonly path: string; readonly method: string }) =>
  document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];

function* within(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* within(inner);
}

describe('openapi.json', () => {
  it('is version 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: 'Perennial', version: '1' });
  });

  it.each(all)('describes %s', (name, route) => {
    const operation = operationOf(route);
    expect(operation).toMatchObject({ operationId: name, summary: route.summary });
    expect(Object.keys(operation.responses)).toContain(String(route.status ?? 200));
    expect(operation.security).toEqual(route.permission === 'public' ? [] : [{ key: [] }, { session: [] }]);
    const inPath = (operation.parameters ?? []).filter((one: Anything) => one.in === 'path');
    expect(inPath.every((one: Anything) => one.required)).toBe(true);
    expect(inPath.map((one: Anything) => one.name).sort()).toEqual(
      [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!).sort(),
    );
  });

  it.each(Object.entries(outsideRoutes))('describes %s, which outsiders call', (name, route) => {
    const operation = operationOf(route);
    expect(operation).toMatchObject({ operationId: name, summary: route.summary, tags: [route.tag] });
    expect(operation.security).toEqual(
      route.access === 'signature' ? [] : expect.arrayContaining([{ writeKey: [] }]),
    );
    expect(Object.keys(operation.responses)).toContain(String(route.status ?? 200));
    for (const { security } of [operation])
      for (const scheme of security.flatMap(Object.keys))
        expect(document.components.securitySchemes).toHaveProperty(scheme);
  });

  it('shows what events, consents and pages look like', () => {
    const body = (path: string) => document.paths[path].post.requestBody.content['application/json'].schema;
    expect(body('/v1/track')).toMatchObject({ required: ['event'], additionalProperties: {} });
    expect(body('/v1/t').properties).toEqual(body('/v1/track').properties);
    expect(body('/v1/batch').properties.batch.items.anyOf).toHaveLength(6);
    expect(body('/v1/consents').required).toEqual(['channel', 'status']);
    expect(Object.keys(document.paths['/u/{token}'].get.responses['200'].content)).toEqual(['text/html']);
  });

  it.each(['graph', 'program', 'journey'])(
    'names the schema of a %s, which everybody may read',
    async (name) => {
      const url = `/v1/schemas/${name}/1.json`;
      expect(await api.call({ url, as: null })).toMatchObject({ status: 200, body: { $id: url } });
      expect(document.paths).toHaveProperty([url]);
    },
  );

  it('holds drawings and programs, with every reference in its place', () => {
    const { schemas } = document.components;
    for (const name of ['JourneyGraph', 'JourneyProgram']) {
      expect(schemas[name]).toMatchObject({ type: 'object', additionalProperties: false });
      const references = [...within(schemas[name])].flatMap(({ $ref }) =>
        typeof $ref === 'string' ? [$ref] : [],
      );
      expect(references.length).toBeGreaterThan(0);
      for (const reference of references) {
        const keys = reference.replace('#/', '').split('/');
        expect(
          keys.reduce((value, key) => value?.[key], document),
          reference,
        ).toBeDefined();
      }
    }
  });

  it('leaves out nothing but probes, the app and other spellings', async () => {
    const hidden: string[] = [];
    const options = { db: api.db, vault: api.vault, config: { publicUrl } };
    const app = await buildServer({
      ...options,
      onRoute: ({ url, method, schema }) => {
        if (schema?.hide || !schema) hidden.push(`${[method].flat().join()} ${url}`);
      },
    });
    await app.close();
    const spelled = writePaths.flatMap((path) => [`POST ${path}/`, `OPTIONS ${path}`, `OPTIONS ${path}/`]);
    const inbox = ['messages', 'receipts'].map((path) => `OPTIONS /v1/inbox/${path}`);
    const probes = ['/', '/healthz', '/readyz', '/metrics', '/openapi.json'].map((path) => `GET ${path}`);
    const ours = [...probes, ...inbox];
    const left = hidden.filter((one) => !one.startsWith('HEAD ') && !spelled.includes(one));
    expect(left.sort()).toEqual(ours.sort());
  });

  it('describes nothing else', () => {
    const described = Object.values(document.paths as object).flatMap((path) =>
      Object.values(path as Record<string, { operationId: string }>).map((one) => one.operationId),
    );
    expect(described.sort()).toEqual([...Object.keys(routes), ...Object.keys(outsideRoutes)].sort());
  });

  it('refers to nothing that is missing', () => {
    for (const value of within(document)) {
      const ref = value['$ref'];
      if (typeof ref !== 'string') continue;
      const target = ref
        .replace(/^#\//, '')
        .split('/')
        .reduce((at: Anything, key) => at?.[key], document);
      expect([ref, target]).toEqual([ref, expect.anything()]);
    }
  });

  it('holds JSON Schemas that can be read back', () => {
    const schemas = [...within(document.paths)].flatMap(({ schema }) => (schema ? [schema] : []));
    expect(schemas.length).toBeGreaterThan(300);
    for (const schema of schemas) expect(() => z.fromJSONSchema(schema as never)).not.toThrow();
  });

  it('writes tuples so that every program can read them', () => {
    const { cuts } =
      document.paths['/v1/scores/settings'].get.responses['200'].content['application/json'].schema
        .properties;
    const fourBounds = { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 };
    expect(cuts.anyOf[1].properties.frequency).toMatchObject(fourBounds);
    expect([...within(document.paths)].filter((value) => 'prefixItems' in value)).toEqual([]);
  });

  it('names every form that a file may be asked for in', () => {
    const { content } = document.paths['/v1/exports/people'].get.responses['200'];
    expect(Object.keys(content)).toEqual(['text/csv', 'application/x-ndjson']);
  });

  it('links only to what is there', () => {
    const names = new Set(all.map(([name]) => name));
    const links = [...within(document.paths)].flatMap((value) =>
      Object.values((value['links'] ?? {}) as object),
    );
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(names).toContain((link as { operationId: string }).operationId);
  });

  it('gives every refusal the one shape', async () => {
    const refused = [
      await api.call({ url: '/v1/me', as: null }),
      await api.call({ url: '/v1/journeys?limit=x' }),
      await api.call({ url: '/v1/journeys/none' }),
      await api.call({ url: '/v1/nowhere' }),
      await api.call({ url: '/v1/clock' }),
      await api.call({ url: '/v1/people?cursor=made.up' }),
    ];
    expect(refused.map((one) => one.status)).toEqual([401, 400, 400, 404, 409, 400]);
    for (const { body } of refused)
      expect(z.strictObject(errorAnswer.shape).safeParse(body).success).toBe(true);
    expect(refused[1]!.body.error).toMatchObject({ field: 'query.limit', fix: expect.any(String) });
  });

  it('is kept: an answer that leaves it is a fault and is not sent (control)', async () => {
    const careless = { ...api.db, acrossWorkspaces: async () => [{ key: 'pk_secret_x' }] as never };
    const options = { vault: api.vault, config: { publicUrl: 'http://x.test' } };
    const app = await buildServer({ ...options, db: careless });
    const answer = await app.inject({
      url: '/v1/me',
      headers: { authorization: `Bearer ${'x'.repeat(30)}` },
    });
    await app.close();
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('pk_secret_x');
  });
});
