import { describe, expect, test } from 'vitest';
import type { JsonObject } from '@perennial/journey';
import { now, renderer } from '../liquid/test-renderer.ts';
import { renderMessage } from './render-message.ts';
import type { MessageInput } from './types.ts';

const base: Omit<MessageInput, 'channel' | 'content'> = {
  class: 'marketing',
  variables: {
    person: { first_name: 'Ada <3', nick: null },
    entry: { cart_id: 'c1' },
    workspace: { city: 'Kunming' },
  },
  zone: 'Asia/Shanghai',
  locale: 'en',
  now,
  unsubscribeUrl: 'https://example.com/u?t=a.b&x=1',
  brand: {
    name: 'Perennial & Co',
    address: '1 Garden Rd',
    smsSignature: '【Perennial】',
    smsOptOut: '回T退订',
  },
};
const message = (channel: MessageInput['channel'], content: JsonObject, more: Partial<MessageInput> = {}) =>
  renderMessage(renderer, { ...base, channel, content, ...more });
const email = (content: JsonObject, more: Partial<MessageInput> = {}) => {
  const rendered = message('email', { subject: 'Hi', ...content }, more);
  if (!rendered.ok || rendered.content.channel !== 'email') throw new Error(JSON.stringify(rendered));
  return rendered.content;
};

describe('sms', () => {
  test('has signature and opt-out, and counts them', () => {
    expect(message('sms', { text: 'Hi {{ person.first_name }}' }, { country: 'CN' })).toEqual({
      ok: true,
      content: { channel: 'sms', text: '【Perennial】Hi Ada <3 回T退订' },
      segments: { encoding: 'UCS-2', segments: 1, units: 25, perSegment: 70 },
    });
  });

  test('wastes no space after Chinese', () => {
    expect(message('sms', { text: '新品上架' })).toMatchObject({
      content: { text: '【Perennial】新品上架回T退订' },
    });
  });

  test('keeps what the author wrote', () => {
    expect(message('sms', { text: '【Shop】Hi 回T退订' })).toMatchObject({
      content: { text: '【Shop】Hi 回T退订' },
    });
    expect(message('sms', { text: 'Code 123' }, { class: 'transactional' })).toMatchObject({
      content: { text: '【Perennial】Code 123' },
    });
    expect(message('sms', { text: 'Hi' }, { brand: { name: 'X' } })).toMatchObject({
      content: { text: 'Hi' },
    });
  });
});

describe('email', () => {
  test('escapes in html, not in subject and text', () => {
    const content = email({
      subject: 'For {{ person.first_name }}',
      html: '<p title="{{ person.first_name }}">Hi</p>',
      text: '{{ person.first_name }}',
    });
    expect(content.subject).toBe('For Ada <3');
    expect(content.html).toContain('<p title="Ada &lt;3">');
    expect(content.text).toMatch(/^Ada <3\n/);
  });

  test('makes the text from the html', () => {
    const html =
      '<html><head><style>p{}</style><title>x</title></head><body><p>Hi {{ person.first_name }}</p><a href="https://example.com/a">Shop</a><img src="x" alt="y"></body></html>';
    const { text } = email({ html });
    expect(text).toMatch(/^Hi Ada <3\s+Shop \[https:\/\/example\.com\/a\]/);
    expect(text).not.toMatch(/p\{\}|title|alt/);
  });

  test('makes the html from the text', () => {
    expect(email({ text: 'Hi\n{{ person.first_name }}' }).html).toContain('<p>Hi<br />\nAda &lt;3</p>');
  });

  test('gets a way out when the author forgot', () => {
    const { html, text, unsubscribeUrl } = email({ html: '<body><p>Hi</p></BODY>' });
    expect(html).toMatch(
      /Perennial &amp; Co<br \/>1 Garden Rd<br \/><a href="https:\/\/example\.com\/u\?t=a\.b&amp;x=1">Unsubscribe<\/a><\/p>\n<\/BODY>$/,
    );
    expect(text).toContain('Unsubscribe: https://example.com/u?t=a.b&x=1');
    expect(unsubscribeUrl).toBe(base.unsubscribeUrl);
    expect(email({ html: 'x' }, { locale: 'zh-CN' }).html).toContain('>退订</a>');
    expect(email({ html: 'x' }, { locale: 'zh-Hant-TW' }).html).toContain('>取消訂閱</a>');
  });

  test('gets no second one', () => {
    const { html, text } = email({ html: '<a href="{{ unsubscribe_url }}">bye</a>' });
    expect(html).toBe('<a href="https://example.com/u?t=a.b&amp;x=1">bye</a>');
    expect(text.match(/https:/g)).toHaveLength(1);
  });

  test('transactional mail has none, marketing mail never lacks one', () => {
    const content = email({ html: '<p>Your receipt</p>' }, { class: 'transactional' });
    expect(content).not.toHaveProperty('unsubscribeUrl');
    expect(content.html).toBe('<p>Your receipt</p>');
    const { unsubscribeUrl: _, ...without } = base;
    expect(
      renderMessage(renderer, { ...without, channel: 'email', content: { subject: 'x', html: 'x' } }),
    ).toEqual({
      ok: false,
      reason: { code: 'missing-unsubscribe-url', params: {} },
    });
  });

  test('a subject is one line (T21)', () => {
    const variables = { person: { first_name: 'A\r\nBcc: x@y' } };
    expect(email({ subject: 'Hi {{ person.first_name }}', html: 'x' }, { variables }).subject).toBe(
      'Hi A Bcc: x@y',
    );
  });
});

describe('push', () => {
  test('has title, body and link', () => {
    const content = {
      title: 'Hi\n{{ person.first_name }}',
      body: '{{ workspace.name }}, {{ workspace.city }}',
      link: 'app://cart/{{ entry.cart_id }}',
    };
    expect(message('push', content)).toEqual({
      ok: true,
      content: {
        channel: 'push',
        title: 'Hi Ada <3',
        body: 'Perennial & Co, Kunming',
        link: 'app://cart/c1',
      },
    });
  });

  test.each(['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', '/relative', 'x'])(
    'refuses the link %j',
    (link) => {
      expect(
        message(
          'push',
          { title: 'a', body: 'b', link: '{{ entry.link }}' },
          { variables: { entry: { link } } },
        ),
      ).toMatchObject({
        ok: false,
        reason: { code: 'unsafe-link' },
      });
    },
  );
});

describe('what stops a message', () => {
  test.each([
    [
      'sms',
      { text: 'Hi {{ person.nick }}' },
      { code: 'missing-variable', params: { name: 'person.nick', line: 1, part: 'text' } },
    ],
    [
      'email',
      { subject: '{{ a }}', html: 'x' },
      { code: 'missing-variable', params: { name: 'a', line: 1, part: 'subject' } },
    ],
    ['email', { subject: 'x', html: '\n{{ a' }, { code: 'bad-syntax', params: { line: 2, part: 'html' } }],
    ['sms', { text: '{% if false %}x{% endif %} ' }, { code: 'empty-part', params: { part: 'text' } }],
    ['email', { subject: 'x' }, { code: 'bad-content', params: { path: 'html' } }],
    ['push', { title: 1, body: 'x' }, { code: 'bad-content', params: { path: 'title' } }],
    ['sms', { text: 'x', extra: 'y' }, { code: 'bad-content', params: { path: '' } }],
  ] as const)('%s %j', (channel, content, reason) => {
    expect(message(channel, content)).toEqual({ ok: false, reason });
  });
});
