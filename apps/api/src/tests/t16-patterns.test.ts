import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../testing/api.ts';
import { bothWays, branch, drawing } from '../features/journeys/testing/drawing.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

/** With it an engine that goes back tries 2 to the 60th ways: no machine is done with that. */
const evil = '^(a+)+$';
const bait = `${'a'.repeat(60)}!`;

async function published(
  test: object,
): Promise<{ readonly status: number; readonly codes: readonly string[] }> {
  const draft = drawing({ it: branch({ type: 'attribute', path: 'name', test: { ...test } }) }, bothWays);
  const made = await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Patterns', draft } });
  const url = `/v1/journeys/${made.body.id}/publish`;
  const { status, body } = await api.call({ method: 'POST', url, body: {} });
  const told = (body.error?.diagnostics ?? []) as readonly {
    readonly code: string;
    readonly severity: string;
  }[];
  return { status, codes: told.filter(({ severity }) => severity === 'error').map(({ code }) => code) };
}

describe('T16: patterns that take for ever', () => {
  it('the control: as a regular expression it is not done when it is told to stop', () => {
    const endless = () => runInNewContext(`/${evil}/.test(bait)`, { bait }, { timeout: 200 }) as unknown;
    expect(endless).toThrow('timed out');
  });

  it('conditions take no regular expression: such a journey can’t be published', async () => {
    const refused = await published({ op: 'matches', value: evil });
    expect(refused.status).toBe(422);
    expect(refused.codes).not.toEqual([]);
    // Control: the same letters as a plain text can.
    expect((await published({ op: 'contains', value: evil })).status).toBe(201);
  });

  it('words that a workspace forbids take stars, and no text makes them slow', async () => {
    const stars = `${'a*'.repeat(20)}b`;
    const forbid = (forbidden: readonly string[]) =>
      api.call({
        method: 'PUT',
        url: '/v1/content/rules',
        body: { industry: null, forbidden, allowed: [] },
      });
    const check = async (text: string) =>
      (
        await api.call({
          method: 'POST',
          url: '/v1/content/check',
          body: { channel: 'sms', content: { text } },
        })
      ).body.findings as readonly { readonly code: string }[];
    expect((await forbid([stars, evil])).status).toBe(200);
    const found = (await check('a'.repeat(1_500))).map(({ code }) => code);
    expect(found).not.toContain('sensitive-word');
    // Control: what the words mean is found, as they stand there.
    const letters = (await check(`Hello ${'a '.repeat(20)}b`)).map(({ code }) => code);
    expect(letters).toContain('sensitive-word');
    expect((await check(`Hello ${evil} you`)).map(({ code }) => code)).toContain('sensitive-word');
  });
});
