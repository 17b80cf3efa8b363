import { signConfirmLink, signFormLink } from '@perennial/content';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { addColleague, addOwner } from '../../testing/accounts.ts';
import { testApi, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';
import { rowsOf } from '../receipts/testing/sent-message.ts';

let api: TestApi;
let workspace: string;
let n = 0;
beforeAll(async () => {
  api = await testApi();
  workspace = api.owner.workspace;
});
afterAll(() => api.close());

const both = (en: string, zh = '') => ({ en, zh });
const document = {
  title: both('How was it?', '您满意吗？'),
  lead: both('Two minutes <3'),
  button: both('Send', '提交'),
  thanks: both('Thank you', '谢谢'),
  fields: [
    { id: 'mark', kind: 'rating', label: both('Stars'), required: true, attribute: 'satisfaction' },
    { id: 'why', kind: 'paragraph', label: both('Why?', '为什么？') },
    {
      id: 'tastes',
      kind: 'choices',
      label: both('You like'),
      attribute: 'tastes',
      choices: [
        { value: 'tea', label: both('Tea') },
        { value: 'coffee', label: both('Coffee') },
      ],
    },
  ],
  consent: { channels: ['email'], topic: 'news', text: both('Yes, write to me', '同意接收') },
  look: { accent: '#7a3b00' },
};
const signUp = {
  ...document,
  fields: [
    { id: 'address', kind: 'email', label: both('E-mail'), required: true, attribute: 'email' },
    { id: 'first', kind: 'text', label: both('First name'), attribute: 'first_name' },
  ],
};

async function makeForm(kind: string, of: object = document, open = true) {
  const body = { name: `Form ${(n += 1)}`, kind, document: of };
  const made = await api.call({ method: 'POST', url: '/v1/forms', body });
  if (made.status !== 201) throw new Error(made.text);
  await api.call({ method: 'PUT', url: `/v1/forms/${made.body.id}`, body: { open } });
  return made.body as { id: string; openUrl: string | null; variable: string };
}
const linkTo = (form: string, person: string | null, of = workspace) =>
  `/f/${signFormLink({ workspace: of, form, person }, api.vault.subkey('forms'))}`;
const send = (url: string, fields: [string, string][], headers: Record<string, string> = {}) =>
  api.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const eventsOf = (person: string) =>
  rowsOf(api, 'select name, properties, source from events where person_id = $1 order by seq', [person]);

describe('a form by somebody’s own link', () => {
  let person: string;
  let form: string;
  beforeEach(async () => {
    person = await makePerson(api, workspace, `asked-${(n += 1)}`);
    form = (await makeForm('survey')).id;
  });

  it('is a page without scripts, in the reader’s language, that changes nothing', async () => {
    const english = await api.app.inject({ url: linkTo(form, person) });
    expect(english.statusCode).toBe(200);
    expect(english.headers['content-security-policy']).toContain("default-src 'self'");
    expect(english.body).toContain('How was it?');
    expect(english.body).toContain('Two minutes &lt;3');
    expect(english.body).not.toContain('<script');
    expect(english.body).not.toContain('checked');
    const chinese = await api.app.inject({
      url: linkTo(form, person),
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(chinese.body).toContain('<html lang="zh-CN">');
    expect(chinese.body).toContain('为什么？');
    expect(await eventsOf(person)).toEqual([]);
  });

  it('makes attributes and an event of the answers, and keeps them sealed', async () => {
    const answer = await send(linkTo(form, person), [
      ['f_mark', '5'],
      ['f_why', 'Ask ada@example.com'],
      ['f_tastes', 'tea'],
      ['f_tastes', 'coffee'],
      ['f_other', 'x'],
    ]);
    expect([answer.statusCode, answer.body.includes('Thank you')]).toEqual([200, true]);
    expect(await eventsOf(person)).toMatchObject([
      { name: '$identify', properties: { satisfaction: 5, tastes: ['tea', 'coffee'] }, source: 'browser' },
      { name: 'Form Submitted', properties: { form, kind: 'survey', version: 1 } },
    ]);
    const [row] = await rowsOf(api, 'select sealed, version from form_answers where person_id = $1', [
      person,
    ]);
    expect(api.vault.open(row!['sealed'] as Buffer)).toEqual({
      mark: 5,
      why: 'Ask ada@example.com',
      tastes: ['tea', 'coffee'],
    });
    expect(JSON.stringify(await eventsOf(person))).not.toContain('ada@');
    const { body } = await api.call({ url: `/v1/forms/${form}/answers` });
    expect(body.items).toMatchObject([{ person, answers: { mark: 5 } }]);
    const viewer = await addColleague(api, 'viewer');
    expect((await api.call({ url: `/v1/forms/${form}/answers`, as: viewer })).body.items).toMatchObject([
      { answers: {} },
    ]);
  });

  it('records what they agreed to, with the version of its words', async () => {
    await send(linkTo(form, person), [
      ['f_mark', '4'],
      ['agree', 'yes'],
    ]);
    const consents = await rowsOf(
      api,
      'select channel, topic, status, source, wording from consents where person_id = $1',
      [person],
    );
    expect(consents).toEqual([
      { channel: 'email', topic: 'news', status: 'granted', source: 'form', wording: `form:${form}@1` },
    ]);
    await api.call({
      method: 'PUT',
      url: `/v1/forms/${form}`,
      body: { document: { ...document, consent: { ...document.consent, text: both('Other words') } } },
    });
    await send(linkTo(form, person), [
      ['f_mark', '4'],
      ['agree', 'yes'],
    ]);
    const wordings = await rowsOf(api, 'select wording from consents where person_id = $1 order by id', [
      person,
    ]);
    expect(wordings.map((row) => row['wording'])).toEqual([`form:${form}@1`, `form:${form}@2`]);
    const versions = await rowsOf(
      api,
      `select document -> 'consent' -> 'text' ->> 'en' as text from form_versions where form_id = $1 order by version`,
      [form],
    );
    expect(versions.map((row) => row['text'])).toEqual(['Yes, write to me', 'Other words']);
  });

  it('asks again for what is missing or wrong, and loses nothing', async () => {
    for (const mark of ['', '6', 'x']) {
      const answer = await send(linkTo(form, person), [
        ['f_mark', mark],
        ['f_why', '"><b>kept</b>'],
      ]);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('&quot;&gt;&lt;b&gt;kept');
      expect(answer.body).toContain('id="f_mark-wrong"');
    }
    expect(await eventsOf(person)).toEqual([]);
  });

  it('thanks a program that fills in what nobody sees, and keeps nothing of it', async () => {
    const answer = await send(linkTo(form, person), [
      ['f_mark', '5'],
      ['website', 'https://spam.example'],
    ]);
    expect(answer.body).toContain('Thank you');
    expect(await eventsOf(person)).toEqual([]);
  });

  test('closed, forged, or swapped to another, it is gone', async () => {
    const good = linkTo(form, person);
    const [body, signature] = good.slice(3).split('.') as [string, string];
    const other = await makePerson(api, workspace, `other-${(n += 1)}`);
    const eve = await addOwner(api, `eve-${n}@example.com`);
    const gone = [
      `/f/${body}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
      `/f/${linkTo(form, other).slice(3).split('.')[0]}.${signature}`,
      linkTo(form, null),
      linkTo(form, person, eve.workspace),
      '/f/x',
    ];
    for (const url of gone) {
      expect((await api.app.inject({ url })).statusCode, url).toBe(404);
      expect((await send(url, [['f_mark', '5']])).statusCode, url).toBe(404);
    }
    await api.call({ method: 'PUT', url: `/v1/forms/${form}`, body: { open: false } });
    expect((await send(good, [['f_mark', '5']])).statusCode).toBe(404);
    expect(await eventsOf(person)).toEqual([]);
    // The control: the same link was good while the form was open.
    await api.call({ method: 'PUT', url: `/v1/forms/${form}`, body: { open: true } });
    expect((await send(good, [['f_mark', '5']])).statusCode).toBe(200);
  });

  it('goes with the person: into their export, and away when they are erased', async () => {
    await send(linkTo(form, person), [['f_mark', '3']]);
    const { body } = await api.call({ url: `/v1/people/${person}/export` });
    expect(body.formAnswers).toMatchObject([{ form, answers: { mark: 3 } }]);
    await api.call({ method: 'POST', url: `/v1/people/${person}/erase` });
    expect(await rowsOf(api, 'select 1 from form_answers where person_id = $1', [person])).toEqual([]);
  });
});

describe('signing up', () => {
  const path = (url: string) => new URL(url).pathname;
  let url: string;
  beforeEach(async () => {
    url = path((await makeForm('sign-up', signUp)).openUrl!);
  });
  const lastMessage = async () =>
    (
      await rowsOf(
        api,
        `select id, person_id, status, class, sealed from messages where id like 'form:%' order by created_at desc limit 1`,
      )
    )[0];

  it('asks the address itself first; its yes counts once the button behind the link is pressed', async () => {
    const email = `new-${(n += 1)}@example.com`;
    const answer = await send(url, [
      ['f_address', email.toUpperCase()],
      ['f_first', 'Eve'],
      ['agree', 'yes'],
    ]);
    expect(answer.body).toContain('confirm your address');
    const message = (await lastMessage())!;
    const person = message['person_id'] as string;
    expect(message).toMatchObject({ status: 'queued', class: 'transactional' });
    const letter = api.vault.open<{ to: { email: string }; content: { text: string } }>(
      message['sealed'] as Buffer,
    );
    expect(letter.to.email).toBe(email);
    const confirm = path(/https?:\S+\/c\/\S+/.exec(letter.content.text)![0]);
    expect(await rowsOf(api, 'select 1 from consents where person_id = $1', [person])).toEqual([]);
    // Programs that check mails follow links: that is no yes.
    expect((await api.app.inject({ url: confirm })).statusCode).toBe(200);
    expect(await rowsOf(api, 'select 1 from consents where person_id = $1', [person])).toEqual([]);
    for (let i = 0; i < 2; i += 1) expect((await send(confirm, [])).statusCode).toBe(200);
    expect(
      await rowsOf(api, 'select channel, topic, status, source from consents where person_id = $1', [person]),
    ).toEqual([{ channel: 'email', topic: 'news', status: 'granted', source: 'form' }]);
    const [row] = await rowsOf(api, 'select contact from people where id = $1', [person]);
    expect(row!['contact']).toMatchObject({ email: { source: 'browser', confirmed: true } });
    expect((await eventsOf(person)).map((event) => event['name'])).toEqual([
      '$identify',
      'Form Submitted',
      'Subscription Confirmed',
    ]);
  });

  it('without a yes, nobody is written to', async () => {
    const before = await lastMessage();
    await send(url, [['f_address', `quiet-${(n += 1)}@example.com`]]);
    expect((await lastMessage())?.['id']).toBe(before?.['id']);
  });

  it('a forged confirmation, or one of another address, changes nothing', async () => {
    await send(url, [
      ['f_address', `forged-${(n += 1)}@example.com`],
      ['agree', 'yes'],
    ]);
    const message = (await lastMessage())!;
    const [, answer] = (message['id'] as string).split(':') as [string, string];
    const link = {
      workspace,
      person: message['person_id'] as string,
      answer,
      channel: 'email',
      address: '00'.repeat(32),
    } as const;
    const mine = signConfirmLink(link, api.vault.subkey('forms'));
    const guessed = signConfirmLink(link, Buffer.alloc(32, 3));
    for (const token of [mine, guessed, 'x.y']) expect((await send(`/c/${token}`, [])).statusCode).toBe(404);
    expect(await rowsOf(api, 'select 1 from consents where person_id = $1', [link.person])).toEqual([]);
  });

  it('takes no address of somebody known from a stranger', async () => {
    const known = await makePerson(api, workspace, `known-${(n += 1)}`);
    await send(url, [
      ['f_address', `known-${n}@example.com`],
      ['agree', 'yes'],
    ]);
    expect(await eventsOf(known)).toEqual([]);
  });

  it('lets no one flood it', async () => {
    const from = { 'x-forwarded-for': '203.0.113.7' };
    const answers: number[] = [];
    for (let i = 0; i < 25; i += 1) answers.push((await send(url, [['f_address', 'x']], from)).statusCode);
    expect(answers.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 422));
    expect(answers.slice(20)).toEqual([429, 429, 429, 429, 429]);
  });
});

describe('forms of a workspace', () => {
  it('have one name each; a form to sign up by has a link for everybody', async () => {
    const made = await makeForm('gift', document, false);
    expect(made).toMatchObject({
      openUrl: null,
      variable: expect.stringMatching(/^\{\{ forms\.f[0-9a-f]{12} \}\}$/),
    });
    const taken = await api.call({
      method: 'POST',
      url: '/v1/forms',
      body: { name: `Form ${n}`, kind: 'gift', document },
    });
    expect([taken.status, taken.body.error.code]).toEqual([409, 'name-taken']);
  });

  test.each([
    ['two fields with one id', { fields: [document.fields[0], document.fields[0]] }],
    ['choices of nothing', { fields: [{ ...document.fields[2], choices: [] }] }],
    ['no words in either language', { title: both(' ') }],
    ['a look that runs', { look: { accent: 'red;}</style><script>' } }],
  ])('refuses %s', async (_, more) => {
    const body = { name: `Form ${(n += 1)}`, kind: 'survey', document: { ...document, ...more } };
    expect((await api.call({ method: 'POST', url: '/v1/forms', body })).status).toBe(400);
  });
});
