import { describe, expect, it, test } from 'vitest';
import type { RenderedContent } from '../render/types.ts';
import { linkCode, linkCodeOf } from './link-code.ts';
import { trackingOf, trackingRulesOf, type TrackedMessage } from './rules.ts';
import { trackLinks, withPixel, type LinkTracking } from './track-links.ts';

const tracking: LinkTracking = {
  clicks: true,
  opens: true,
  utm: {},
  shortUrl: (place) => `https://s.example/l/${place}`,
  untouched: ['https://p.example/u/token'],
  opensApp: false,
};
const mail = (html: string, text = ''): RenderedContent => ({ channel: 'email', subject: 'Hi', html, text });
const html = (source: string, more: Partial<LinkTracking> = {}) => {
  const { content, links } = trackLinks(mail(source), { ...tracking, ...more });
  return {
    html: content.channel === 'email' ? content.html : '',
    targets: links.map(({ target }) => target),
  };
};
const sms = (text: string, more: Partial<LinkTracking> = {}) => {
  const { content, links } = trackLinks({ channel: 'sms', text }, { ...tracking, ...more });
  return { text: content.channel === 'sms' ? content.text : '', targets: links.map(({ target }) => target) };
};

describe('links in HTML', () => {
  test.each([
    [
      'with entities',
      '<a class=x href="https://a.example/?a=1&amp;b=2">go</a>',
      '<a class=x href="https://s.example/l/1">go</a>',
      ['https://a.example/?a=1&b=2'],
    ],
    [
      'in single quotes, in capitals, with a > before',
      `<A TITLE="a > b" HREF='https://a.example/x'>`,
      '<A TITLE="a > b" HREF="https://s.example/l/1">',
      ['https://a.example/x'],
    ],
    [
      'without quotes',
      '<a href=https://a.example/x>',
      '<a href="https://s.example/l/1">',
      ['https://a.example/x'],
    ],
    [
      'on maps',
      '<area href="https://a.example/x">',
      '<area href="https://s.example/l/1">',
      ['https://a.example/x'],
    ],
    [
      'in comments for old mail programs',
      '<!--[if mso]><a href="https://a.example/x"><![endif]-->',
      '<!--[if mso]><a href="https://s.example/l/1"><![endif]-->',
      ['https://a.example/x'],
    ],
  ])('%s', (_, source, expected, targets) => {
    expect(html(source)).toEqual({ html: expected, targets });
  });

  test.each([
    '<a href="mailto:a@b.example">',
    '<a href="tel:+8613800000000">',
    '<a href="javascript:alert(1)">',
    '<a href="#top">',
    '<a href="/relative">',
    '<a name="https://a.example/x">',
    '<abbr href="https://a.example/x">',
    '<img src="https://a.example/x.png">',
    '<a href="https://p.example/u/token">',
    '<a href="https://[bad">',
    '<a href',
  ])('leaves %s', (source) => expect(html(source)).toEqual({ html: source, targets: [] }));

  it('gives the same target one number, also in the text part', () => {
    const both = trackLinks(
      mail(
        '<a href="https://a.example/1"></a><a href="https://a.example/2"></a>',
        'https://a.example/2, https://a.example/1',
      ),
      tracking,
    );
    expect(both.links).toEqual([
      { place: 1, target: 'https://a.example/1' },
      { place: 2, target: 'https://a.example/2' },
    ]);
    expect(both.content).toMatchObject({ text: 'https://s.example/l/2, https://s.example/l/1' });
  });
});

describe('links in texts', () => {
  test.each([
    ['点击https://a.example/x?a=1查看', '点击https://s.example/l/1查看', ['https://a.example/x?a=1']],
    ['Go to https://a.example/x.', 'Go to https://s.example/l/1.', ['https://a.example/x']],
    ['(https://a.example/x)', '(https://s.example/l/1)', ['https://a.example/x']],
    ['https://a.example，回T退订', 'https://s.example/l/1，回T退订', ['https://a.example']],
    ['a.example/x', 'a.example/x', []],
  ])('%s', (text, expected, targets) => expect(sms(text)).toEqual({ text: expected, targets }));
});

it('leaves a push that opens an app alone, and follows one in a browser', () => {
  const push = { channel: 'push', title: 'a', body: 'b', link: 'https://a.example/x' } as const;
  expect(trackLinks(push, { ...tracking, opensApp: true }).content).toEqual(push);
  expect(trackLinks(push, tracking).content).toMatchObject({ link: 'https://s.example/l/1' });
});

describe('utm', () => {
  const utm = { source: 'perennial', campaign: '春 & co' };
  test.each([
    ['https://a.example', 'https://a.example?utm_source=perennial&utm_campaign=%E6%98%A5%20%26%20co'],
    [
      'https://a.example/x?a=1#top',
      'https://a.example/x?a=1&utm_source=perennial&utm_campaign=%E6%98%A5%20%26%20co#top',
    ],
    ['https://a.example/?utm_campaign=own', 'https://a.example/?utm_campaign=own&utm_source=perennial'],
  ])('%s', (text, expected) => {
    expect(sms(text, { utm }).targets).toEqual([expected]);
    // Not followed, the link itself bears them.
    expect(sms(text, { utm, clicks: false })).toEqual({ text: expected, targets: [] });
  });
});

describe('rules', () => {
  const message: TrackedMessage = {
    channel: 'sms',
    topic: 'news',
    journey: 'j1',
    journeyName: 'Win back',
    node: 'n1',
    variant: 'b',
  };
  const of = (stored: unknown, attributes = {}) =>
    trackingOf(trackingRulesOf({ tracking: stored }), message, attributes);

  it('follow everything unless told otherwise, whatever was stored', () => {
    for (const stored of [undefined, null, 7, [], { clicks: 'x', utm: 3, untrackedTopics: 'news' }])
      expect(of(stored)).toEqual({ clicks: true, opens: true, utm: {} });
  });

  it('are off for a workspace, a topic, a person', () => {
    expect(of({ clicks: false })).toMatchObject({ clicks: false, opens: true });
    expect(of({ untrackedTopics: ['news'] })).toMatchObject({ clicks: false, opens: false });
    expect(of({ untrackedTopics: ['other'] })).toMatchObject({ clicks: true, opens: true });
    expect(of({}, { do_not_track: true })).toMatchObject({ clicks: false, opens: false });
    expect(of({}, { do_not_track: 'no' })).toMatchObject({ clicks: true });
  });

  it('fill in what links bear; a journey may have its own', () => {
    const utm = { source: 'p', campaign: '{journey}', content: '{node}-{variant}-{nothing}', term: '' };
    expect(of({ utm }).utm).toEqual({ source: 'p', campaign: 'Win back', content: 'n1-b-{nothing}' });
    const journeys = { j1: { campaign: 'own' }, j2: { source: 'x' } };
    expect(of({ utm: { source: 'p', campaign: 'c' }, journeys }).utm).toEqual({
      source: 'p',
      campaign: 'own',
    });
  });
});

describe('codes', () => {
  const key = Buffer.alloc(32, 1);
  const code = linkCodeOf(key, 'w', 'm', 1);

  it('are short, without marks, and the same again', () => {
    expect(code).toMatch(linkCode);
    expect(linkCodeOf(key, 'w', 'm', 1)).toBe(code);
  });

  it('differ by workspace, message, place and key', () => {
    const others = [
      linkCodeOf(key, 'w', 'm', 2),
      linkCodeOf(key, 'w', 'n', 1),
      linkCodeOf(key, 'v', 'm', 1),
      linkCodeOf(Buffer.alloc(32, 2), 'w', 'm', 1),
      // A message whose id could be read as another place.
      linkCodeOf(key, 'w.1', 'm', 1),
    ];
    expect(new Set([code, ...others]).size).toBe(6);
  });
});

it('puts the picture at the end of the body', () => {
  expect(withPixel('<body>a</body>', 'https://x/o/1')).toMatch(
    /a<img src="https:\/\/x\/o\/1"[^>]*><\/body>$/,
  );
  expect(withPixel('a', 'https://x/o/1')).toMatch(/^a<img/);
});
