import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type Account, type Anything, type TestApi } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';

let api: TestApi;
let there: Account;
beforeAll(async () => {
  api = await testApi();
  there = { ...api.owner, workspace: api.owner.practice };
});
afterAll(() => api.close());

const send = async (
  method: string,
  url: string,
  body: unknown,
  as: Account = api.owner,
): Promise<Anything> => {
  const answer = await api.call({ method, url, body, as });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
};

/** A published template that says the same in two languages. */
async function template(kind: string, name: string, text: string, as?: Account): Promise<string> {
  const draft = { locale: 'en', copies: { en: { text }, 'zh-CN': { text } } };
  const { id, revision } = await send('POST', '/v1/templates', { kind, name, draft }, as);
  await send('POST', `/v1/templates/${id}/publish`, { revision, note: '' }, as);
  return id;
}

/** A journey that sends the first version of the template. */
async function journeyOf(name: string, id: string): Promise<string> {
  const draft = structuredClone(draftGraph()) as Anything;
  draft.nodes.send.config.variants[0].template = { id, version: 1 };
  return (await send('POST', '/v1/journeys', { name, draft })).id;
}

interface Copied {
  readonly journey: string;
  readonly templates: readonly Anything[];
  /** Of what is said of the copy where it is now. */
  readonly codes: readonly string[];
}

async function copyThere(journey: string): Promise<Copied> {
  const body = { workspace: there.workspace, name: 'Brought' };
  const made = await send('POST', `/v1/journeys/${journey}/copy`, body);
  const { diagnostics } = await send('POST', `/v1/journeys/${made.journey}/check`, {}, there);
  return { ...made, codes: diagnostics.map(({ code }: Anything) => code) };
}

describe('a copy in another workspace', () => {
  it('has the templates of its journey, and the fragments they include; the next copy takes the same', async () => {
    await template('fragment', 'street', '1 Green Lane');
    await template('fragment', 'footer', "Fernway, {% render 'street' %}. STOP");
    const journey = await journeyOf('With', await template('sms', 'Welcome', "Hi {% render 'footer' %}"));
    const first = await copyThere(journey);
    expect(first.templates.map(({ name, is }) => [name, is])).toEqual([
      ['street', 'made'],
      ['footer', 'made'],
      ['Welcome', 'made'],
    ]);
    expect(first.codes).not.toContain('template-unknown');
    await send('POST', `/v1/journeys/${first.journey}/publish`, {}, there);
    const again = await copyThere(journey);
    expect(again.templates.map((one) => [one.template, one.is])).toEqual(
      first.templates.map((one) => [one.template, 'found']),
    );
  });

  it('keeps what is called alike there and says something else; a fragment of that name is theirs', async () => {
    await template('fragment', 'mark', 'Ours');
    await template('fragment', 'mark', 'Theirs', there);
    const theirs = await template('sms', 'Alike', 'Theirs STOP', there);
    const ours = await template('sms', 'Alike', "Ours {% render 'mark' %} STOP");
    const { templates, codes } = await copyThere(await journeyOf('Alike', ours));
    expect(templates).toMatchObject([
      { name: 'mark', is: 'found' },
      { name: 'Alike 2', is: 'made' },
    ]);
    expect(templates[1]!.template).not.toBe(theirs);
    expect(codes).not.toContain('template-unknown');
  });

  it('leaves drafts where somebody else must approve them, and is whole once they are published', async () => {
    const settings = '/v1/approval-settings';
    const before = (await api.call({ url: settings, as: there })).body;
    await send('PUT', settings, { ...before, templates: true }, there);
    const { templates, codes, journey } = await copyThere(
      await journeyOf('Asking', await template('sms', 'To approve', 'Hi STOP')),
    );
    expect(templates).toMatchObject([{ name: 'To approve', is: 'unpublished' }]);
    expect(codes).toContain('template-unknown');
    await send('PUT', settings, before, there);
    await send('POST', `/v1/templates/${templates[0]!.template}/publish`, { revision: 1, note: '' }, there);
    const { diagnostics } = await send('POST', `/v1/journeys/${journey}/check`, {}, there);
    expect(diagnostics.map(({ code }: Anything) => code)).not.toContain('template-unknown');
  });
});
