import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Item } from './ask.ts';
import { mount, type Mounted } from './index.ts';

interface Asked {
  readonly path: string;
  readonly body: { readonly [name: string]: unknown };
}

let asked: Asked[];
let items: Item[];
let status: number;
let mounted: Mounted;

const item = (id: string, more: Partial<Item> = {}): Item => ({
  ...{ id, title: `Title ${id}`, body: `Body ${id}`, link: null, button: null },
  ...{ at: '2026-11-23T10:00:00Z', read: false },
  ...more,
});

beforeEach(() => {
  [asked, items, status] = [[], [], 200];
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    asked.push({ path: new URL(url).pathname, body: JSON.parse(body) as Asked['body'] });
    const unread = items.filter(({ read }) => !read).length;
    return new Response(JSON.stringify({ items, unread, next: null }), { status });
  });
});
afterEach(() => {
  mounted.close();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const at = { writeKey: 'key', userId: 'u-1', signature: 'ab', url: 'https://journeys.example' };
async function show(more: { readonly language?: string } = {}) {
  mounted = mount(document.body, { ...at, language: 'en', ...more });
  await mounted.refresh();
  const shadow = document.body.querySelector('div')!.shadowRoot!;
  const one = (selector: string) => shadow.querySelector<HTMLElement>(selector)!;
  return { bell: one('.bell'), badge: one('.badge'), panel: one('.panel'), shadow };
}
const receipts = () => asked.filter(({ path }) => path.endsWith('/receipts')).map(({ body }) => body);

test('the bell tells how many are unread, to eyes and to ears', async () => {
  items = [item('a'), item('b'), item('c', { read: true })];
  const { bell, badge, panel } = await show();
  expect(badge.textContent).toBe('2');
  expect(bell.getAttribute('aria-label')).toBe('Inbox, 2 unread messages');
  expect(panel.hidden).toBe(true);
  expect(asked[0]).toEqual({ path: '/v1/inbox/messages', body: { userId: 'u-1', signature: 'ab' } });
  expect(receipts()).toEqual([]);
});

test('opening it reads what it shows, once; Escape closes it', async () => {
  items = [item('a'), item('b', { read: true })];
  const { bell, badge, panel, shadow } = await show();
  bell.click();
  expect(panel.hidden).toBe(false);
  expect(bell.getAttribute('aria-expanded')).toBe('true');
  expect(badge.hidden).toBe(true);
  expect(shadow.querySelectorAll('li.unread')).toHaveLength(1);
  expect(receipts()).toEqual([{ userId: 'u-1', signature: 'ab', what: 'opened', messages: ['a'] }]);
  panel.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
  expect(panel.hidden).toBe(true);
  bell.click();
  expect(receipts()).toHaveLength(1);
  expect(shadow.querySelectorAll('li.unread')).toHaveLength(0);
});

test('messages are text, and links that would run are none', async () => {
  items = [
    item('a', { title: '<img src=x onerror=alert(1)>', body: '<b>bold</b>', link: 'javascript:alert(1)' }),
    item('b', { link: 'https://shop.example/tea', button: '<i>Go</i>' }),
    item('c', { link: 'shop://cart' }),
  ];
  const { bell, shadow } = await show();
  bell.click();
  expect(shadow.querySelectorAll('img, b, i, script')).toHaveLength(0);
  expect(shadow.querySelector('h3')!.textContent).toBe('<img src=x onerror=alert(1)>');
  const links = [...shadow.querySelectorAll('a')];
  expect(links.map((link) => [link.getAttribute('href'), link.textContent])).toEqual([
    ['https://shop.example/tea', '<i>Go</i>'],
    ['shop://cart', 'Open'],
  ]);
});

test('a click is told', async () => {
  items = [
    item('a', { link: '#there', read: true }),
    item('b', { link: 'https://shop.example/', read: true }),
  ];
  const { bell, shadow } = await show();
  bell.click();
  shadow.querySelector('a')!.addEventListener('click', (event) => event.preventDefault());
  shadow.querySelector('a')!.click();
  expect(receipts()).toMatchObject([{ what: 'clicked', messages: ['b'] }]);
});

test('says so when it can’t look, and when there is nothing', async () => {
  const { shadow } = await show();
  expect(shadow.querySelector('.note')!.textContent).toBe('Nothing here yet.');
  status = 503;
  await mounted.refresh();
  expect(shadow.querySelector('.note')!.textContent).toContain('can’t be loaded');
});

test('speaks Chinese on a Chinese page', async () => {
  items = [item('a')];
  const { bell, shadow } = await show({ language: 'zh-CN' });
  expect(bell.getAttribute('aria-label')).toBe('消息, 1 条未读消息');
  expect(shadow.querySelector('h2')!.textContent).toBe('消息');
});
