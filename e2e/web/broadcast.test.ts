import { chromiumPath, eventually } from '@perennial/testkit';
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOver, type Anything, type Caller } from './caller.ts';
import { startStack, type Stack } from './stack.ts';
import { openAs, visit, type Look } from './tour.ts';
import { looks } from './walk.ts';

const shots = new URL('../screenshots/', import.meta.url).pathname;

/** A broadcast from its sheet to what became of it, on the clock of a practice workspace. */
describe.skipIf(!chromiumPath())('a broadcast', () => {
  let stack: Stack;
  let caller: Caller;
  let journey: string;
  beforeAll(async () => {
    stack = await startStack({ worker: true });
    caller = await takeOver(stack);
    fs.mkdirSync(shots, { recursive: true });
  }, 180_000);
  afterAll(() => stack?.close());

  const pageIn = async (language: Look['language'], theme: Look['theme'], width = 1440): Promise<Page> => {
    const context = await openAs(stack.browser, caller, { language, theme, width });
    return context.newPage();
  };
  const shoot = (page: Page, name: string) => page.screenshot({ path: `${shots}${name}.png` });
  const at = () => `${stack.url}/w/${caller.practice}`;

  test('is drawn from a small sheet', async () => {
    const page = await pageIn('en', 'light');
    await visit(page, `${at()}/journeys`);
    await page.getByRole('button', { name: 'New broadcast' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Spring news');
    await shoot(page, 'broadcast-en-light');
    await page.getByLabel('Date').fill('2020-01-01');
    await expect.poll(() => page.getByText('This time is past').isVisible()).toBe(true);
    await page.getByLabel('Date').fill('2031-03-14');
    await page.getByRole('button', { name: 'Write the message' }).click();
    await page.waitForURL(/journeys\/[0-9a-f-]{36}$/);
    journey = page.url().split('/').at(-1)!;
    await page.locator('.react-flow__node').first().click();
    await page.getByText('Comes round next').waitFor();
    expect(await page.getByRole('status').filter({ hasText: 'Comes round next' }).innerText()).toContain(
      'Fri, 14 Mar 2031, 10:00',
    );
    await shoot(page, 'schedule-form-en-light');
    await page.context().close();
  });

  test('reaches its people when its time comes, and tells what became of them', async () => {
    const { key } = await caller.call('POST', '/v1/api-keys', { name: 'Shop', kind: 'server' });
    for (const n of [1, 2, 3])
      await caller.send(key as string, 'identify', {
        userId: `u${n}`,
        traits: { phone: `+861380000000${n}` },
      });
    const { draft, revision } = await caller.call('GET', `/v1/journeys/${journey}`);
    draft.nodes.message.config.class = 'transactional';
    draft.nodes.message.config.variants[0].content.text = 'Spring is here.';
    await caller.call('PUT', `/v1/journeys/${journey}`, { revision, draft });
    await caller.call('POST', `/v1/journeys/${journey}/publish`, {});
    await eventually(async () => {
      const { items } = await caller.call('GET', '/v1/journeys');
      expect(items[0]).toMatchObject({ broadcast: true, nextRunAt: expect.stringContaining('2031-03-1') });
    });
    const page = await pageIn('en', 'light');
    await visit(page, `${at()}/journeys`);
    expect(await page.locator('.journey-name').first().innerText()).toMatch(/Broadcast[\s\S]*Next:/);
    await shoot(page, 'broadcast-list-en-light');
    await caller.call('POST', '/v1/clock', { to: '2031-03-15T12:00:00Z' });
    await eventually(async () => {
      const { items } = await caller.call('GET', `/v1/journeys/${journey}/runs`);
      expect(items.map(({ state, admitted }: Anything) => [state, admitted])).toEqual([['done', 3]]);
    });
    await visit(page, `${at()}/journeys/${journey}`);
    await page.getByRole('button', { name: 'Runs' }).click();
    await page.getByText('3 of 3 in the audience came in.').waitFor();
    await shoot(page, 'broadcast-runs-en-light');
    await page.context().close();
  });

  test('an in-app message waits behind the bell of a page elsewhere, and its journey hears that it was read', async () => {
    const live = (method: string, path: string, body?: object): Promise<Anything> =>
      caller.call(method, path, body, caller.workspace);
    await live('POST', '/v1/providers', { provider: 'inbox', channel: 'inbox', name: 'Inbox' });
    const { secret } = await live('POST', '/v1/inbox/secret');
    const [{ key: server }, { key: writeKey }] = [
      await live('POST', '/v1/api-keys', { name: 'Shop', kind: 'server' }),
      await live('POST', '/v1/api-keys', { name: 'Page', kind: 'browser' }),
    ];
    const { id } = await live('POST', '/v1/journeys', { name: 'Told in the app', draft: told });
    await live('POST', `/v1/journeys/${id}/publish`, {});
    const signature = createHmac('sha256', secret as string)
      .update('mei')
      .digest('hex');
    const shop = await embeddedIn(
      { writeKey, userId: 'mei', signature, language: 'en', every: 15 },
      stack.url,
    );
    try {
      await caller.send(server as string, 'identify', { userId: 'mei', traits: { first_name: 'Mei' } });
      await caller.send(server as string, 'track', { userId: 'mei', event: 'Signed Up' });
      const visited = async () =>
        (
          await stack.db.acrossWorkspaces((tx) =>
            tx.query<{ node: string }>('select node_id as node from steps where journey_id = $1', [id]),
          )
        ).rows;
      await eventually(async () => {
        const { items } = await live('GET', '/v1/messages');
        expect(items).toMatchObject([{ channel: 'inbox', status: 'sent' }]);
      });
      const page = await (await stack.browser.newContext()).newPage();
      const wrong: string[] = [];
      page.on('console', (line) => line.type() === 'error' && wrong.push(line.text()));
      await page.goto(shop.url);
      await page.getByRole('button', { name: 'Inbox, 1 unread message', exact: true }).press('Enter');
      const list = page.getByRole('dialog', { name: 'Inbox' });
      await list.getByText('Tea & <b>cake</b> are here').waitFor();
      expect(await list.getByRole('heading', { level: 3 }).innerText()).toBe('Hello Mei');
      await shoot(page, 'inbox-client-open');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Inbox', exact: true }).waitFor();
      await eventually(async () => expect((await visited()).map(({ node }) => node)).toContain('read'));
      expect(wrong).toEqual([]);
      await page.context().close();
    } finally {
      await shop.close();
    }
  });

  test.each(looks)('looks the same in $language, $theme', async ({ language, theme, width }) => {
    const page = await pageIn(language, theme, width);
    await visit(page, `${at()}/journeys`);
    await shoot(page, `broadcast-list-${language}-${theme}`);
    await page.locator('.page-head button').first().click();
    await page.locator('.p-sheet input').first().waitFor();
    await shoot(page, `broadcast-${language}-${theme}`);
    await visit(page, `${at()}/journeys/${journey}`);
    await page.locator('.react-flow__node').first().click();
    await page.locator('.p-coming').waitFor();
    await shoot(page, `schedule-form-${language}-${theme}`);
    await page.context().close();
  });
});

const node = (type: string, config: object, y: number) => ({
  type,
  version: 1,
  config,
  position: { x: 0, y },
});

/** Puts a message into the inbox and waits until it is opened. */
const told = {
  schema: 1,
  nodes: {
    start: node('trigger-event', { event: 'Signed Up' }, 0),
    say: node(
      'send',
      {
        ...{ channel: 'inbox', class: 'marketing', topic: '*', onSkip: 'exit' },
        variants: [
          {
            id: 'a',
            weight: 100,
            content: { title: 'Hello {{ person.first_name }}', body: 'Tea & <b>cake</b> are here' },
          },
        ],
      },
      160,
    ),
    wait: node(
      'wait-for-event',
      {
        events: [{ port: 'happened', event: 'Message Opened' }],
        timeout: { amount: 7, unit: 'days' },
        lookBack: false,
      },
      320,
    ),
    read: node('exit', { reason: 'read' }, 480),
    unread: node('exit', { reason: 'unread' }, 640),
  },
  edges: [
    { from: 'start', port: 'next', to: 'say' },
    { from: 'say', port: 'next', to: 'wait' },
    { from: 'wait', port: 'happened', to: 'read' },
    { from: 'wait', port: 'timeout', to: 'unread' },
  ],
  settings: { entry: { reentry: { kind: 'once' } } },
};

/** A page of another origin, as the recipe has it, under a policy that allows no styles and no scripts but these. */
async function embeddedIn(options: object, perennial: string) {
  const server = http.createServer((request, response) => {
    const csp = `default-src 'none'; script-src 'self' ${perennial}; connect-src ${perennial}`;
    if (request.url === '/page.js')
      return response.writeHead(200, { 'content-type': 'text/javascript' }).end(
        `import { mount } from '${perennial}/inbox.js';
         mount(document.getElementById('inbox'), ${JSON.stringify(options)});`,
      );
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp })
      .end(
        '<!doctype html><title>Shop</title><div id="inbox"></div><script type="module" src="/page.js"></script>',
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
