import { insertEvents, saveKnownValues } from '@perennial/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague, addOwner } from '../../testing/accounts.ts';
import { testApi, type Account, type TestApi } from '../../testing/api.ts';
import { makePerson } from '../../testing/ids.ts';

let api: TestApi;
let person: string;
beforeAll(async () => {
  api = await testApi();
  person = await makePerson(api, api.owner.workspace, 'mei');
  const event = (total: number, at: number) =>
    ({
      personId: person,
      messageId: `m${total}`,
      type: 'track',
      name: 'Cart Updated',
      at,
      source: 'server',
      backfill: false,
      properties: { item: 'linen throw', total, email: 'mei@example.com' },
      context: {},
    }) as const;
  await api.db.inWorkspace(api.owner.workspace, async (tx) => {
    const day = Date.UTC(2026, 2, 1);
    await insertEvents(tx, api.vault, api.owner.workspace, [event(80, day), event(20, day - 1)], {
      queue: false,
    });
    await saveKnownValues(
      tx,
      api.owner.workspace,
      [
        { event: '$identify', path: 'first_name', type: 'text', samples: [] },
        { event: '$identify', path: 'plan', type: 'text', samples: ['gold'] },
        { event: 'Cart Updated', path: 'shop.city', type: 'text', samples: ['Shanghai'] },
      ],
      8,
    );
  });
});
afterAll(() => api.close());

interface Asked {
  readonly channel?: string;
  readonly class?: string;
  readonly content?: object;
  readonly person?: string | null;
  readonly entryEvent?: string;
}

const call = ({ as, ...asked }: Asked & { as?: Account }) =>
  api.call({
    method: 'POST',
    url: '/v1/preview',
    body: { channel: 'sms', class: 'marketing', topic: 'news', person, ...asked },
    ...(as && { as }),
  });
const preview = async (text: string, asked: Asked & { as?: Account } = {}) =>
  (await call({ content: { text }, ...asked })).body;

describe('a preview', () => {
  it('renders as the postman does: attributes, what admitted them, the opt-out line, the parts', async () => {
    const answer = await preview('Hi {{ person.email }}, {{ entry.item }}: {{ entry.total }}', {
      entryEvent: 'Cart Updated',
    });
    expect(answer).toEqual({
      ok: true,
      content: { text: 'Hi mei@example.com, linen throw: 80 回T退订' },
      segments: { encoding: 'ucs-2', count: 1, characters: 40, perSegment: 70 },
      empty: [],
      brand: 'Fernway',
    });
  });

  it('names what is empty and shows gaps instead', async () => {
    const text =
      '{{ person.first_name }} {{ person.shop.city | upcase }} {{ person.first_name }}, T to opt out';
    expect(await preview(text)).toMatchObject({
      ok: true,
      content: { text: '___ ___ ___, T to opt out' },
      empty: ['person.first_name', 'person.shop.city'],
    });
    expect(await preview('{{ person.nick | default: "you" }} 退订回T')).toMatchObject({ empty: [] });
  });

  it('says why it can not be rendered', async () => {
    const codes = async (text: string) => (await preview(text)).reason?.code;
    expect(await codes('{{ person.email | nonsense }}')).toBe('unknown-filter');
    expect(await codes('{{ ')).toBe('bad-syntax');
    expect(await codes('  ')).toBe('empty-part');
    expect(await preview('x', { channel: 'email' })).toMatchObject({
      ok: false,
      reason: { code: 'bad-content' },
    });
  });

  it('renders mail and push field by field, with a way out of marketing mail', async () => {
    const mail = await call({
      channel: 'email',
      content: { subject: 'For {{ person.email }}', html: '<b>Hi</b>' },
    });
    expect(mail.body).toMatchObject({
      ok: true,
      segments: null,
      content: { subject: 'For mei@example.com' },
    });
    expect(mail.body.content.html).toContain('https://example.com/unsubscribe');
    const push = await call({ channel: 'push', content: { title: 'T', body: 'B', link: 'shop://cart' } });
    expect(push.body.content).toEqual({ title: 'T', body: 'B', link: 'shop://cart' });
  });

  it('takes sample values where nobody is named, made-up ones for what is personal', async () => {
    const text = '{{ person.first_name }}, {{ person.plan }}, {{ entry.shop.city }}. STOP';
    expect(await preview(text, { person: null, entryEvent: 'Cart Updated' })).toMatchObject({
      content: { text: 'Alex, gold, Shanghai. STOP' },
      empty: [],
    });
  });

  it('shows people as far as the caller may see them', async () => {
    const as = await addColleague(api, 'viewer');
    const answer = await preview('{{ person.email }} {{ entry.email }} {{ entry.total }} STOP', {
      as,
      entryEvent: 'Cart Updated',
    });
    expect(answer.content).toEqual({ text: 'm***@e*** m***@e*** 80 STOP' });
  });

  it('knows nobody of another workspace', async () => {
    const other = await addOwner(api, 'eve@example.com');
    expect((await call({ content: { text: 'x' }, as: other })).status).toBe(404);
  });
});

describe('a hostile template', () => {
  it.each([
    ['reads no files (T1)', '{% include "/etc/passwd" %}', 'unknown-tag'],
    ['renders no files (T1)', '{% render "../../.env" %}', 'unknown-fragment'],
    ['does not run on (T2)', '{% for i in (1..100000000) %}x{% endfor %}', 'template-too-large'],
    [
      'does not grow on (T2)',
      '{% assign a = "xxxxxxxxxx" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
      'template-too-large',
    ],
  ])('%s', async (_, text, code) => {
    expect(await preview(text)).toMatchObject({ ok: false, reason: { code } });
  });

  it('is not rendered a second time out of a value (T3)', async () => {
    await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query(
        `update people set attributes = '{"plan": "{{ person.email }}{% include x %}"}' where id = $1`,
        [person],
      ),
    );
    expect(await preview('{{ person.plan }} STOP')).toMatchObject({
      content: { text: '{{ person.email }}{% include x %} STOP' },
    });
  });
});
