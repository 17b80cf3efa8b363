import { startSink, type Sink } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague, addOwner } from '../../testing/accounts.ts';
import { testApi, type Account, type Anything, type TestApi } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';
import { makePerson } from '../../testing/ids.ts';

let api: TestApi;
let viewer: Account;
beforeAll(async () => {
  api = await testApi();
  viewer = await addColleague(api, 'viewer');
});
afterAll(() => api.close());

const call = (method: string, url: string, body?: unknown, as?: Account) =>
  api.call({ method, url, ...(body === undefined ? {} : { body }), ...(as && { as }) });
const sms = (copies: Record<string, string>, locale = 'en') => ({
  locale,
  copies: Object.fromEntries(Object.entries(copies).map(([tag, text]) => [tag, { text }])),
});
const make = async (kind: string, name: string, draft: object): Promise<Anything> => {
  const made = await call('POST', '/v1/templates', { kind, name, draft });
  expect(made.status, made.text).toBe(201);
  return made.body;
};
const publish = async ({ id }: Anything, note = '') => {
  const { revision } = (await call('GET', `/v1/templates/${id}`)).body;
  return call('POST', `/v1/templates/${id}/publish`, { revision, note });
};
const write = async ({ id }: Anything, draft: object) => {
  const { revision, name } = (await call('GET', `/v1/templates/${id}`)).body;
  return call('PUT', `/v1/templates/${id}`, { name, revision, draft });
};
const version = async (id: string, n: number) =>
  (await call('GET', `/v1/templates/${id}/versions/${n}`)).body;

describe('a template', () => {
  it('is written, saved over the revision that was read, and published as versions that stay', async () => {
    const made = await make('sms', 'Welcome', sms({ en: 'Hello STOP' }));
    expect(made).toMatchObject({ revision: 1, publishedVersion: null, changed: true });
    const first = await publish(made, 'The first');
    expect(first.body).toMatchObject({ version: 1, note: 'The first' });
    expect(first.body.hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await write(made, sms({ en: 'Good day STOP' }))).body).toMatchObject({
      revision: 2,
      changed: true,
    });
    const stale = await call('PUT', `/v1/templates/${made.id}`, { name: 'Welcome', revision: 1 });
    expect(stale).toMatchObject({ status: 409, body: { error: { code: 'revision-conflict' } } });
    expect((await publish(made)).body).toMatchObject({ version: 2, note: null });
    expect((await version(made.id, 1)).document.copies.en.text).toBe('Hello STOP');
    expect((await version(made.id, 2)).content).toEqual({ text: 'Good day STOP' });
    const versions = (await call('GET', `/v1/templates/${made.id}/versions`)).body.items as Anything[];
    expect(versions.map((one) => one.version)).toEqual([2, 1]);
    expect(versions[0].publishedBy).toMatch(/^user:/);
  });

  it('that was published can’t be changed, even past the API', async () => {
    await expect(
      api.db.inWorkspace(api.owner.workspace, (tx) => tx.query(`update template_versions set note = 'x'`)),
    ).rejects.toThrow('does not change');
  });

  it('with the same words has the same hash, whatever it is called', async () => {
    const hash = async (name: string, text: string) =>
      (await publish(await make('sms', name, sms({ en: text })))).body.hash as string;
    const same = await hash('One', 'Hi STOP');
    expect(await hash('Two', 'Hi STOP')).toBe(same);
    expect(await hash('Three', 'Hi, STOP')).not.toBe(same);
  });

  it('is found by kind, folder, tag and name', async () => {
    const made = await make('push', 'Cart', { locale: 'en', copies: { en: { title: 'a', body: 'b' } } });
    const sorted = { name: 'Cart', folder: 'Spring', tags: ['sale'], revision: 1 };
    expect((await call('PUT', `/v1/templates/${made.id}`, sorted)).body).toMatchObject({ revision: 1 });
    const names = async (query: string) =>
      ((await call('GET', `/v1/templates?${query}`)).body.items as Anything[]).map((one) => one.name);
    expect(await names('kind=push')).toEqual(['Cart']);
    expect(await names('folder=Spring&tag=sale&search=ca')).toEqual(['Cart']);
    expect(await names('folder=Autumn')).toEqual([]);
  });

  it('has a name of its own, and the shape of its kind', async () => {
    const again = {
      kind: 'push',
      name: 'WELCOME',
      draft: { locale: 'en', copies: { en: { title: '', body: '' } } },
    };
    expect(await call('POST', '/v1/templates', again)).toMatchObject({
      status: 409,
      body: { error: { code: 'name-taken' } },
    });
    const odd = {
      kind: 'sms',
      name: 'Odd',
      draft: { locale: 'en', copies: { en: { title: '', body: '' } } },
    };
    expect((await call('POST', '/v1/templates', odd)).body.error.code).toBe('other-copy');
    const lost = { kind: 'sms', name: 'Odd', draft: { locale: 'de', copies: { en: { text: '' } } } };
    expect((await call('POST', '/v1/templates', lost)).status).toBe(400);
    expect((await call('POST', '/v1/templates', { ...odd, kind: 'fragment', name: '../x' })).status).toBe(
      422,
    );
  });

  it('is not published while something is wrong, and says where', async () => {
    const made = await make('email', 'Broken', {
      locale: 'en',
      copies: {
        en: { subject: 'Hi {{ person.name', source: '<mjml><mj-body><mj-oops /></mj-body></mjml>' },
        'zh-CN': { subject: '', source: '<p>{% render "gone" %}</p>' },
      },
    });
    const { findings } = (await call('GET', `/v1/templates/${made.id}`)).body;
    expect(findings.map((one: Anything) => `${one.locale} ${one.field} ${one.code}`)).toEqual([
      'en subject bad-syntax',
      'en source mjml-invalid',
      'zh-CN subject copy-empty',
      'zh-CN subject unknown-fragment',
    ]);
    expect(await publish(made)).toMatchObject({ status: 422, body: { error: { code: 'template-unready' } } });
  });

  it('is not published while it says what may not be said, in any language or by a fragment, and says what', async () => {
    const made = await make('sms', 'Loud', {
      locale: 'en',
      copies: {
        en: { text: 'Fernway: Hi you, 10 off: https://fern.example STOP' },
        'zh-CN': { text: '【蕨路】您好，史上最低！https://fern.example 退订回T' },
      },
    });
    const refused = await publish(made);
    expect([refused.status, refused.body.error.code, refused.body.error.field]).toEqual([
      422,
      'template-unready',
      'draft.copies.zh-CN.text',
    ]);
    const finding = {
      code: 'false-promotion',
      locale: 'zh-CN',
      field: 'text',
      params: { word: '史上最低' },
    };
    expect(refused.body.error.values.findings).toEqual([finding]);
    const stored = (await call('GET', `/v1/templates/${made.id}`)).body;
    expect([stored.findings, stored.publishedVersion]).toEqual([[finding], null]);
    expect(
      (await publish(await make('fragment', 'boast', sms({ en: 'The lowest price ever' })))).status,
    ).toBe(422);
  });

  it('is published with what is only worth a look, and with what marketing alone must say', async () => {
    const rules = { industry: 'finance', forbidden: [], allowed: [] };
    expect((await call('PUT', '/v1/content/rules', rules)).status).toBe(200);
    // Two exclamation marks and no word on risk: the receipt of a bank may do without.
    const made = await make('sms', 'Receipt', sms({ en: 'Your transfer has arrived!!' }));
    expect((await publish(made)).status).toBe(200);
    await call('PUT', '/v1/content/rules', { ...rules, industry: null });
  });

  it('is read by all, written by editors, published by those who may', async () => {
    const developer = await addColleague(api, 'developer');
    const made = await make('sms', 'Shared', sms({ en: 'Hi STOP' }));
    const other = await addOwner(api, 'eve@example.com');
    expect((await call('GET', `/v1/templates/${made.id}`, undefined, viewer)).status).toBe(200);
    const edit = { name: 'Shared', revision: 1 };
    expect((await call('PUT', `/v1/templates/${made.id}`, edit, viewer)).status).toBe(403);
    expect((await call('PUT', `/v1/templates/${made.id}`, edit, developer)).status).toBe(200);
    const act = ['POST', `/v1/templates/${made.id}/publish`, { revision: 1 }] as const;
    expect((await call(...act, developer)).status).toBe(403);
    expect((await call('GET', `/v1/templates/${made.id}`, undefined, other)).status).toBe(404);
    const audit = (await call('GET', '/v1/audit')).body.items as Anything[];
    expect(audit.some((one) => one.action === 'editTemplate' && one.subject === `template:${made.id}`)).toBe(
      true,
    );
  });
});

describe('fragments', () => {
  let footer: Anything;
  beforeAll(async () => {
    footer = await make(
      'fragment',
      'footer',
      sms({ en: 'Yours, {{ workspace.name }}', 'zh-CN': '{{ workspace.name }}敬上' }),
    );
    await publish(footer);
  });

  it('stand in what includes them as they were then, in its language', async () => {
    const letter = await make(
      'sms',
      'Letter',
      sms({ en: "Hi. {% render 'footer' %} STOP", 'zh-CN': "你好。{% render 'footer' %}退订" }),
    );
    expect((await publish(letter)).status).toBe(200);
    const stored = async () => {
      const { rows } = await api.db.inWorkspace(api.owner.workspace, (tx) =>
        tx.query<{ compiled: Anything }>('select compiled from template_versions where template_id = $1', [
          letter.id,
        ]),
      );
      return rows[0]!.compiled.copies;
    };
    const before = await stored();
    expect(before.en.fragments).toEqual({ footer: 'Yours, {{ workspace.name }}' });
    expect(before['zh-CN'].fragments).toEqual({ footer: '{{ workspace.name }}敬上' });
    await write(footer, sms({ en: 'Bye' }));
    await publish(footer);
    expect(await stored()).toEqual(before);
    const uses = (await call('GET', `/v1/templates/${footer.id}/uses`)).body;
    expect(uses.templates).toEqual([{ id: letter.id, name: 'Letter', kind: 'sms', version: 1 }]);
  });

  it('that go round are refused, and so is putting away what is used', async () => {
    const a = await make('fragment', 'a', sms({ en: 'A' }));
    await publish(a);
    const b = await make('fragment', 'b', sms({ en: "{% render 'a' %}B" }));
    await publish(b);
    const { findings } = (await write(a, sms({ en: "{% render 'b' %}" }))).body;
    expect(findings).toMatchObject([{ code: 'fragment-circle', params: { name: 'a' } }]);
    expect((await publish(a)).status).toBe(422);
    const archived = await call('PUT', `/v1/templates/${a.id}/archived`, { archived: true });
    expect(archived).toMatchObject({
      status: 409,
      body: { error: { code: 'template-in-use', values: { names: ['b'] } } },
    });
    expect((await call('PUT', `/v1/templates/${b.id}/archived`, { archived: true })).status).toBe(200);
    expect((await call('PUT', `/v1/templates/${a.id}/archived`, { archived: true })).status).toBe(200);
  });
});

describe('a journey', () => {
  const withCopy = (copy: object) => {
    const graph = structuredClone(draftGraph()) as Anything;
    graph.nodes.send.config.variants = [{ id: 'a', weight: 100, content: { text: 'x STOP' }, ...copy }];
    return graph;
  };
  const program = async (journey: string) => {
    const { rows } = await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query<{ program: Anything; graph: Anything }>(
        'select program, graph from journey_versions where journey_id = $1 order by version desc limit 1',
        [journey],
      ),
    );
    return rows[0]!;
  };
  const journeyWith = async (copy: object): Promise<string> =>
    (await call('POST', '/v1/journeys', { name: 'J', draft: withCopy(copy) })).body.id as string;

  it('holds the version it was published with, whole, in every language; the drawing names it only', async () => {
    const template = await make(
      'sms',
      'Taken',
      sms({ en: "Hi {% render 'footer' %} STOP", 'zh-CN': '你好，退订回T' }),
    );
    await publish(template);
    const journey = await journeyWith({ template: { id: template.id, version: 1 } });
    const published = await call('POST', `/v1/journeys/${journey}/publish`, {});
    expect(published.status, published.text).toBe(201);
    const first = await program(journey);
    expect(first.program.nodes.send.config.variants[0]).toMatchObject({
      content: { text: "Hi {% render 'footer' %} STOP" },
      template: { id: template.id, version: 1 },
      spoken: {
        locale: 'en',
        copies: { en: { fragments: { footer: 'Bye' } }, 'zh-CN': { content: { text: '你好，退订回T' } } },
      },
    });
    expect(first.graph.nodes.send.config.variants[0]).not.toHaveProperty('spoken');
    await write(template, sms({ en: 'Other STOP' }));
    await publish(template);
    const { diagnostics } = (await call('POST', `/v1/journeys/${journey}/check`, {})).body;
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'template-outdated',
        params: { name: 'Taken', version: 1, newest: 2 },
      }),
    );
    const uses = (await call('GET', `/v1/templates/${template.id}/uses`)).body;
    expect(uses.journeys).toMatchObject([{ id: journey, draft: [1], live: [1] }]);
    const put = await call('PUT', `/v1/templates/${template.id}/archived`, { archived: true });
    expect(put.body.error).toMatchObject({ code: 'template-in-use', values: { names: ['J'] } });
  });

  it('can’t be published with a template that is not there, or a fragment that is not', async () => {
    const codes = async (copy: object) => {
      const answer = await call('POST', `/v1/journeys/${await journeyWith(copy)}/publish`, {});
      return [answer.status, answer.body.error?.diagnostics?.map((one: Anything) => one.code)];
    };
    const gone = { id: '0192d3a4-0000-7000-8000-000000000001', version: 1 };
    expect(await codes({ template: gone })).toEqual([422, expect.arrayContaining(['template-unknown'])]);
    expect(await codes({ content: { text: "{% render 'gone' %} STOP" } })).toEqual([
      422,
      expect.arrayContaining(['template-unknown-fragment']),
    ]);
  });

  it('may include fragments in its own copy, and can’t smuggle in what stands beside it', async () => {
    const smuggled = { locale: 'en', copies: { en: { content: { text: 'Evil' } } } };
    const journey = await journeyWith({ content: { text: "{% render 'footer' %} STOP" }, spoken: smuggled });
    expect((await call('POST', `/v1/journeys/${journey}/publish`, {})).status).toBe(201);
    const { spoken } = (await program(journey)).program.nodes.send.config.variants[0];
    expect(Object.values(spoken.copies)).toEqual([
      { content: { text: "{% render 'footer' %} STOP" }, fragments: { footer: 'Bye' } },
    ]);
    const { id } = ((await call('GET', '/v1/templates?kind=fragment')).body.items as Anything[]).find(
      ({ name }) => name === 'footer',
    );
    const names = (await call('GET', `/v1/templates/${id}/uses`)).body.journeys as Anything[];
    expect(names.map((one) => one.id)).toContain(journey);
  });
});

describe('a preview', () => {
  it('shows several people at once, each in their language', async () => {
    const [mei, ann] = [
      await makePerson(api, api.owner.workspace, 'mei'),
      await makePerson(api, api.owner.workspace, 'ann'),
    ];
    await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query(`update people set locale = 'zh-HK' where id = $1`, [mei]),
    );
    const body = {
      kind: 'sms',
      draft: sms({ en: 'Hi {{ person.email }} STOP', 'zh-CN': '你好 {{ person.email }} 退订' }),
    };
    const looks = (await call('POST', '/v1/template-previews', { ...body, people: [mei, ann] })).body
      .items as Anything[];
    expect(looks.map(({ locale, rendered }) => [locale, rendered.content.text])).toEqual([
      ['zh-CN', '你好 mei@example.com 退订'],
      ['en', 'Hi ann@example.com STOP'],
    ]);
    const drawn = (await call('POST', '/v1/template-previews', { ...body, random: 10 })).body
      .items as Anything[];
    expect(new Set(drawn.map(({ person }) => person))).toEqual(new Set([mei, ann]));
    const masked = await call('POST', '/v1/template-previews', { ...body, people: [ann] }, viewer);
    expect(masked.body.items[0].rendered.content.text).toBe('Hi a***@e*** STOP');
  });

  it('compiles mail, and says why it can’t be shown', async () => {
    const look = async (source: string) => {
      const draft = { locale: 'en', copies: { en: { subject: 'Hi', source } } };
      return (await call('POST', '/v1/template-previews', { kind: 'email', draft })).body.items[0].rendered;
    };
    const column = (inner: string) =>
      `<mjml><mj-body><mj-section><mj-column>${inner}</mj-column></mj-section></mj-body></mjml>`;
    const shown = await look(column('<mj-text>Hi {{ person.first_name | default: "you" }}</mj-text>'));
    expect(shown.content.html).toContain('Hi you');
    expect(shown.content.text).toContain('Hi you');
    expect(await look(column('<mj-include path="/etc/passwd" />'))).toMatchObject({
      ok: false,
      reason: { code: 'mjml-include' },
    });
  });
});

describe('a test', () => {
  let sink: Sink;
  let template: Anything;
  beforeAll(async () => {
    sink = await startSink({});
    const credentials = {
      ...{ url: sink.url, allowPrivate: true },
      ...{
        secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
        callbackSecret: `whsec_${Buffer.alloc(24, 9).toString('base64')}`,
      },
    };
    for (const channel of ['sms', 'email'])
      await call('POST', '/v1/providers', { provider: 'http', channel, name: channel, credentials });
    template = await make('email', 'Mail', {
      locale: 'en',
      copies: { en: { subject: 'Hello', source: '<p>Hi</p>' } },
    });
  });
  afterAll(() => sink.close());
  const me = async () => ((await call('GET', '/v1/me')).body.user as Anything).id as string;
  const last = () => JSON.parse(sink.calls().at(-1)!.body) as Anything;

  it('goes to a member’s mail, marked as one, and is no message of the log', async () => {
    const sent = await call('POST', `/v1/templates/${template.id}/test`, { to: await me(), locale: 'en' });
    expect(sent.body).toMatchObject({ status: 'accepted', content: { subject: '[Test] Hello' } });
    expect(last()).toMatchObject({ to: { email: api.owner.email }, content: { subject: '[Test] Hello' } });
    expect((await call('GET', '/v1/messages')).body.items).toEqual([]);
    expect(api.logged()).not.toContain(api.owner.email);
  });

  it('goes nowhere else before somebody has typed the code back', async () => {
    const text = await make('sms', 'Text', sms({ en: 'Hello STOP' }));
    const test = (to: string) => call('POST', `/v1/templates/${text.id}/test`, { to, locale: 'en' });
    expect((await test('0192d3a4-0000-7000-8000-000000000001')).status).toBe(404);
    expect((await test(await me())).body.error.code).toBe('member-has-no-address');
    const added = await call('POST', '/v1/test-addresses', { channel: 'sms', address: '+86 138 0013 8000' });
    expect(added.body, added.text).toMatchObject({ address: '+8613800138000', confirmed: false });
    const code = /\d{6}/.exec(last().content.text)![0];
    expect((await test(added.body.id)).body.error.code).toBe('address-unconfirmed');
    const confirm = (typed: string) =>
      call('POST', `/v1/test-addresses/${added.body.id}/confirm`, { code: typed });
    expect((await confirm(code === '000000' ? '000001' : '000000')).body.error.code).toBe('wrong-code');
    expect((await confirm(code)).body).toMatchObject({ confirmed: true });
    expect((await confirm(code)).status).toBe(422);
    expect((await test(added.body.id)).body).toMatchObject({ status: 'accepted' });
    expect(last()).toMatchObject({ to: { phone: '+8613800138000' }, content: { text: '[Test] Hello STOP' } });
  });

  it('of a practice workspace goes to its sandbox', async () => {
    const practice = { ...api.owner, workspace: api.owner.practice };
    const draft = { locale: 'en', copies: { en: { subject: 'Hello', source: '<p>Hi</p>' } } };
    const made = await call('POST', '/v1/templates', { kind: 'email', name: 'Mail', draft }, practice);
    const body = { to: await me(), locale: 'en' };
    const sent = await call('POST', `/v1/templates/${made.body.id}/test`, body, practice);
    expect(sent.body, sent.text).toMatchObject({ status: 'accepted' });
  });

  it('is not sent without end', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 22; i += 1)
      statuses.push(
        (await call('POST', `/v1/templates/${template.id}/test`, { to: await me(), locale: 'xx' })).status,
      );
    expect(statuses.at(-1)).toBe(429);
  });
});
