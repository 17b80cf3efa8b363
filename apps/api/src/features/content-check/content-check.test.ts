import type { Graph } from '@perennial/journey';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { drawing, sms } from '../journeys/testing/drawing.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const none = { industry: null, forbidden: [], allowed: [] };
const save = (body: object) => api.call({ method: 'PUT', url: '/v1/content/rules', body });
beforeEach(async () => {
  expect((await save(none)).status).toBe(200);
});

const check = async (text: string, more: object = {}) =>
  (
    await api.call({
      method: 'POST',
      url: '/v1/content/check',
      body: { channel: 'sms', content: { text }, ...more },
    })
  ).body;
const codes = async (text: string, more: object = {}) =>
  (await check(text, more)).findings.map(({ code }: { code: string }) => code);
const good = 'Fernway: Hi you, 10 off: https://fern.example STOP';

describe('the content check', () => {
  it('answers findings with their places, and which elements are there', async () => {
    const text = 'Fernway: the lowest price ever! https://fern.example STOP';
    expect(await check(text)).toEqual({
      findings: [
        expect.objectContaining({ code: 'elements-missing', severity: 'warning' }),
        {
          code: 'false-promotion',
          severity: 'error',
          part: 'text',
          from: 13,
          to: 30,
          params: { word: 'lowest price ever' },
        },
      ],
      elements: [
        { element: 'salutation', there: false },
        { element: 'benefit', there: true },
        { element: 'action', there: true },
        { element: 'opt-out', there: true },
        { element: 'brand', there: true },
      ],
    });
    expect(await codes(good)).toEqual([]);
  });

  it('knows the brand and the signature of the workspace', async () => {
    const text = 'Hi you, 10 off: https://fern.example STOP';
    expect((await check(text)).findings[0].params).toEqual({ elements: ['brand'] });
    const brand = (signature: string) =>
      api.call({ method: 'PUT', url: '/v1/settings', body: { brand: { name: 'Fern', signature } } });
    await brand('【Fern】');
    expect(await codes(text)).toEqual([]);
    await brand('');
  });

  it('holds texts to the words and the trade of the workspace', async () => {
    expect(await codes(`${good} rivals`)).toEqual([]);
    await save({ ...none, industry: 'finance', forbidden: ['rival*'], allowed: ['risk-free period'] });
    expect(await codes(`${good} rivals`)).toEqual(['sensitive-word', 'style-risk-missing']);
    await save({ ...none, allowed: ['risk-free period'] });
    expect(await codes(`${good} risk-free period`)).toEqual([]);
    const { body } = await api.call({ url: '/v1/content/rules' });
    expect(body.rules).toEqual({ ...none, allowed: ['risk-free period'] });
    expect(body.shipped.zh['sensitive-word']).toContain('博彩');
  });

  it.each([
    [{ ...none, industry: 'gambling' }, 'body.industry'],
    [{ ...none, forbidden: [''] }, 'body.forbidden.0'],
    [{ ...none, more: 1 }, 'body'],
  ])('refuses rules such as %j', async (body, field) => {
    const answer = await save(body);
    expect([answer.status, answer.body.error.field]).toEqual([400, field]);
  });

  it('lets nobody change them who may not', async () => {
    const as = await addColleague(api, 'viewer');
    expect((await api.call({ method: 'PUT', url: '/v1/content/rules', body: none, as })).status).toBe(403);
  });
});

describe('publishing', () => {
  async function publish(text: string) {
    const draft: Graph = drawing({ it: sms(text) });
    const made = await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Checked', draft } });
    return api.call({ method: 'POST', url: `/v1/journeys/${made.body.id}/publish`, body: {} });
  }

  it('is refused where a text says what may not be said, whoever calls', async () => {
    const { status, body } = await publish(
      'Fernway: Hi you, the lowest price ever: https://fern.example STOP',
    );
    expect([status, body.error.code]).toEqual([422, 'journey-has-errors']);
    expect(body.error.diagnostics).toContainEqual({
      code: 'false-promotion',
      severity: 'error',
      node: 'it',
      path: 'nodes.it.config.variants.0.content.text',
      params: { word: 'lowest price ever' },
    });
  });

  it('reads what a text includes, too: in the editor, and where a journey is checked', async () => {
    const draft = { locale: 'en', copies: { en: { text: 'See http://fern.example' } } };
    const made = await api.call({
      method: 'POST',
      url: '/v1/templates',
      body: { kind: 'fragment', name: 'shop', draft },
    });
    const url = `/v1/templates/${made.body.id}/publish`;
    expect((await api.call({ method: 'POST', url, body: { revision: 1, note: '' } })).status).toBe(200);
    const text = "Fernway: Hi you, 10 off. {% render 'shop' %} STOP";
    const where = { from: text.indexOf('{%'), to: text.indexOf('%}') + 2 };
    expect((await check(text)).findings).toMatchObject([{ code: 'link-doubtful', part: 'text', ...where }]);
    const { status, body } = await publish(text);
    expect(status).toBe(201);
    expect(body.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'link-doubtful',
        severity: 'warning',
        path: 'nodes.it.config.variants.0.content.text',
      }),
    );
    // Control: with a fragment that nobody has published nothing is read.
    expect(await codes(text.replace('shop', 'gone'))).not.toContain('link-doubtful');
  });

  it('goes on with a warning', async () => {
    const { status, body } = await publish('10 off!! https://fern.example STOP');
    expect(status).toBe(201);
    const told = body.diagnostics.map(({ code }: { code: string }) => code);
    expect(told).toEqual(expect.arrayContaining(['elements-missing', 'symbols-exaggerated']));
  });
});
